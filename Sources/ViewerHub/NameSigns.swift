/// What the room itself puts beside a name: the signs of a verified or starred one, and where a bridged author writes.
/// A name that has any of it, or what looks like it, poses as what it is not.
enum NameSigns {
  /// Whether a name, already cleaned and cut, has such signs.
  static func poses(_ name: String) -> Bool { without(name) != name }

  /// The name without them, for one that can't be asked for another.
  static func without(_ name: String) -> String {
    let words = name.split(separator: " ").map { $0.filter { !isSign($0) } }
    // A dot is one that parts only at a word's edge: `l·l` and `ジョン・スミス` are names.
    let plain = words.map { word -> Substring in
      var word = word[...]
      while let first = word.first, isDot(first) { word.removeFirst() }
      while let last = word.last, isDot(last) { word.removeLast() }
      return word
    }
    return plain.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func isSign(_ letter: Character) -> Bool {
    letter.unicodeScalars.contains { signs.contains($0) }
  }

  private static func isDot(_ letter: Character) -> Bool {
    letter.unicodeScalars.first.map { dots.contains($0) } ?? false
  }

  /// Ticks and stars, and the badges of ranks as the desk draws them.
  private static let signs = Set("✓✔✅☑🗸🗹⍻★⭐🌟✪✭✮⛤⛥⛦⚝🟊⛨◆".unicodeScalars)
  private static let dots = Set("·•‧∙⋅・･᛫⸱⦁●".unicodeScalars)
}
