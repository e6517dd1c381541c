/// Rows of text in columns that line up, as wide as their widest cell.
struct TextTable {
  private var rows: [[String]] = []

  init(_ heads: [String]) { rows = [heads] }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Each row a line, without trailing blanks.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (cell, columnWidth) in zip(row, widths) {
        line += cell + String(repeating: " ", count: columnWidth - width(cell) + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Columns that a terminal gives a text: wide East Asian characters and emoji take two.
  private func width(_ text: String) -> Int {
    text.reduce(0) { width, character in
      guard let first = character.unicodeScalars.first else { return width }
      let isWide =
        (0x1100...0x115F).contains(first.value) || (0x2E80...0xA4CF).contains(first.value)
        || (0xAC00...0xD7A3).contains(first.value) || (0xF900...0xFAFF).contains(first.value)
        || (0xFF00...0xFF60).contains(first.value) || first.properties.isEmojiPresentation
      return width + (isWide ? 2 : 1)
    }
  }
}
