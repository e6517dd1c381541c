import ShowModel

/// What came of many random nights, for the page to draw. Chances are in thousandths.
public struct NightsPicture: Equatable, Sendable {
  /// An instant that a tenth of the nights came before, half of them, and nine tenths.
  public struct Percentiles: Equatable, Sendable {
    public var p10: Instant
    public var p50: Instant
    public var p90: Instant
    public init(p10: Instant, p50: Instant, p90: Instant) {
      (self.p10, self.p50, self.p90) = (p10, p50, p90)
    }
  }

  public struct SetOdds: Equatable, Sendable {
    public var id: String
    /// Of the nights in which it ran; nil where it never did.
    public var start: Percentiles?
    public var end: Percentiles?
    /// How often its hard start was met; nil for a set without one.
    public var hardStartMet: Int?
    /// How often it was cut short, and how often it did not run at all.
    public var cut: Int
    public var dropped: Int
    public init(
      id: String, start: Percentiles?, end: Percentiles?, hardStartMet: Int? = nil, cut: Int = 0, dropped: Int = 0
    ) {
      self.id = id
      self.start = start
      self.end = end
      self.hardStartMet = hardStartMet
      self.cut = cut
      self.dropped = dropped
    }
  }

  /// How many nights ended in a stretch of time.
  public struct Bin: Equatable, Sendable {
    public var from: Instant
    public var to: Instant
    public var nights: Int
    public init(from: Instant, to: Instant, nights: Int) {
      (self.from, self.to, self.nights) = (from, to, nights)
    }
  }

  public var nights: Int
  public var seed: UInt64
  /// In running order.
  public var sets: [SetOdds]
  /// How often the show was off air by its hard out; nil without one.
  public var hardOutMet: Int?
  public var end: Percentiles
  /// Of the end, in order of time.
  public var ends: [Bin]

  public init(
    nights: Int, seed: UInt64, sets: [SetOdds], hardOutMet: Int?, end: Percentiles, ends: [Bin]
  ) {
    self.nights = nights
    self.seed = seed
    self.sets = sets
    self.hardOutMet = hardOutMet
    self.end = end
    self.ends = ends
  }
}
