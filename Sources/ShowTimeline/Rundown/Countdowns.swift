import ShowModel

/// What a producer counts down to.
public struct Countdowns: Equatable, Sendable {
  /// The running set's expected end.
  public var setEnd: Countdown?
  /// The next hard start that is to come, at the instant for which it is set.
  public var nextHardStart: Countdown?
  public var hardOut: Countdown?
}

/// An instant that is awaited.
public struct Countdown: Equatable, Sendable {
  /// Nil for the hard out.
  public var set: SetID?
  public var at: Instant

  /// How long it is until then; negative once it is past.
  public func left(at instant: Instant) -> TimeSpan { at - instant }
}

extension Rundown {
  /// What there is to count down to, as this rundown sees the evening.
  public var countdowns: Countdowns {
    let running = sets.first { $0.status == .running }
    let hard = sets.first { $0.status == .upcoming && $0.hardStart != nil }
    return Countdowns(
      setEnd: running.flatMap { row in row.expectedEnd.map { Countdown(set: row.id, at: $0) } },
      nextHardStart: hard.flatMap { row in row.hardStart.map { Countdown(set: row.id, at: $0) } },
      hardOut: hardOut.map { Countdown(set: nil, at: $0) })
  }
}
