import ShowModel

/// One run of a set, as it happened or is happening.
public struct RunTimes: Equatable, Sendable {
  public var set: SetID
  public var start: Instant
  /// When it ended; for one that runs, when it is expected to.
  public var end: Instant
  /// From its start to its end, holds not counted.
  public var length: TimeSpan
}

/// The set that starts next.
public struct UpcomingSet: Equatable, Sendable {
  public var set: SetID
  public var plannedStart: Instant
  /// The least gap after the set before.
  public var leastChangeover: TimeSpan
  /// Whether its hard start ends a set that still runs, in time or after a while.
  public var cuts: Bool
  /// Whether it waits for its artist's stream.
  public var isLive: Bool
}

/// What a dry run follows a night by: cheap enough to ask at every step, where a rundown is not.
extension Night {
  /// When the next thing falls due by itself; nil when all that is left waits for a hand.
  public var nextDue: Instant? { nextStep()?.at }

  /// The set that runs; nil between sets.
  public var runningTimes: RunTimes? {
    running.map { times(of: $0, until: forecastEnd(of: $0, before: next).expected) }
  }

  /// The runs that are over, oldest first.
  public var endedTimes: [RunTimes] { runs.compactMap { run in run.end.map { times(of: run, until: $0) } } }

  /// Nil when none is left.
  public var upcomingSet: UpcomingSet? {
    guard let entry = upcoming else { return nil }
    return UpcomingSet(
      set: entry.act.id, plannedStart: entry.plannedStart, leastChangeover: entry.place.leastChangeover,
      cuts: cut(by: next) != nil, isLive: startRule(of: entry.place).kind == .live)
  }

  private func times(of run: SetRun, until end: Instant) -> RunTimes {
    RunTimes(
      set: run.act.id, start: run.start, end: end, length: clock.reading(at: end) - run.startReading)
  }
}
