import ShowModel

/// A zone that changes its clocks at known instants.
struct Clocks: ZoneRules {
  var zone: String
  /// What is added to UTC before the first change.
  var first: TimeSpan
  /// In order: when, and what is added from then on.
  var changes: [(at: Instant, offset: TimeSpan)]

  func knows(_ zone: String) -> Bool { zone == self.zone }
  func offset(of zone: String, at instant: Instant) -> TimeSpan {
    changes.last { $0.at <= instant }?.offset ?? first
  }

  /// Chicago in 2026 and until the spring of 2027.
  static let chicago = Clocks(
    zone: "America/Chicago", first: .hours(-6),
    changes: [
      (Instant(rawValue: 1_772_956_800_000), .hours(-5)), (Instant(rawValue: 1_793_516_400_000), .hours(-6)),
      (Instant(rawValue: 1_805_011_200_000), .hours(-5)),
    ])
}
