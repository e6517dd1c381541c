import ShowModel

/// Whose cues: the running set's, or the show's own. In the order in which they fire at one instant.
enum CueList: CaseIterable { case set, show }

extension Night {
  /// The cues in force; nil for the set's while none runs.
  func cueOrder(of list: CueList) -> CueOrder? {
    switch list {
    case .set: running?.act.cues
    case .show: showOrder
    }
  }

  /// The next cue that is due by itself. One of the show's own that counts from the end need not be found if it is
  /// due after `limit`.
  func head(of list: CueList, until limit: Instant = .distantFuture) -> CueQueue.Head? {
    if list == .show, showOrder.cues.isEmpty { return nil }
    guard let timing = timing(of: list, until: limit) else { return nil }
    switch list {
    case .set: return running.flatMap { $0.queue.head(in: $0.act.cues, timing: timing) }
    case .show: return isOut ? nil : showCues.head(in: showOrder, timing: timing)
    }
  }

  /// The next cue of the running set that is due by itself, if the set is expected to end then.
  func head(of run: SetRun, endingAt end: Instant) -> CueQueue.Head? {
    run.queue.head(in: run.act.cues, timing: CueQueue.Timing(clock: clock, start: run.startReading, end: end))
  }

  /// What the cues count from; nil for the set's while none runs.
  func timing(of list: CueList, until limit: Instant = .distantFuture) -> CueQueue.Timing? {
    switch list {
    case .set:
      running.map { run in
        CueQueue.Timing(clock: clock, start: run.startReading, end: forecastEnd(of: run, before: next).expected)
      }
    case .show:
      CueQueue.Timing(
        clock: clock, start: runs.first?.startReading ?? running?.startReading,
        end: showCues.firstBeforeEnd(in: showOrder).flatMap { expectedShowEnd(until: limit + $0) })
    }
  }

  /// Whether a cue has neither fired nor passed nor is skipped.
  func isOpen(_ cue: Int, of list: CueList) -> Bool {
    guard let queue = list == .set ? running?.queue : showCues else { return false }
    return !queue.isSettled(cue) && !queue.skipped.contains(cue)
  }

  /// Fires a cue; `hand` says whose GO or `jump` it was.
  mutating func fire(_ index: Int, of list: CueList, by hand: String? = nil) {
    guard let order = note(index, of: list), !isTimesOnly else { return }
    carryOut(order.cues[index], because: cause(of: order.cues[index], by: hand))
  }

  /// Fires all cues that are overdue together, oldest first: their state applies, and of their moments only the last
  /// of each track happens.
  mutating func catchUp(_ list: CueList) {
    var due: [Cue] = []
    while let head = head(of: list), head.due < now, let order = note(head.cue, of: list) {
      due.append(order.cues[head.cue])
    }
    if isTimesOnly { return }
    var seen: Set<Track> = []
    var moments: [Moment] = []
    for cue in due.reversed() {
      for action in cue.actions.reversed() where action.track.isMomentary && seen.insert(action.track).inserted {
        moments.append(Moment(at: now, action: action, cause: cause(of: cue)))
      }
    }
    for cue in due { carryOut(cue, because: cause(of: cue), withMoments: false) }
    for moment in moments.reversed() { history.record(moment) }
  }

  /// Fires a cue that was jumped over: its state applies, its moments are missed.
  mutating func fireMissed(_ index: Int, of list: CueList) {
    guard let cue = note(index, of: list)?.cues[index], !isTimesOnly else { return }
    carryOut(cue, because: cause(of: cue), withMoments: false)
    miss(cue)
  }

  /// Takes down that a cue's moments were jumped over.
  mutating func miss(_ cue: Cue) {
    for action in cue.actions where action.track.isMomentary {
      history.miss(Moment(at: now, action: action, cause: cause(of: cue)))
    }
  }

  mutating func carryOut(_ cue: Cue, because cause: Cause, withMoments: Bool = true) {
    for action in cue.actions {
      if !action.track.isMomentary {
        layers.touch(action, by: Airing(cause: cause, transition: cue.transition), at: now, in: scene)
      } else if withMoments {
        history.record(Moment(at: now, action: action, cause: cause))
      }
    }
  }

  /// A cue as a cause; `hand` says what a hand had to do with it.
  func cause(of cue: Cue, by hand: String? = nil) -> Cause {
    let why = cue.id.rawValue + (hand.map { ", \($0)" } ?? "")
    return Cause(set: runningSet, run: running?.id.run ?? 0, cue: cue.id, why: why)
  }

  /// Notes that a cue has fired, and returns those that it is one of; nil if there are none.
  private mutating func note(_ index: Int, of list: CueList) -> CueOrder? {
    guard let order = cueOrder(of: list) else { return nil }
    switch list {
    case .set: running?.queue.fire(index, at: now, in: order, clock: clock)
    case .show: showCues.fire(index, at: now, in: order, clock: clock)
    }
    return order
  }
}
