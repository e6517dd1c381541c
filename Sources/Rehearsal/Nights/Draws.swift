import ShowModel

/// A random generator that gives the same numbers for the same seed on any machine (Steele, Lea and Flood's
/// SplitMix64).
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `bound`.
  mutating func number(below bound: Int64) -> Int64 {
    Int64(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }
}

/// What goes wrong with one set in one night.
struct Draw: Equatable, Sendable {
  /// How much longer than planned the act takes; zero for one that keeps its time.
  var overrun = TimeSpan.zero
  var drop: Drop?

  /// The stream drops once.
  struct Drop: Equatable, Sendable {
    /// Where in the set, in millionths of its length.
    var place: Int64
    var length: TimeSpan
  }

  /// A stream that drops comes back within these seconds, each length as likely as any other.
  static let dropSeconds: ClosedRange<Int64> = 5...90
  static let million: Int64 = 1_000_000

  /// The draw of a set, by its place in the file: the same for the same seed, whatever else the show has.
  init(seed: UInt64, night: Int, set: Int, risk: SetRisk) {
    var mixer = SplitMix64(seed: seed)
    mixer = SplitMix64(seed: mixer.next() ^ UInt64(night))
    mixer = SplitMix64(seed: mixer.next() ^ UInt64(set))
    // Always all four, so that no draw depends on another's risk.
    let (overrun, drops) = (mixer.number(below: Self.million), mixer.number(below: 1000))
    let place = mixer.number(below: Self.million)
    let length = mixer.number(below: 1000 * (Self.dropSeconds.upperBound - Self.dropSeconds.lowerBound) + 1)
    self.overrun = risk.overrun.map { $0.quantile(overrun) } ?? .zero
    if drops < Int64(risk.drops) {
      drop = Drop(place: place, length: .seconds(Self.dropSeconds.lowerBound) + .milliseconds(length))
    }
  }
}

extension SetRisk.Overrun {
  /// The overrun that this share of nights, in millionths, stays below.
  ///
  /// A log-normal shape, drawn by straight lines between its quantiles for a worst that is four times the typical:
  /// half of all nights stay below `typical`, 99 in 100 below `worst`, and the thousandth exceeds `worst` by as much
  /// again as three quarters of the way to it.
  func quantile(_ share: Int64) -> TimeSpan {
    let table = Self.quantiles
    guard let index = table.firstIndex(where: { $0.share >= share }), index > 0 else {
      return share <= 0 ? .zero : value(of: table[table.count - 1])
    }
    let (low, high) = (table[index - 1], table[index])
    let (from, to) = (value(of: low), value(of: high))
    return from
      + TimeSpan(rawValue: (to - from).rawValue * (share - low.share) / (high.share - low.share))
  }

  private struct Quantile {
    /// In millionths.
    var share: Int64
    /// In thousandths: of `typical`, and of the way from there to `worst`.
    var typical: Int64 = 1000
    var beyond: Int64 = 0
  }

  private static let quantiles: [Quantile] = [
    Quantile(share: 0, typical: 0), Quantile(share: 10_000, typical: 250), Quantile(share: 100_000, typical: 466),
    Quantile(share: 250_000, typical: 669), Quantile(share: 500_000), Quantile(share: 600_000, beyond: 54),
    Quantile(share: 700_000, beyond: 122), Quantile(share: 800_000, beyond: 217),
    Quantile(share: 900_000, beyond: 382), Quantile(share: 950_000, beyond: 555),
    Quantile(share: 990_000, beyond: 1000), Quantile(share: 999_000, beyond: 1770),
  ]

  private func value(of quantile: Quantile) -> TimeSpan {
    let way = max(.zero, worst - typical)
    return TimeSpan(rawValue: (typical.rawValue * quantile.typical + way.rawValue * quantile.beyond) / 1000)
  }
}
