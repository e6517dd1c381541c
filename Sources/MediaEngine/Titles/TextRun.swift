import Foundation

/// A part of a text that one font draws.
struct TextRun: Equatable, Sendable {
  var text: String
  /// The font file's path.
  var font: String

  /// The runs of a word, in the order in which they are spoken; what no font draws is left out.
  static func runs(of word: String, fonts: FontBook) -> [TextRun] {
    var runs: [TextRun] = []
    for sign in word.precomposedStringWithCanonicalMapping {
      let scalars = drawn(of: sign)
      guard let first = scalars.first else { continue }
      if let (font, text) = choose(scalars, fonts) ?? choose([first], fonts) {
        if runs.last?.font == font.path {
          runs[runs.count - 1].text += text
        } else {
          runs.append(TextRun(text: text, font: font.path))
        }
      }
    }
    return runs
  }

  private static func choose(_ scalars: [Unicode.Scalar], _ fonts: FontBook) -> (FontFile, String)? {
    fonts.font(for: scalars).map { ($0, String(String.UnicodeScalarView(scalars))) }
  }

  /// The scalars of a sign that have a shape. Of an emoji that is joined from several the first is taken, and no shade
  /// of skin: only fonts of coloured bitmaps have more.
  private static func drawn(of sign: Character) -> [Unicode.Scalar] {
    let all = Array(sign.unicodeScalars)
    guard let first = all.first else { return [] }
    if first.properties.isEmoji, all.contains("\u{200D}") { return [first] }
    return all.filter { scalar in
      let joins = scalar == "\u{200C}" && first.isArabic
      return joins
        || !scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .control
          && !(scalar.properties.isEmojiModifier && all.count > 1)
    }
  }
}
