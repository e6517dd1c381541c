extension Explanation {
  /// Of a field's value that can't be read.
  static let ofValues: [Explanation] = [
    page(
      .badSize, "the programme's size can't be read",
      "Width and height in pixels with an `x` between them, both even: video is coded in pairs of lines.",
      wrong: "programme: { size: 720p }",
      right: "programme: { size: 1280x720 }"),
    page(
      .badRung, "a rung of the ladder can't be read",
      """
      A rung is one rendition that viewers' players choose from: its lines and its rate, such as `720p 3000k` or \
      `1080p 4.5M`.
      """,
      wrong: "programme: { ladder: [720p] }",
      right: "programme: { ladder: [720p 3000k, 480p 1400k] }"),
    page(
      .badFraction, "a part of the canvas can't be read",
      """
      A slot's place is a part of the picture, such as `2/3`, `0.25` or `50%`, or pixels such as `640px`. Without a \
      unit, numbers are parts and not pixels.
      """,
      wrong: "layouts: { wide: [{ x: 0, y: 0, w: half, h: 1 }] }",
      right: "layouts: { wide: [{ x: 0, y: 0, w: 1/2, h: 1 }] }"),
    page(
      .badColour, "a colour can't be read",
      """
      A colour is six hexadecimal digits after a `#`, in quotes: without them YAML takes the rest of the line for a \
      comment. A page's background may have two, from top to bottom: `"#301040 #6b2a12"`. `none` is the page's own \
      colour.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, background: purple }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, background: "#301040" }
        """),
    page(
      .badLevel, "a level can't be read",
      """
      Levels are in decibels: 0 leaves a source as it is, `-6 dB` makes it half as loud in voltage, `-60 dB` is \
      as good as silent. A `loudness` that sources are brought to is in LUFS: `-16 LUFS` is what most players expect.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, slots: [hana, open], level: { open: 50% } }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, slots: [hana, open], level: { open: -6 dB } }
        """),
    page(
      .badTransition, "a transition can't be read",
      """
      `cut` changes the picture at once; `fade` and `slide` take a length: `fade 1s`. `slide` may say where to: \
      `slide 1s up`.
      """,
      wrong: """
        sets:
          - { set: hana, duration: 40m, transition: dissolve }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, transition: fade 1s }
        """),
    page(
      .badEffect, "an effect can't be read",
      """
      `fireworks`, `confetti`, `strobe` and `shake` alone happen once; with a length, as in `strobe 10s`, they last so \
      long. `hue`, `invert`, `blur`, `countdown` and `claps` (a meter that the crowd fills by clapping) need a length. \
      `caption` and `gradient` need more: `{ name: caption, length: 8s, text: Hello }`, \
      `{ name: gradient, length: 20s, keyframes: [{ at: 0, colours: ["#301040", "#102030"] }] }`. Keyframes say how much \
      of an effect there is (percent, degrees of `hue`) at times within it; they are in order and 170ms apart at least, \
      since faster flashes can hurt people.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: end-1m, effect: sparkles }]
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            cues: [{ at: end-1m, effect: fireworks }]
        """),
    page(
      .badChat, "a chat rule can't be read",
      "`open` lets everybody write, `slow 10s` one message in ten seconds from each viewer, `closed` nobody.",
      wrong: """
        sets:
          - { set: hana, duration: 40m, chat: slow }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, chat: slow 10s }
        """),
    page(
      .badChoice, "a word that is not one of those allowed",
      "This key takes one of a few words, which the diagnostic lists. They are written in small letters.",
      wrong: """
        sets:
          - { set: hana, duration: 40m, mode: sticker }
        """,
      right: """
        sets:
          - { set: hana, duration: 40m, mode: stickers }
        """),
    page(
      .badNumber, "a number is missing or out of its range",
      "The diagnostic says what is allowed. Frame rates and priorities are whole; a chance has a percent sign.",
      wrong: "programme: { fps: 29.97 }",
      right: "programme: { fps: 30 }"),
    page(
      .badAddress, "an address can't be used where it stands",
      """
      The programme is pushed to RTMP and SRT servers: the address begins with `rtmp://`, `rtmps://` or `srt://` \
      and a host. A stream is pulled from these or by `rtsp://`, `http://` or `https://`; a front is an RTMP server. \
      A webhook is posted to by `https://`, or by `http://127.0.0.1` on this machine. \
      The secret part of an address is taken from the environment, as `${NAME}`. The diagnostic hides what may be \
      secret.
      """,
      wrong: "programme: { push: [\"https://ingest.example/app/${MAIN_STREAM_KEY}\"] }",
      right: "programme: { push: [\"rtmp://ingest.example/app/${MAIN_STREAM_KEY}\"] }"),
    page(
      .badAccess, "who may come isn't said in a way that there is",
      """
      `access` says who may come to the viewers' page: `open` (which holds where it is left out) lets anyone in, \
      `invites` those with a link from `showrunner invite`, and a mapping with `passphrase` those who know it. The \
      diagnostic hides what may be a passphrase.
      """,
      wrong: "access: sesame",
      right: "access: { passphrase: \"${VENUE_PASSPHRASE}\" }"),
    page(
      .badPassphrase, "the viewers' passphrase can't be used",
      """
      It is what people type at the door, so it is one line that neither begins nor ends with a space. What stands \
      in it as `${NAME}` comes from the environment, where a name has letters of English, digits and `_`. The \
      diagnostic hides it.
      """,
      wrong: "access: { passphrase: \"${VENUE PASSPHRASE}\" }",
      right: "access: { passphrase: \"${VENUE_PASSPHRASE}\" }"),
    page(
      .badText, "a text is empty, too long or has more than one line",
      """
      Names, titles, captions and chat lines are one line each. A `|` or `>` in YAML makes text of several lines; \
      leave it out.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            title: "HANA\\nand friends"
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            title: HANA and friends
        """),
    page(
      .badID, "an id can't be used",
      """
      Ids are what you type when the night runs late, so they are short: letters and digits of any script, `-`, \
      `_` and `.`, and no spaces. What viewers read is the artist's `name` and the set's `title`, which can be \
      anything.
      """,
      wrong: """
        artists:
          VJ Pixel!: {}
        """,
      right: """
        artists:
          pixel: { name: VJ Pixel! }
        """),
  ]
}
