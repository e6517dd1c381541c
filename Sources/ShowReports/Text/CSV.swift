/// Rows as RFC 4180 has them, which a spreadsheet takes for text and numbers and never for formulas.
struct CSV {
  private(set) var text = ""
  /// What a spreadsheet begins a formula with.
  private static let formulaSigns = "=+-@\t\r\n＝＋－＠".unicodeScalars

  init(_ heads: [String]) { add(heads) }

  mutating func add(_ cells: [String]) { text += cells.map(Self.cell).joined(separator: ",") + "\r\n" }

  /// Quoted where it must be; what would begin a formula gets an apostrophe before it.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, formulaSigns.contains(first) { text = "'" + text }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
