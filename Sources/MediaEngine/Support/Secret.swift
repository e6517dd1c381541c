/// A text that never shows itself: not when printed, interpolated, dumped or described by a failed test.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// For the one who needs it; never for a log, an error or a report.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { Self.mask }
  package var debugDescription: String { Self.mask }
  package var customMirror: Mirror { Mirror(self, children: []) }

  package static let mask = "•••"
}
