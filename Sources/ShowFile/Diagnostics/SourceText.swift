/// The file's text by lines, to turn marks into places and excerpts.
struct SourceText: Sendable {
  private let scalars: [Unicode.Scalar]
  /// Where each line begins; never empty.
  private let lineStarts: [Int]

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    for index in scalars.indices {
      let scalar = scalars[index]
      let isBreak = scalar == "\n" || (scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n"))
      if isBreak { starts.append(index + 1) }
    }
    self.scalars = scalars
    lineStarts = starts
  }

  var count: Int { scalars.count }

  func scalar(at index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  /// The first scalar that satisfies `condition`, and its index.
  func first(where condition: (Unicode.Scalar) -> Bool) -> Int? { scalars.firstIndex(where: condition) }

  /// The first line of more than `limit` scalars.
  func line(longerThan limit: Int) -> Mark? {
    for line in lineStarts.indices where bounds(ofLine: line).count > limit {
      let start = lineStarts[line]
      return Mark(start: start, end: start + 1)
    }
    return nil
  }

  /// From 1.
  func lineNumber(of mark: Mark) -> Int { lineIndex(of: min(mark.start, scalars.count)) + 1 }

  /// Line and column of a mark, each from 1.
  func place(of mark: Mark) -> FileReference.Place {
    let start = min(max(mark.start, 0), scalars.count)
    let line = lineIndex(of: start)
    return FileReference.Place(line: line + 1, column: characters(lineStarts[line]..<start).count + 1)
  }

  /// The diagnostic of a problem; what lies in `secrets` is masked.
  func diagnostic(of problem: Problem, file: String, secrets: [Mark]) -> Diagnostic {
    let start = min(max(problem.mark.start, 0), scalars.count)
    let line = lineIndex(of: start)
    let bounds = bounds(ofLine: line)
    let from = min(start, bounds.upperBound)
    let to = max(from, min(problem.mark.end, bounds.upperBound))
    let column = characters(bounds.lowerBound..<from).count
    let marked = characters(from..<to)
    let trailing = marked.reversed().prefix(while: \.isWhitespace).count
    let onLine = secrets.filter { $0.end > bounds.lowerBound && $0.start < bounds.upperBound }
    let hidden = onLine.map { secret in
      let low = min(max(secret.start, bounds.lowerBound), bounds.upperBound)
      let high = min(max(secret.end, low), bounds.upperBound)
      let first = characters(bounds.lowerBound..<low).count
      return first..<(first + characters(low..<high).count)
    }
    let whole = SecretMask.masked(characters(bounds), hidden: hidden)
    let excerpt = Self.window(of: whole, around: column)
    return Diagnostic(
      file: file, line: line + 1, column: column + 1, severity: problem.id.severity, id: problem.id.rawValue,
      message: problem.message, suggestion: problem.suggestion, excerpt: String(excerpt.text),
      excerptColumn: excerpt.column + 1, length: max(1, marked.count - trailing))
  }

  private static func window(of line: [Character], around column: Int) -> (text: [Character], column: Int) {
    let limit = ShowFileLimits.excerptLength
    guard line.count > limit else { return (line, column) }
    let first = max(0, min(column - limit / 4, line.count - limit))
    let last = min(line.count, first + limit)
    let before: [Character] = first > 0 ? ["…"] : []
    let after: [Character] = last < line.count ? ["…"] : []
    return (before + line[first..<last] + after, column - first + before.count)
  }

  private func characters(_ range: Range<Int>) -> [Character] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return Array(String(text))
  }

  private func lineIndex(of index: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// Without the line break.
  private func bounds(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : scalars.count
    while end > start, scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
    return start..<end
  }
}
