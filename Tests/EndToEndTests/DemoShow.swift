import Foundation
import Testing

/// `Shows/demo.yaml` for a test: with a picture that two busy cores carry, a cue that waits for GO, and a hard out that is
/// nearer.
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
    ("hard_out: \"20:08\"", "hard_out: \"20:06\""),
    (
      "      - at: 6s ",
      "      - { at: go, cue: lanterns, slots: [bus], title: The lanterns are lit }\n      - at: 6s "
    ),
  ]
}
