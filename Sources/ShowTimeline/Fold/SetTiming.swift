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
  /// When it is expected to.
  var at: Instant
  /// When it starts (or is skipped) by itself; nil while only a hand or a stream can start it.
  var due: Instant?
  /// Whether the night goes on without it then.
  var skips = false
  /// Whether it waits for GO or its stream; then `at` is assumed.
  var waits: Bool
}

extension Night {
  /// When a run ends while the clock runs: by its own rule, or earlier where a hand, the next set's hard start or an
  /// enforced hard out ends it.
  ///
  /// `end: file` is the duration: a film's position goes with the show's clock as a set does, and the file's check
  /// holds the duration against the film's length.
  func forecastEnd(of run: SetRun, before next: Int?) -> EndForecast {
    let set = run.act.set
    let natural = naturalEnd(of: run)
    let due = set.end == .go ? set.latest.map { natural + $0 } : natural
    var limit = run.called ?? .distantFuture
    if let hardOut = enforcedHardOut { limit = min(limit, hardOut) }
    // A hard start that was past when the set started cuts nobody: a hand wanted it so.
    if let cut = cut(by: next), cut > run.start { limit = min(limit, cut) }
    if limit == .distantFuture { return EndForecast(expected: natural, due: due) }
    return EndForecast(expected: min(natural, limit), due: min(due ?? limit, limit))
  }

  /// When a run is expected to end by its own rule, extensions and holds included.
  func naturalEnd(of run: SetRun) -> Instant {
    guard case .at(let instant) = run.act.set.end else {
      return clock.instant(of: run.startReading + duration(of: run))
    }
    // A set that starts late gets its minimum all the same.
    let extended = adjustments.extensions[run.id] ?? .zero
    return max(instant, clock.instant(of: run.startReading + run.act.set.minimum)) + extended
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
    upcoming.map { forecastStart(of: $0, after: runs.last?.endReading) }
  }

  private func forecastStart(of entry: Entry, after ended: ClockReading?) -> StartForecast {
    let (place, rule, late) = (entry.place, startRule(of: entry.place), late(of: entry.place))
    var at = entry.plannedStart + (late ?? .zero)
    if case .hard(let instant) = rule { at = instant + (late ?? .zero) }
    let end = ended.map(clock.instant(of:))
    if let end { at = max(at, end + place.leastChangeover) }
    if case .live(let latest, let otherwise) = rule {
      return liveStart(of: entry, earliest: at, latest: latest, otherwise: otherwise)
    }
    if let end, late == nil, !rule.isHard { at = min(at, end + plannedChangeover(at: place)) }
    return StartForecast(at: at, due: rule == .go ? nil : at, waits: rule == .go)
  }

  /// When the last set of the night is expected to end; nil while a start, or the end of a set before the last,
  /// waits for a hand or a stream, and where it lies after `limit`. The show's own cues before the end count from it.
  func expectedShowEnd(until limit: Instant) -> Instant? {
    if isHolding { return nil }
    var (current, place, ended) = (running, next, runs.last?.endReading)
    let out = enforcedHardOut ?? .distantFuture
    while true {
      if let run = current {
        let end = forecastEnd(of: run, before: place)
        if place == nil { return end.expected }
        guard let due = end.due else { return nil }
        ended = clock.reading(at: max(due, now))
      }
      guard let here = place else { return nil }
      let entry = order.entries[here]
      let start = forecastStart(of: entry, after: ended)
      guard let due = start.due.map({ max($0, now) }) else { return nil }
      if due >= out { return out }
      if due > limit { return nil }
      place = firstToCome(from: here + 1)
      current = nil
      if start.skips || cut(by: place).map({ $0 <= due }) ?? false { continue }
      current = SetRun(
        of: entry, id: nextRun(of: entry.act.id), duration: duration(of: entry.act), startRule: .soft, start: due,
        startReading: clock.reading(at: due), queue: .empty)
    }
  }

  var enforcedHardOut: Instant? { hardOut.flatMap { $0.enforce ? $0.at : nil } }

  /// The first set that ran or runs.
  var firstRun: SetRun? { runs.first ?? running }
}

extension StartRule {
  var isHard: Bool {
    if case .hard = self { true } else { false }
  }
}
