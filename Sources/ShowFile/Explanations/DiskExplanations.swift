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
      .filmTooShort, "a film is over before it begins",
      """
      `from` leaves out the beginning of a film, and this film is no longer than that. Lengths are counted from the \
      file's own beginning; `ffprobe` says how long it is.
      """,
      wrong: "artists: { open: { name: Cold open, file: short/open.mp4, from: 5m } }",
      right: "artists: { open: { name: Cold open, file: Assets/films/open.mp4, from: 5s } }"),
    page(
      .filmLength, "a set lasts longer or shorter than the film that it ends with",
      """
      With `end: file` the plan counts with the set's `duration`, so that should be what the film plays: its length \
      without what `from` leaves out. Otherwise its last picture stands for a while, or it is cut off.
      """,
      wrong: """
        artists: { open: { name: Cold open, file: other/open.mp4 } }
        sets:
          - { set: opening, artist: open, duration: 60s, end: file }
        """,
      right: """
        artists: { open: { name: Cold open, file: Assets/films/open.mp4 } }
        sets:
          - { set: opening, artist: open, duration: 40s, end: file }
        """),
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
