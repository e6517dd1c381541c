import ShowModel

extension Forms {
  private static let examples = "allowed: a length such as `15m`, `1h20m`, `90s`, `500ms` or `0`"

  /// `15m`, `1h20m`, `90s`, `500ms`, `0`: units from the largest to the smallest, each once; at most
  /// ``ShowFileLimits/longestLengthInHours``.
  static let length = Form<TimeSpan>(
    problem: .badDuration, noun: "a length of time", allowed: examples,
    look: .pattern(Patterns.length, numbers: [0...0], isWhole: true),
    read: { readLength($0) },
    hint: { Habits.length($0) })

  static let lengthAboveZero = Forms.length.narrowed(
    "a length of time above 0", allowed: "allowed: a length such as `15m`, `1h20m` or `90s`",
    look: .pattern(Patterns.units)
  ) { $0 > .zero }
}

extension Forms {
  /// How far back viewers can go: it is all kept in memory.
  static let dvr = Forms.length.narrowed(
    "a window that viewers can go back in", allowed: "allowed: `10s` to `10m`", look: .pattern(Patterns.units)
  ) { ShowFileLimits.dvr.contains($0) }
}

extension Forms {
  /// How long an artist's name is shown.
  static let lowerThirds = Forms.length.narrowed(
    "a time that a name can be read in", allowed: "allowed: `1s` to `1m`", look: .pattern(Patterns.units)
  ) { ShowFileLimits.lowerThirds.contains($0) }
}

extension TimeSpan {
  /// A length of time as a show file writes it: `15m`, `1h20m`, `90s`, `500ms`, `0`; nil when it writes none.
  ///
  ///     TimeSpan(written: "7m")
  public init?(written text: String) {
    guard let span = readLength(text) else { return nil }
    self = span
  }
}

private let units: [(name: String, milliseconds: Int64)] = [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]

/// The length that `text` writes; nil when it writes none.
func readLength(_ text: some StringProtocol) -> TimeSpan? {
  if text == "0" { return .zero }
  var rest = Substring(text)
  var total: Int64 = 0
  var nextUnit = 0
  while !rest.isEmpty {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    let name = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(name.count)
    guard let number = wholeNumber(digits), let unit = units.firstIndex(where: { $0.name == name }), unit >= nextUnit
    else { return nil }
    nextUnit = unit + 1
    total += Int64(number) * units[unit].milliseconds
  }
  let span = TimeSpan(rawValue: total)
  return nextUnit > 0 && span <= .hours(ShowFileLimits.longestLengthInHours) ? span : nil
}
