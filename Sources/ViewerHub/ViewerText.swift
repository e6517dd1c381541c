/// How long a text may be.
struct TextLimit: Sendable {
  /// Extended grapheme clusters: letters as people count them.
  var clusters: Int
  /// Of UTF-8.
  var bytes: Int
}

/// What viewers write, made fit to be shown beside what others wrote. Cut at grapheme boundaries alone.
enum ViewerText {
  /// One line without what is invisible or reaches beyond it; empty when nothing is left, nil when it is no UTF-8.
  ///
  /// Left out are control characters, embeddings and overrides of the writing direction, invisible characters that join
  /// nothing, and clusters with more marks than any script stacks.
  static func cleaned(_ bytes: UnsafeRawBufferPointer, within limit: TextLimit) -> String? {
    guard let raw = String(validating: bytes, as: UTF8.self) else { return nil }
    return cut(cleaned(raw), to: limit)
  }

  /// The same of a text, not yet cut.
  static func cleaned(_ raw: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in raw.unicodeScalars {
      if scalar.properties.isWhitespace {
        scalars.append(" ")
      } else if !isLeftOut(scalar) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The longest beginning that keeps within `limit`, runs of spaces made one.
  static func cut(_ text: String, to limit: TextLimit) -> String {
    var result = ""
    var clusters = 0
    var bytes = 0
    var gap = false
    for character in text {
      if character == " " {
        gap = clusters > 0
        continue
      }
      guard isOrderly(character) else { continue }
      let size = character.utf8.count + (gap ? 1 : 0)
      let count = gap ? 2 : 1
      guard clusters + count <= limit.clusters, bytes + size <= limit.bytes else { break }
      if gap { result.append(" ") }
      result.append(character)
      clusters += count
      bytes += size
      gap = false
    }
    return isVisible(result) ? result : ""
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069, 0x200B, 0x2060...0x2064, 0xFEFF, 0xFFF9...0xFFFB, 0x206A...0x206F: true
    default: scalar.properties.generalCategory == .control
    }
  }

  private static func isOrderly(_ character: Character) -> Bool {
    var scalars = 0
    var marks = 0
    var accents = 0
    for scalar in character.unicodeScalars {
      scalars += 1
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if isAccent(scalar.value) { accents += 1 }
      default: break
      }
      if scalars > mostScalars || marks > mostMarks || accents > mostAccents { return false }
    }
    return true
  }

  private static func isVisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint || properties.isWhitespace || blanks.contains(scalar.value) {
        return false
      }
      // A mark alone stands on nothing.
      return properties.generalCategory != .nonspacingMark && properties.generalCategory != .enclosingMark
    }
  }

  /// Letters without ink that Unicode counts among the visible ones: a Braille cell without dots, a note without a head.
  private static let blanks: Set<UInt32> = [0x2800, 0x1D159]

  /// The longest emoji sequences have ten.
  private static let mostScalars = 16
  /// Pointed scripts, and those that write letters beneath each other, stack four or five of their own.
  private static let mostMarks = 8
  /// Of those that go with any letter, or are each drawn above the last: no language has more on one.
  private static let mostAccents = 3

  private static func isAccent(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Latin, Greek and Cyrillic ones, and those around symbols; then Thai and Lao.
    case 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xA66F...0xA67D,
      0xFE20...0xFE2F, 0xE31...0xE4E, 0xEB1...0xECD:
      true
    default: false
    }
  }
}
