extension Explanation {
  /// Of which key stands where, and what kind of value it has.
  static let ofShapes: [Explanation] = [
    page(
      .unknownKey, "a key that means nothing here",
      """
      It is misspelled, or it stands at the wrong indent and so belongs to something else. It is never skipped in \
      silence: a cue that you rely on would not happen. For notes of your own use a comment, or a key that begins \
      with `x-` at the left edge of the file.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            tittle: HANA and the stars
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            title: HANA and the stars
        """),
    page(
      .missingKey, "something that can't be left out is missing",
      """
      A show needs a name, a start and sets; a set needs an id and a duration; a cue needs a time. Nothing \
      sensible can be assumed for these.
      """,
      wrong: """
        sets:
          - set: hana
            artist: hana
        """,
      right: """
        sets:
          - set: hana
            artist: hana
            duration: 40m
        """),
    page(
      .missingValue, "a key has no value",
      """
      Either the value is still to be written, or it stands on a line of its own at the wrong indent. A key whose \
      value you don't want to decide yet is best left out, or made a comment with `#`.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            title:
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            # title: to come
        """),
    page(
      .notMapping, "keys and values are needed here",
      """
      This part of a show is a mapping: `key: value` on lines of their own, or in braces. A plain text or a list was \
      found.
      """,
      wrong: "artists: [hana, pixel]",
      right: """
        artists:
          hana: { name: HANA }
          pixel: { name: VJ Pixel }
        """),
    page(
      .notList, "a list is needed here",
      "Where there can be several, there is always a list, even of one: in brackets, or as lines that begin with `- `.",
      wrong: """
        sets:
          - set: hana
            duration: 40m
            slots: hana
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            slots: [hana]
        """),
    page(
      .notText, "one plain value is needed here",
      "This key has one value, such as a name or a length; a list or a mapping was found.",
      wrong: """
        sets:
          - set: hana
            duration: { minutes: 40 }
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
        """),
    page(
      .unusedKey, "a key that changes nothing here",
      """
      What it says only matters together with something else, which this set does not have. Either that is \
      missing, or the key can go. `if_running` goes with a `start` at a time, `latest` with a live start or `end: \
      go`, `priority` with `float: on`.
      """,
      wrong: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, if_running: cut }
        """,
      right: """
        sets:
          - { set: doors, duration: 15m }
          - { set: hana, duration: 40m, start: "20:20", if_running: cut }
        """),
    page(
      .latestAmbiguous, "one `latest`, and both start and end could have it",
      """
      The set waits for the artist's stream to start, and for GO to end. A `latest` beside the two is taken as \
      that of the start, so the set's end is left open. Say which is meant by writing it into the start or the \
      end; both may have one.
      """,
      wrong: """
        sets:
          - { set: hana, artist: hana, duration: 40m, start: live, end: go, latest: 10m }
        """,
      right: """
        sets:
          - set: hana
            artist: hana
            duration: 40m
            start: { at: live, latest: 10m, otherwise: skip }
            end: { at: go, latest: 5m }
        """),
    page(
      .secretInFile, "a key or password stands in the file",
      """
      A show file is passed around and kept for years, so nothing secret stands in it. Stream keys are made by \
      showrunner itself, one for each artist: `showrunner keys` shows them. A webhook's secret is named as `${NAME}` and \
      comes from the environment. If this one was real, have it changed.
      """,
      wrong: "artists: { hana: { name: HANA, stream_key: live_4711 } }",
      right: "artists: { hana: { name: HANA } }"),
    page(
      .environmentReference, "`${NAME}` stands where nothing is put in its place",
      """
      Only the addresses in `programme: push:`, an artist's `pull:` and `webhooks:`, and the viewers' \
      `access: passphrase:`, take something from the environment, since they hold secrets. \
      Anywhere else the text would air as it stands, dollar sign and all.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            title: ${HEADLINER} live
        """,
      right: """
        programme:
          push: ["rtmp://ingest.example/app/${MAIN_STREAM_KEY}"]
        """),
    page(
      .passphraseInFile, "the viewers' passphrase stands in the file",
      """
      A show file is passed around and kept for years. The passphrase works where it stands, but it is better kept \
      out of the file: write `${NAME}` and set that name in the environment of `showrunner live`.
      """,
      wrong: "access: { passphrase: open sesame }",
      right: "access: { passphrase: \"${VENUE_PASSPHRASE}\" }"),
  ]
}
