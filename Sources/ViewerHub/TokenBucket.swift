import ShowModel

/// How often something may happen.
struct Rate: Sendable {
  var perSecond: Int64
  /// How many at once after a rest.
  var burst: Int64
}

/// Lets through what keeps to a rate. A value; time is given to it.
struct TokenBucket {
  private let rate: Rate
  /// Thousandths.
  private var tokens: Int64
  private var last: Instant

  init(_ rate: Rate, at instant: Instant) {
    self.rate = rate
    tokens = rate.burst * Self.whole
    last = instant
  }

  /// Whether one more may happen at `instant`; if so it is counted.
  mutating func take(at instant: Instant) -> Bool {
    // A clock that stands still or runs back gives nothing; one that leaps fills the bucket and no more.
    let passed = min(max(0, (instant - last).rawValue), Self.longest)
    last = max(last, instant)
    tokens = min(rate.burst * Self.whole, tokens + passed * rate.perSecond)
    guard tokens >= Self.whole else { return false }
    tokens -= Self.whole
    return true
  }

  private static let whole: Int64 = 1000
  /// Milliseconds; enough to fill any bucket.
  private static let longest: Int64 = 3_600_000
}
