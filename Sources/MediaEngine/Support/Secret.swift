/// A text that never shows itself: not when printed, interpolated, dumped or described by a failed test.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// For the one who needs it; never for a log, an error or a report.
  let text: String

  init(_ text: String) { self.text = text }

  var description: String { Self.mask }
  var debugDescription: String { Self.mask }
  var customMirror: Mirror { Mirror(self, children: []) }

  static let mask = "•••"
}
