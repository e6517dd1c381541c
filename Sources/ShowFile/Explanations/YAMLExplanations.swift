extension Explanation {
  /// Of the YAML that a show file is written in.
  static let ofYAML: [Explanation] = [
    page(
      .yamlSyntax, "the file can't be read as YAML",
      """
      Something is not closed, not indented, or has a colon too many: brackets, braces and quotes come in pairs, \
      lines of one list begin in one column, and a text with `: ` or ` #` in it stands in quotes. The cause is at \
      the place marked or just above it. Nothing below that place has been checked yet.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            title: HANA: the last show
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            title: "HANA: the last show"
        """),
    page(
      .yamlTab, "a tab stands where only spaces can",
      """
      In YAML the indent says what belongs to what, and a tab has no width that everybody agrees on. Set your \
      editor to put in spaces for tabs.
      """,
      wrong: "sets:\n\t- set: hana\n\t  duration: 40m",
      right: "sets:\n  - set: hana\n    duration: 40m"),
    page(
      .yamlTag, "a tag asks for a type",
      """
      A word with an exclamation mark in front is a tag in YAML. Show files have none, since each key knows what its \
      value is. If the exclamation mark is part of the text, put the text in quotes.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            title: !Surprise guests
        """,
      right: """
        sets:
          - set: hana
            duration: 40m
            title: "!Surprise guests"
        """),
    page(
      .manyDocuments, "the file holds a second document",
      """
      A line of `---` begins a new document, and a file holds one show. What follows it would never air. Put the \
      second show in a file of its own, or take the line out.
      """,
      wrong: """
        sets: [{ set: doors, duration: 15m }]
        ---
        show: The next evening
        """,
      right: """
        sets: [{ set: doors, duration: 15m }]
        """),
    page(
      .tooDeep, "lists and mappings stand too deep in each other",
      """
      Nothing in a show file is deeper than five levels; 32 are read. Brackets were probably opened and never meant.
      """,
      wrong: "x-notes: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ deep ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
      right: "x-notes: [ flat ]"),
    page(
      .tooManyNodes, "aliases make the file far larger than it looks",
      """
      Every `*name` stands for all that `&name` holds, and aliases of aliases multiply: a few lines can stand for \
      billions of values. At most 100,000 are read. An alias is for what two or three sets share.
      """,
      wrong: """
        x-a: &a [x, x, x, x, x, x, x, x, x, x]
        x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        x-e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        """,
      right: """
        x-calm: &calm { mode: stickers, background: "#102030" }
        sets:
          - { set: hana, duration: 40m, <<: *calm }
          - { set: pixel, duration: 40m, <<: *calm }
        """),
    page(
      .duplicateKey, "a key stands twice in one place",
      """
      Only one of the two could count, and a guess would be wrong half of the time: the night would run by a line \
      that you think you have replaced. Take one of them out. For several effects or lines at one time, use \
      several cues.
      """,
      wrong: """
        sets:
          - set: hana
            duration: 40m
            duration: 45m
        """,
      right: """
        sets:
          - set: hana
            duration: 45m
        """),
    page(
      .keyNotText, "a key is a list or a mapping",
      """
      What stands before a colon is a name. A bracket or brace there is nearly always a slip of the keyboard; a name \
      that really begins with one stands in quotes.
      """,
      wrong: """
        artists:
          [hana]: { name: HANA }
        """,
      right: """
        artists:
          hana: { name: HANA }
        """),
    page(
      .unknownAnchor, "an alias names nothing",
      """
      `*calm` stands for what `&calm` names above it in the file. There is no such anchor above: the name is spelled \
      differently, or the anchor stands further down and has to move up.
      """,
      wrong: """
        x-calm: &calm { mode: stickers }
        sets:
          - { set: hana, duration: 40m, <<: *clam }
        """,
      right: """
        x-calm: &calm { mode: stickers }
        sets:
          - { set: hana, duration: 40m, <<: *calm }
        """),
    page(
      .aliasCycle, "an alias stands within what it names",
      "It would stand for itself and have no end. Give what the two share a name of its own, above both.",
      wrong: "x-look: &look { mode: stickers, more: *look }",
      right: "x-look: &look { mode: stickers }"),
    page(
      .badMerge, "what is merged is no mapping",
      """
      `<<` takes the keys of another mapping into this one. It needs an alias of a mapping, or a list of such \
      aliases; a name without its `*` is only text.
      """,
      wrong: """
        x-short: &short { duration: 10m }
        sets:
          - { set: hana, duration: 5m, <<: short }
        """,
      right: """
        x-short: &short { duration: 10m }
        sets:
          - { set: hana, <<: *short }
        """),
  ]
}
