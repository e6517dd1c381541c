import Foundation
import Testing

/// `Shows/demo.yaml` for a test: with a picture that two busy cores carry, and with what the demo has no need of and a
/// test has: a cue that waits for GO, a hard out that a late evening misses, sets that can give some of their length.
enum DemoShow {
  /// The tree's.
  static let assets = URL(fileURLWithPath: EndToEnd.VenueTests.demo).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Assets").path

  /// The show file's text.
  static func text() throws -> String {
    var text = try String(contentsOfFile: EndToEnd.VenueTests.demo, encoding: .utf8)
    for (old, new) in edits {
      try #require(text.contains(old), "Shows/demo.yaml has no `\(old)` any more; see DemoShow")
      text = text.replacingOccurrences(of: old, with: new)
    }
    return text
  }

  private static let edits = [
    ("../Assets", assets),
    ("size: 1280x720", "size: 320x180"),
    ("[720p 3000k, 480p 1400k, 360p 800k]", "[180p 600k]"),
    ("timezone: America/Chicago ", "hard_out: \"20:06\"\ntimezone: America/Chicago "),
    ("    duration: 80s\n", "    duration: 80s\n    min: 20s\n"),
    (
      "      - at: 6s ",
      "      - { at: go, cue: lanterns, slots: [bus], title: The lanterns are lit }\n      - at: 6s "
    ),
  ]
}
