extension Explanation {
  /// Of names: what is named twice, or not at all.
  static let ofNames: [Explanation] = [
    page(
      .duplicateID, "two things have one name",
      """
      A GO, a `skip` or a `late` names what it means, and has to mean one thing. Sets and named cues share their \
      names. A cue without a name is called by its set and time, so two of them at one time need a name, or \
      become one cue.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m }
          - { set: hana, duration: 10m }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m }
          - { set: hana-encore, duration: 10m }
        """),
    page(
      .unknownReference, "something is named that the file doesn't have",
      """
      An artist, a layout, a sticker pack or a cue is used by a name that stands nowhere in the file. It is \
      misspelled, or still to be added to `artists`, `layouts` or `stickers`. A cue can follow only one of its \
      own set.
      """,
      wrong: """
        sets:
          - { set: hana, artist: hanna, duration: 40m }
        """,
      right: """
        sets:
          - { set: hana, artist: hana, duration: 40m }
        """),
    page(
      .reservedName, "a name that showrunner itself uses",
      "`placeholder` is the show's own loop, and `show` stands for the show's own cues. Anything else is free.",
      wrong: """
        artists:
          placeholder: { name: The Placeholders }
        """,
      right: """
        artists:
          the-placeholders: { name: The Placeholders }
        """),
    page(
      .filmNotLive, "a film is waited for like a stream",
      """
      A film is always there; it never comes live and never goes. Leave `start` out and the set follows the one \
      before; for a cue use a time.
      """,
      wrong: """
        sets:
          - { set: opening, artist: open, duration: 40s, start: live }
        """,
      right: """
        sets:
          - { set: opening, artist: open, duration: 40s, end: file }
        """),
    page(
      .liveWithoutArtist, "a set waits for a stream, and nobody knows whose",
      """
      `start: live` waits until the stream of the set's artist is up. Say who that is with `artist`; `slots` alone may \
      name several.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, start: live, slots: [hana, pixel] }
        """,
      right: """
        sets:
          - { set: hana, artist: hana, duration: 40m, start: live, slots: [hana, pixel] }
        """),
    page(
      .fileAndPull, "an artist has a film and is pulled as well",
      """
      A source is one thing: a film of this machine (`file`), a stream that is fetched from elsewhere (`pull`), or \
      what the artist publishes with a stream key (neither).
      """,
      wrong: "artists: { cam: { file: cam.mp4, pull: rtsp://camera.example/1 } }",
      right: "artists: { cam: { pull: rtsp://camera.example/1 } }"),
    page(
      .noFilm, "a set ends with its film, and has none",
      """
      `end: file` ends the set when its film has played out. None of the set's sources is a film, so it would never \
      end. A film is an artist with a `file`.
      """,
      wrong: """
        sets:
          - { set: hana, artist: hana, duration: 40m, end: file }
        """,
      right: """
        artists:
          open: { name: Cold open, file: open.mp4 }
        sets:
          - { set: opening, artist: open, duration: 40s, end: file }
        """),
    page(
      .filmLoops, "a set ends with its film, and the film is a loop",
      """
      `end: file` ends the set when its film has played out. A film with `loop` begins again instead, for ever. Take \
      one of the two away.
      """,
      wrong: """
        artists:
          open: { name: Cold open, file: open.mp4, loop: on }
        sets:
          - { set: opening, artist: open, duration: 40s, end: file }
        """,
      right: """
        artists:
          open: { name: Cold open, file: open.mp4, from: 5s }
        sets:
          - { set: opening, artist: open, duration: 40s, end: file }
        """),
    page(
      .cueCycle, "a cue waits for itself",
      """
      It follows a cue that, by way of others, follows it. None of them would ever fire. One of them needs a time of \
      its own.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues:
              - { at: after drop + 10s, cue: rise, effect: fireworks }
              - { at: after rise + 10s, cue: drop, effect: fireworks }
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues:
              - { at: go, cue: rise, effect: fireworks }
              - { at: after rise + 10s, cue: drop, effect: fireworks }
        """),
    page(
      .cueDoesNothing, "a cue that changes nothing",
      """
      It has a time and no action. Either the action was forgotten or has lost its indent, or the cue is only a mark \
      for others to follow: then give it a name.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: 20m }]
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: 20m, title: The second half }]
        """),
  ]
}
