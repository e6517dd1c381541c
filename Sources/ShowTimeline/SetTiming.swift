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
    let set = run.act.set
    let extended = adjustments.extensions[run.id] ?? .zero
    let natural = clock.instant(of: run.startReading + run.duration + extended)
    var expected = natural
    var due: Instant?
    switch set.end {
    case .auto, .file:  // `file` is not yet carried out: `check` says so, and the duration holds.
      due = natural
    case .at(let instant):
      // A set that starts late gets its minimum all the same.
      expected = max(instant, clock.instant(of: run.startReading + set.minimum)) + extended
      due = expected
    case .go:
      due = set.latest.map { natural + $0 }
    }
    var limit = run.called ?? .distantFuture
    if let hardOut = enforcedHardOut { limit = min(limit, hardOut) }
    if let cut = cut(by: next), !(run.byHand && cut <= run.start) { limit = min(limit, cut) }
    if limit < .distantFuture { due = min(due ?? limit, limit) }
    return EndForecast(expected: min(expected, limit), due: due)
  }

  /// When the hard start at a place ends the set before it. `wait` and `cut` count from the later of the hard start
  /// and the last resume.
  func cut(by index: Int?) -> Instant? {
    guard let place = index.map({ order.entries[$0].place }), case .hard(let start) = startRule(of: place)
    else { return nil }
    let base = max(start + (late(of: place) ?? .zero), clock.resumedAt)
    switch place.ifRunning {
    case .push: return nil
    case .wait(let span): return base + span
    case .cut: return base - place.leastChangeover
    }
  }

  /// When the next set starts while the clock runs and none is running; nil when none is left.
  ///
  /// After the set before, a soft start comes as early as its planned changeover lets it; when that is later than
  /// planned, the changeover shrinks toward its minimum as far as needed. A hard start, or one that is called late,
  /// comes no earlier than its instant.
  func forecastStart() -> StartForecast? {
    guard let entry = upcoming else { return nil }
    let (place, rule, late) = (entry.place, startRule(of: entry.place), late(of: entry.place))
    var at = entry.plannedStart + (late ?? .zero)
    if case .hard(let instant) = rule { at = instant + (late ?? .zero) }
    if let ended = runs.last?.endReading {
      let end = clock.instant(of: ended)
      at = max(at, end + place.leastChangeover)
      if late == nil, !rule.isHard { at = min(at, end + plannedChangeover(at: place)) }
    }
    // `live` starts as `soft` does: not yet carried out, as `check` says.
    return StartForecast(at: at, waits: rule == .go)
  }

  var enforcedHardOut: Instant? { hardOut.flatMap { $0.enforce ? $0.at : nil } }

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
