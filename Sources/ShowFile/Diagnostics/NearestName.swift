/// The known name that is most like a mistyped one.
enum NearestName {
  /// The nearest of `known`, the earliest of equals; nil when none is near: more than a third of its letters differ.
  static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let written = Array(name.lowercased())
    guard written.count <= ShowFileLimits.idLength else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased())
      let limit = max(1, max(written.count, letters.count) / 3)
      guard abs(letters.count - written.count) <= limit else { continue }
      let distance = distance(written, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Damerau-Levenshtein distance in its "optimal string alignment" form: insertions, deletions, substitutions and
  /// transpositions of neighbours.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [Int](repeating: row, count: right.count + 1)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var least = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          least = min(least, beforeLast[column - 2] + 1)
        }
        current[column] = least
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
