extension Explanation {
  /// Of the file as a whole.
  static let ofTheFile: [Explanation] = [
    Explanation(
      id: .fileTooLarge, title: "the file is larger than a show file ever is",
      why: """
        A show file is a page or two of text; at most 1 MiB is read. Something else was probably named by mistake: a \
        film, a log, an archive. If it is a show, its text has grown by copying: anchors and merge keys say once \
        what many sets share.
        """,
      wrong: Example(shown: "# more than 1,048,576 bytes of text") {
        Array(repeating: UInt8(ascii: "#"), count: ShowFileLimits.fileSize + 1)
      },
      right: .part(
        """
        x-short: &short { duration: 10m, min: 5m, mode: stickers }
        sets:
          - { <<: *short, set: hana }
          - { <<: *short, set: pixel }
        """)),
    Explanation(
      id: .lineTooLong, title: "a line is longer than anyone can read",
      why: """
        A line has at most 10,000 characters. A line that long is nearly always something pasted by mistake; text \
        that viewers see is far shorter.
        """,
      wrong: Example(shown: "show: Lanterns on the Lake lanterns on the lake lanterns … 10,000 characters and more") {
        Array(("show: " + String(repeating: "lanterns ", count: ShowFileLimits.lineLength / 9 + 1)).utf8)
      },
      right: .part("show: Lanterns on the Lake")),
    Explanation(
      id: .notUTF8, title: "the file is not text in UTF-8",
      why: """
        Names with accents, other scripts and emoji only come out right in UTF-8. Every editor can save so; look for \
        "encoding" in its menu or its status line.
        """,
      wrong: Example(shown: "show: Caf\u{FFFD} Noir        # saved as Latin-1") {
        Array("show: Caf".utf8) + [0xE9] + Array(" Noir\n".utf8)
      },
      right: .part("show: Café Noir         # saved as UTF-8")),
    Explanation(
      id: .controlCharacter, title: "an invisible character stands in the file",
      why: """
        Control characters come along when text is pasted from a terminal or a PDF. They can't be seen, and would \
        be in the title on every viewer's page. Delete the place that is marked and type it again.
        """,
      wrong: Example(shown: "show: HANA[ESC] live         # an invisible escape character") {
        Array("show: HANA\u{1B} live\n".utf8)
      },
      right: .part("show: HANA live")),
    Explanation(
      id: .emptyFile, title: "the file holds no show",
      why: """
        There is nothing in it but perhaps comments. `showrunner new DIR` writes a small show to start from, with a \
        comment at every line.
        """,
      wrong: .whole("# to be written"),
      right: .whole(
        """
        show: Lanterns on the Lake
        start: 2026-12-05 20:00
        timezone: America/Chicago
        sets:
          - set: doors
            duration: 15m
        """)),
    Explanation(
      id: .tooManyProblems, title: "there are more problems than are listed",
      why: """
        Every problem of a file is told in one run, up to 500. Beyond that they mostly have one cause, such as a \
        wrong indent high up in the file. Mend the first ones and check again.
        """,
      wrong: Example(shown: "sets:\n- set: one\nduration: 10m       # 501 lines that lost their indent") {
        Array((0...ShowFileLimits.diagnostics).map { "key-\($0): 10m\n" }.joined().utf8)
      },
      right: .part(
        """
        sets:
          - set: one
            duration: 10m
        """)),
  ]
}
