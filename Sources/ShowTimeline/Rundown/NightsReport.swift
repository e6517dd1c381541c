import ShowModel

/// What many random nights of a show came to: how likely it keeps its times, and what would help.
///
/// Every count is of nights; a share is one of them out of ``nights``.
public struct NightsReport: Equatable, Sendable {
  /// The same seed gives the same nights, on any machine.
  public var seed: UInt64
  public var nights: Int
  public var policy: NightsPolicy
  /// In the file's order.
  public var sets: [SetOdds]
  /// Nights with every hard start met, within ``hardStartTolerance``; nil for a show that has none.
  public var everyHardStart: Int?
  /// Nil for a show that has none.
  public var hardOut: HardOutOdds?
  public var end: EndOdds
  /// One for each changeover, in the file's order; then one for all of them together.
  public var changeovers: [ChangeoverOdds]
  /// How often the producer called the remedy; zero without a policy.
  public var remedies: Int
  /// What the producer said and the night refused, the most frequent first.
  public var refusals: [Refused]

  /// A hard start is met within this.
  public static let hardStartTolerance = TimeSpan.seconds(1)

  public init(
    seed: UInt64, nights: Int, policy: NightsPolicy, sets: [SetOdds], everyHardStart: Int?, hardOut: HardOutOdds?,
    end: EndOdds, changeovers: [ChangeoverOdds], remedies: Int, refusals: [Refused]
  ) {
    self.seed = seed
    self.nights = nights
    self.policy = policy
    self.sets = sets
    self.everyHardStart = everyHardStart
    self.hardOut = hardOut
    self.end = end
    self.changeovers = changeovers
    self.remedies = remedies
    self.refusals = refusals
  }

  /// Something that was said in some nights and refused.
  public struct Refused: Equatable, Sendable {
    public var reason: String
    /// How often, over all nights.
    public var count: Int
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// What the nights made of one set.
  public struct SetOdds: Equatable, Sendable {
    public var id: SetID
    public var plannedStart: Instant
    public var plannedEnd: Instant
    /// Over the nights in which it ran; nil when it never did.
    public var start: Spread?
    public var end: Spread?
    /// Nights in which its hard start was met; nil for one that has none.
    public var hardStart: Int?
    /// Nights in which it did not run.
    public var dropped: Int
    /// Nights in which it ran for less than its planned length.
    public var cut: Int
    /// Nights in which its artist's stream dropped while it ran.
    public var streamDrops: Int

    public init(
      id: SetID, plannedStart: Instant, plannedEnd: Instant, start: Spread?, end: Spread?, hardStart: Int?,
      dropped: Int, cut: Int, streamDrops: Int
    ) {
      self.id = id
      self.plannedStart = plannedStart
      self.plannedEnd = plannedEnd
      self.start = start
      self.end = end
      self.hardStart = hardStart
      self.dropped = dropped
      self.cut = cut
      self.streamDrops = streamDrops
    }
  }

  /// When something happens: one night in ten is earlier than `tenth`, one in two than `half`, nine than `ninetieth`.
  public struct Spread: Equatable, Sendable {
    public var tenth: Instant
    public var half: Instant
    public var ninetieth: Instant

    public init(tenth: Instant, half: Instant, ninetieth: Instant) {
      self.tenth = tenth
      self.half = half
      self.ninetieth = ninetieth
    }

    /// Of any number of instants, in any order; nil for none.
    public init?(of instants: [Instant]) {
      if instants.isEmpty { return nil }
      let sorted = instants.sorted()
      func rank(_ percent: Int) -> Instant { sorted[min(sorted.count - 1, sorted.count * percent / 100)] }
      self.init(tenth: rank(10), half: rank(50), ninetieth: rank(90))
    }
  }

  public struct HardOutOdds: Equatable, Sendable {
    public var at: Instant
    /// Nights that kept it: an enforced one is kept when it ended nothing.
    public var met: Int
    public init(at: Instant, met: Int) {
      self.at = at
      self.met = met
    }
  }

  /// When the show ends.
  public struct EndOdds: Equatable, Sendable {
    public var planned: Instant
    /// Nil when no night had an end.
    public var spread: Spread?
    /// Nights by their end, in steps of ``step``, without the empty ones before the first and after the last.
    public var steps: [Step]

    /// The width of a step.
    public static let step = TimeSpan.minutes(5)

    public init(planned: Instant, spread: Spread?, steps: [Step]) {
      self.planned = planned
      self.spread = spread
      self.steps = steps
    }

    public struct Step: Equatable, Sendable {
      /// Ends from here on, for the width of a step, are counted; the planned end is the beginning of one.
      public var from: Instant
      public var nights: Int
      public init(from: Instant, nights: Int) {
        self.from = from
        self.nights = nights
      }
    }
  }

  /// What a minute more of a changeover would buy: its planned length is a minute longer, and all that follows is
  /// planned a minute later, hard starts too; the hard out stays. The same nights with the same draws.
  public struct ChangeoverOdds: Equatable, Sendable {
    /// The set that it comes before; nil for every changeover, each a minute longer.
    public var before: SetID?
    /// Nights more (or, below zero, fewer) with every hard start met.
    public var everyHardStart: Int
    /// The same for each hard start, in the file's order.
    public var hardStarts: [Gain]
    /// Nights more (or, below zero, fewer) that keep the hard out.
    public var hardOut: Int

    public init(before: SetID?, everyHardStart: Int, hardStarts: [Gain], hardOut: Int) {
      self.before = before
      self.everyHardStart = everyHardStart
      self.hardStarts = hardStarts
      self.hardOut = hardOut
    }

    public struct Gain: Equatable, Sendable {
      public var set: SetID
      public var nights: Int
      public init(set: SetID, nights: Int) {
        self.set = set
        self.nights = nights
      }
    }
  }
}

/// What the producer does in many nights when a set runs over.
public enum NightsPolicy: String, CaseIterable, Sendable {
  /// Lets it run.
  case none
  /// Once a hard start or the hard out would break: `late … --make-up`.
  case makeUp = "make-up"
}
