import ShowModel

/// When a run ends.
struct EndForecast: Equatable {
  /// When it is expected to; cues from the end count from it.
  var expected: Instant
  /// When it ends by itself; nil while only GO can end it.
  var due: Instant?
}

/// When the next set starts.
struct StartForecast: Equatable {
  var at: Instant
  /// Whether it waits for GO; then `at` is assumed.
  var waits: Bool
}

extension Night {
  /// When a run ends while the clock runs: by its own rule, or earlier where a hand, the next set's hard start or an
  /// enforced hard out ends it.
  func forecastEnd(of run: SetRun) -> EndForecast {
    let set = plan.sets[run.index].set
    let natural = clock.instant(of: run.startReading + set.duration)
    var expected = natural
    var due: Instant?
    switch set.end {
    case .auto, .file:  // `file` is not yet carried out: `check` says so, and the duration holds.
      due = natural
    case .at(let instant):
      // A set that starts late gets its minimum all the same.
      expected = max(instant, clock.instant(of: run.startReading + set.minimum))
      due = expected
    case .go:
      due = set.latest.map { natural + $0 }
    }
    var limit = run.called ?? .distantFuture
    if let hardOut = enforcedHardOut { limit = min(limit, hardOut) }
    if let cut = cutByNext(of: run.index), !(run.byHand && cut <= run.start) { limit = min(limit, cut) }
    if limit < .distantFuture { due = min(due ?? limit, limit) }
    return EndForecast(expected: min(expected, limit), due: due)
  }

  /// When the hard start of the set after `index` ends that set. `wait` and `cut` count from the later of the hard
  /// start and the last resume.
  func cutByNext(of index: Int) -> Instant? {
    guard index + 1 < plan.sets.count else { return nil }
    let next = plan.sets[index + 1]
    guard case .hard(let start) = next.set.start else { return nil }
    let base = max(start + (lates[index + 1] ?? .zero), clock.resumedAt)
    switch next.set.ifRunning {
    case .push: return nil
    case .wait(let span): return base + span
    case .cut: return base - next.leastChangeover
    }
  }

  /// When the next set starts while the clock runs and none is running; nil when none is left.
  ///
  /// After the set before, a soft start comes as early as its planned changeover lets it; when that is later than
  /// planned, the changeover shrinks toward its minimum as far as needed. A hard start, or one that is called late,
  /// comes no earlier than its instant.
  func forecastStart() -> StartForecast? {
    guard nextSet < plan.sets.count else { return nil }
    let planned = plan.sets[nextSet]
    let late = lates[nextSet]
    var at = planned.start + (late ?? .zero)
    if let ended = runs.last?.endReading {
      let end = clock.instant(of: ended)
      at = max(at, end + planned.leastChangeover)
      if late == nil, !planned.set.start.isHard { at = min(at, end + planned.set.changeover.planned) }
    }
    // `live` starts as `soft` does: not yet carried out, as `check` says.
    return StartForecast(at: at, waits: planned.set.start == .go)
  }

  var enforcedHardOut: Instant? { show.hardOut.flatMap { $0.enforce ? $0.at : nil } }

  func timing(of run: SetRun, end: Instant) -> CueQueue.Timing {
    CueQueue.Timing(clock: clock, start: run.startReading, end: end)
  }

  /// The show's own cues count from the first set's start, and have no end to count from.
  var showTiming: CueQueue.Timing { CueQueue.Timing(clock: clock, start: firstRun?.startReading, end: nil) }

  /// The first set that ran or runs.
  var firstRun: SetRun? { runs.first ?? running }
}

extension StartRule {
  var isHard: Bool {
    if case .hard = self { true } else { false }
  }
}
