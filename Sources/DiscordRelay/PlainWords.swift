/// What viewers write, as Discord has to be given it to show it as it was written: no headings, no hidden addresses, no
/// quotes. A backslash before a sign makes it plain there.
enum PlainWords {
  /// - Parameter links: Whether its addresses may be followed.
  static func of(_ words: String, links: Bool) -> String {
    let tokens = words.split(separator: " ", omittingEmptySubsequences: false).map { token -> String in
      if links, isSafeAddress(token) { return String(token) }
      let isAddress = !links && token.contains("/")
      return escaped(token) { signs.contains($0) || isAddress && addressSigns.contains($0) }
    }
    let text = tokens.joined(separator: " ")
    // These begin a list.
    return text.first.map { "-+".contains($0) } == true ? "\\" + text : text
  }

  /// The beginning of a text that was made plain, at most `most` characters; no backslash is parted from its sign.
  static func cut(_ text: String, to most: Int) -> String {
    let short = text.prefix(most)
    let slashes = short.reversed().prefix { $0 == "\\" }.count
    return String(slashes.isMultiple(of: 2) ? short : short.dropLast())
  }

  /// An address whose signs mean nothing else there: with a backslash in it it would lead elsewhere.
  private static func isSafeAddress(_ token: Substring) -> Bool {
    guard token.hasPrefix("https://") || token.hasPrefix("http://") else { return false }
    return token.allSatisfy { $0.isLetter || $0.isNumber || plain.contains($0) }
  }

  private static func escaped(_ token: Substring, _ isSign: (Character) -> Bool) -> String {
    token.reduce(into: "") { text, letter in
      if isSign(letter) { text.append("\\") }
      text.append(letter)
    }
  }

  private static let signs = Set("\\*_~`|>[]#<()")
  private static let addressSigns = Set(":/.")
  private static let plain = Set(":/.?#&=%+,;@!$'-_~")
}
