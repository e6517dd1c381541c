extension Character {
  /// The columns that a terminal gives it: 2 for wide East Asian characters and emoji, 0 for what joins the one
  /// before.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    let properties = first.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if properties.isEmojiPresentation || first.isWide { return 2 }
    return unicodeScalars.contains("\u{FE0F}") && properties.isEmoji ? 2 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// The columns that a terminal gives it.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// Cut to this many columns, with an ellipsis where something is missing.
  func fitted(to columns: Int) -> String {
    if displayWidth <= columns { return self }
    var text = ""
    var width = 0
    for character in self {
      if width + character.displayWidth > columns - 1 { break }
      text.append(character)
      width += character.displayWidth
    }
    return text + "…"
  }

  /// Without what would steer a terminal or turn the text around: control characters become `?`, the marks of a
  /// writing direction go.
  var printable: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
      case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: text.append("?")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
