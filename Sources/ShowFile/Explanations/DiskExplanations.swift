extension Explanation {
  /// Of what the file refers to on disk, and of what showrunner can't do yet.
  static let ofFiles: [Explanation] = [
    page(
      .fileMissing, "a file or folder that the show names isn't there",
      """
      Paths are relative to the folder of the show file, whatever folder you are in. Capital and small letters \
      differ. Without it the slot would stay on the show's placeholder.
      """,
      wrong: "placeholder: missing/logo.mp4",
      right: "placeholder: Assets/loops/logo.mp4"),
    page(
      .fileUnreadable, "a file or folder can't be read",
      """
      It is there, but this user may not open it, or it is a file where a folder is needed. `ls -l` says whose it \
      is; `chmod` lets others read it.
      """,
      wrong: "stickers: { default: locked/stickers }",
      right: "stickers: { default: Assets/stickers/lake }"),
    page(
      .fileNotMedia, "a file is no film, loop or picture",
      """
      ffmpeg finds no picture in it: it is something else, cut off, or still being copied. Play it with \
      `ffplay` to see what it says.
      """,
      wrong: "artists: { open: { name: Cold open, file: notes.txt } }",
      right: "artists: { open: { name: Cold open, file: Assets/films/open.mp4 } }"),
    page(
      .notYet, "something that showrunner can't do yet",
      """
      What stands there is right, and will work in a later version. Until then the diagnostic says what happens \
      instead, so that nothing surprises you on the night.
      """,
      wrong: "programme: { fps: 15 }",
      right: "programme: { fps: 30 }"),
  ]
}
