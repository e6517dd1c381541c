import ShowModel

/// The edited file takes the plan's place. What ran is latched, upcoming sets take the new values, and the producer's
/// changes stay where their ids do.
extension Night {
  /// Takes in an edited show that ``ReloadDiff`` does not refuse.
  ///
  /// Sets are matched by id. The running set keeps all it was copied with, its timing and its fired cues; with
  /// `running` its other fields are the new file's: cues that have not fired, and what the fired ones have on air. A
  /// running set that the new file no longer has goes on to its end. A cue that is new or has a new time, and whose
  /// time is past already, passes. What is on air stays until the next cue.
  mutating func reload(_ show: Show, running isForRunning: Bool, by origin: Origin) {
    let restored = setsToComeBeforeCurrent
    let oldShowCues = plan.cues.cues
    let lost = showOrder.cues.indices.filter { index in
      showCues.fired[index] != nil && !show.cues.contains { $0.id == showOrder.cues[index].id }
    }
    plan = Plan(show: show, after: plan, keeping: lost.map { plan.cues.cues[$0] })
    if isForRunning, let new = show.set(runningSet ?? "") { edit(by: new, because: "reload by \(origin.inWords)") }
    rearrange()
    passOverdue(editedSince: oldShowCues, of: .show)
    for set in setsToComeBeforeCurrent.subtracting(restored) { fates[set] = .passed(at: now, why: .reload) }
    if isOut { passAll(why: .hardOut) }
    next = firstToCome(from: 0)
    layers.drop(unknownTo: plan, by: airing("reload", by: origin))
    record()
  }

  /// Those to come that stand in the running order before the set that started last. Without an edit only what was
  /// restored does.
  var setsToComeBeforeCurrent: Set<SetID> { setsToComeBeforeCurrent(in: order) }

  func setsToComeBeforeCurrent(in order: RunningOrder) -> Set<SetID> {
    let entries = order.entries
    guard let current = entries.lastIndex(where: { fates[$0.act.id] == .started }) else { return [] }
    return Set(entries[..<current].map(\.act.id).filter(isToCome))
  }

  /// Gives the running set an edited set's fields, all but its timing.
  private mutating func edit(by new: ShowSet, because why: String) {
    guard var run = running else { return }
    let old = run.act.cues
    let lost = old.cues.indices.filter { index in
      run.queue.fired[index] != nil && !new.cues.contains { $0.id == old.cues[index].id }
    }
    var set = run.copied.set
    let before = set.cues
    set.artist = new.artist
    set.cues = new.cues + lost.map { before[$0] }
    let firedBefore = run.firedCues
    run.copied = Act(set)
    let act = run.copied.retimed(by: adjustments.cueTimes)
    run.queue = CueQueue(act.cues, edited: run.queue, of: old, clock: clock)
    run.act = act
    run.cueTimes = run.copied.cues.planned(start: run.plannedStart, end: run.plannedEnd)
    running = run
    passOverdue(editedSince: before, of: .set)
    show(run.firedCues, insteadOf: firedBefore, because: why)
  }

  /// Puts on air what edited cues that have fired now say, on the tracks where that differs.
  private mutating func show(_ new: [Cue], insteadOf old: [Cue], because why: String) {
    let scene = scene
    let ids = Set(old.map(\.id))
    func board(of cues: [Cue]) -> Board {
      var result = Board(defaults: Airing(cause: .betweenSets))
      for cue in cues {
        let airing = Airing(cause: cause(of: cue, by: why))
        for action in cue.actions { result.apply(action, by: airing, at: now, in: scene) }
      }
      return result
    }
    var (said, says) = (board(of: old), board(of: new))
    said.takeFilms(from: layers.timeline, at: now, in: scene)
    says.takeFilms(from: layers.timeline, at: now, in: scene)
    for track in Track.lasting where track != .effects && said.state.value(of: track) != says.state.value(of: track) {
      // What another cue has put there since stays until the next one.
      guard let airing = says.airing(of: track), layers.timeline.airing(of: track)?.cause.cue.map(ids.contains) == true
      else { continue }
      layers.edit(track, from: says, by: airing, at: now, in: scene)
    }
  }

  /// Lets the cues pass that are new or have a new time, and whose time is past.
  private mutating func passOverdue(editedSince old: [Cue], of list: CueList) {
    guard let order = cueOrder(of: list), var timing = timing(of: list) else { return }
    // What is past on hold is past after it.
    timing.clock.resume(at: now)
    let times = Dictionary(old.map { ($0.id, $0.at) }, uniquingKeysWith: { first, _ in first })
    for (index, cue) in order.cues.enumerated() where times[cue.id] != cue.at && isOpen(index, of: list) {
      let queue = list == .set ? running?.queue : showCues
      guard let due = queue?.due(of: index, in: order, timing: timing), due < now else { continue }
      switch list {
      case .set: running?.queue.pass(index, in: order)
      case .show: showCues.pass(index, in: order)
      }
    }
  }
}

extension SetRun {
  /// The cues that have fired, in that order.
  fileprivate var firedCues: [Cue] { queue.sequence.map { act.cues.cues[$0] } }
}
