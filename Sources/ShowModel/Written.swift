extension TimeSpan {
  /// The longest that can be written: a week.
  public static let longestWritten = TimeSpan.hours(168)

  /// Digits of one of its numbers.
  private static let mostDigits = 9

  private static let units: [(name: String, length: TimeSpan)] = [
    ("h", .hours(1)), ("m", .minutes(1)), ("s", .seconds(1)), ("ms", .milliseconds(1)),
  ]

  /// A length of time as a show file and a command line write it: `15m`, `1h20m`, `90s`, `500ms`, `0`; nil when
  /// `text` writes none. Units go from the largest to the smallest, each once; ``longestWritten`` at most.
  ///
  ///     TimeSpan(written: "7m")
  public init?(written text: some StringProtocol) {
    self = .zero
    if text == "0" { return }
    var rest = Substring(text)
    var nextUnit = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(name.count)
      guard digits.count <= Self.mostDigits, let number = Int64(digits),
        let unit = Self.units.firstIndex(where: { $0.name == name }), unit >= nextUnit
      else { return nil }
      nextUnit = unit + 1
      self += .milliseconds(number * Self.units[unit].length.rawValue)
    }
    if nextUnit == 0 || self > Self.longestWritten { return nil }
  }
}

extension Transition {
  /// The longest one.
  public static let longest = TimeSpan.minutes(1)

  /// What may be written, for whoever wrote something else.
  public static let allowed =
    "`cut`, `fade 1s`, `slide 1s`, or `slide 1s right` (or left, up, down), of at most \(longest)"

  /// A transition as a show file, a command line and the API write it; nil when `text` writes none.
  ///
  ///     Transition(written: "fade 1s")
  public init?(written text: String) {
    let words = text.split(separator: " ")
    guard words.count > 1 else {
      guard words.first == "cut" else { return nil }
      self = .cut
      return
    }
    guard let length = TimeSpan(written: words[1]), length <= Self.longest else { return nil }
    switch (words[0], words.count) {
    case ("fade", 2): self = .fade(length)
    case ("slide", 2): self = .slide(length)
    case ("slide", 3):
      guard let direction = Direction(rawValue: String(words[2])) else { return nil }
      self = .slide(length, towards: direction)
    default: return nil
    }
  }
}

/// The colours of the viewers' page: one, or two of which the first is on top.
public enum PageColours {
  /// What may be written, for whoever wrote something else.
  public static let allowed = "a colour such as #301040, or two from top to bottom, such as `#301040 #6b2a12`"

  /// Colours as a show file, a command line and the API write them, in lower case with one space between; nil when
  /// `text` writes none.
  ///
  ///     PageColours.written("#301040 #6B2A12")
  public static func written(_ text: String) -> String? {
    let colours = text.split(separator: " ")
    guard (1...2).contains(colours.count), colours.allSatisfy({ isColour($0) }) else { return nil }
    return colours.joined(separator: " ").lowercased()
  }

  /// Whether a text is `#rrggbb`.
  public static func isColour(_ text: some StringProtocol) -> Bool {
    let digits = text.dropFirst()
    return text.hasPrefix("#") && digits.utf8.count == 6 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
