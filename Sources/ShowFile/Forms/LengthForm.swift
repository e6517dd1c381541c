import ShowModel

extension Forms {
  private static let examples = "allowed: a length such as `15m`, `1h20m`, `90s`, `500ms` or `0`"

  /// `15m`, `1h20m`, `90s`, `500ms`, `0`: units from the largest to the smallest, each once; at most
  /// `TimeSpan.longestWritten`.
  static let length = Form<TimeSpan>(
    problem: .badDuration, noun: "a length of time", allowed: examples,
    look: .pattern(Patterns.length, numbers: [0...0], isWhole: true),
    read: { TimeSpan(written: $0) },
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
