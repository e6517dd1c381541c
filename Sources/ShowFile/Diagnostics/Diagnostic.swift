/// One thing that is wrong with a show file, or not yet carried out, and its place.
///
///     for diagnostic in document.diagnostics { print(diagnostic.rendered()) }
public struct Diagnostic: Equatable, Sendable {
  /// As given to the reader: usually the path that the producer typed.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in characters as a reader counts them: an emoji is one.
  public var column: Int
  public var severity: Severity
  /// Stable, in kebab-case; see ``ProblemID``.
  public var id: String
  /// What is wrong, on one line. Secrets never stand in it.
  public var message: String
  /// What is allowed, or the nearest known name: `did you mean …?`.
  public var suggestion: String?
  /// The source line, secrets masked; of a very long line the part around the mark.
  public var excerpt: String
  /// Where the mark begins in `excerpt`, from 1, in characters.
  public var excerptColumn: Int
  /// Characters that are marked; at least 1.
  public var length: Int

  public enum Severity: String, Sendable { case error, warning }
}

extension Diagnostic {
  /// The diagnostic as text: `FILE:LINE:COL: error: what is wrong [id]`, the line, its mark, and the suggestion.
  ///
  /// Without a line break at its end.
  public func rendered() -> String {
    var lines = ["\(file):\(line):\(column): \(severity.rawValue): \(message) [\(id)]"]
    if !excerpt.allSatisfy(\.isWhitespace) {
      let characters = Array(excerpt)
      let start = min(excerptColumn - 1, characters.count)
      let end = min(start + length, characters.count)
      let indent = characters[..<start].map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.cells) }
      let carets = max(1, characters[start..<end].reduce(0) { $0 + $1.cells })
      lines.append("  " + excerpt)
      lines.append("  " + indent.joined() + String(repeating: "^", count: carets))
    }
    if let suggestion { lines.append("  " + suggestion) }
    return lines.joined(separator: "\n")
  }
}

extension Character {
  /// The cells that a terminal gives it: 2 for emoji and East Asian wide characters.
  ///
  /// The ranges are the wide and full-width blocks of Unicode's EastAsianWidth.txt, coarsely.
  fileprivate var cells: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6:
      return 2
    default:
      return 1
    }
  }
}
