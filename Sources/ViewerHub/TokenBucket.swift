import ShowModel

/// How often something may happen.
public struct Rate: Sendable {
  public var perSecond: Int64
  /// How many at once after a rest.
  public var burst: Int64
  public init(perSecond: Int64, burst: Int64) {
    self.perSecond = perSecond
    self.burst = burst
  }
}

/// Lets through what keeps to a rate. A value; time is given to it.
public struct TokenBucket: Sendable {
  private let rate: Rate
  /// Thousandths.
  private var tokens: Int64
  private var last: Instant

  public init(_ rate: Rate, at instant: Instant) {
    self.rate = rate
    tokens = rate.burst * Self.whole
    last = instant
  }

  /// Whether one more may happen at `instant`; if so it is counted.
  public mutating func take(at instant: Instant) -> Bool {
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
