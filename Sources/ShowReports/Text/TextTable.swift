/// Rows of text in columns that line up, as wide as their widest cell.
struct TextTable {
  private var rows: [Row] = []

  private struct Row {
    var cells: [String]
    var paint: Paint?
  }

  /// What a row looks like on a terminal that takes colour; everything it says is also said in words.
  enum Paint: String {
    case red = "31"
    case bold = "1"
    case dim = "2"

    func on(_ line: String) -> String { "\u{1B}[\(rawValue)m\(line)\u{1B}[0m" }
  }

  init(_ heads: [String]) { rows = [Row(cells: heads)] }

  mutating func add(_ cells: [String], _ paint: Paint? = nil) {
    rows.append(Row(cells: cells.map(\.printable), paint: paint))
  }

  /// Columns from the first to the last, with two between each.
  var width: Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }

  /// Each row a line, without trailing blanks.
  var text: String { text(colour: false) }

  func text(colour: Bool) -> String {
    let widths = widths
    return rows.map { row in
      var line = ""
      for (cell, columnWidth) in zip(row.cells, widths) {
        line += cell + String(repeating: " ", count: columnWidth - cell.displayWidth + 2)
      }
      while line.last == " " { line.removeLast() }
      return colour ? row.paint?.on(line) ?? line : line
    }.joined(separator: "\n")
  }

  private var widths: [Int] {
    let columns = rows.map(\.cells.count).max() ?? 0
    return (0..<columns).map { column in
      rows.map { $0.cells.indices.contains(column) ? $0.cells[column].displayWidth : 0 }.max() ?? 0
    }
  }
}
