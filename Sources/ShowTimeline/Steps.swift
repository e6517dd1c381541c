import ShowModel

/// One thing that falls due by itself.
struct Step {
  enum Kind {
    case endEffects
    /// The running set's cue at this place, or all of them that are overdue.
    case fireCue(CueQueue.Head)
    case endSet
    case hardOut
    case startSet
    case fireShowCue(CueQueue.Head)
  }

  /// Never before now: what a fact has moved into the past happens with that fact.
  var at: Instant
  var kind: Kind
}

extension Night {
  /// What falls due next; nil when all that is left waits for a hand. On hold only wall-clock cues and the ends of
  /// effects fall due: the hold outranks ends, starts and the hard out.
  func nextStep() -> Step? {
    var best: Step?
    // In the order in which things happen at one instant.
    func consider(_ due: Instant, _ kind: Step.Kind) {
      let at = max(due, now)
      if let found = best, found.at <= at { return }
      best = Step(at: at, kind: kind)
    }
    if let end = layers.firstEffectEnd { consider(end, .endEffects) }
    if let run = running {
      let end = forecastEnd(of: run)
      if let head = run.queue.head(in: plan.sets[run.index].cues, timing: timing(of: run, end: end.expected)) {
        consider(head.due, .fireCue(head))
      }
      if !isHolding, let due = end.due { consider(due, .endSet) }
    }
    if !isHolding, !isOver, let hardOut = enforcedHardOut { consider(hardOut, .hardOut) }
    if !isHolding, running == nil, let start = forecastStart(), !start.waits { consider(start.at, .startSet) }
    if let head = showCues.head(in: plan.cues, timing: showTiming), !isOut { consider(head.due, .fireShowCue(head)) }
    return best
  }

  /// Lets a step happen, at its instant.
  mutating func take(_ step: Step) {
    now = max(now, step.at)
    switch step.kind {
    case .endEffects: layers.endEffects(by: now)
    case .fireCue(let head): head.due < now ? catchUp() : fire(head.cue)
    case .endSet: endSet()
    case .hardOut: leaveAir()
    case .startSet: startNextSet()
    case .fireShowCue(let head): fireShowCue(head.cue)
    }
    record()
  }

  // MARK: Sets

  /// Starts the next set, or skips it where the set after it would cut it before it could run. `hand` says whose GO
  /// or `next` it was; nil when it starts by itself.
  mutating func startNextSet(by hand: String? = nil) {
    let index = nextSet
    let planned = plan.sets[index]
    nextSet += 1
    if hand == nil, let cut = cutByNext(of: index), cut <= now {
      skipped.insert(index)
      return
    }
    var run = SetRun(
      index: index, run: 1, start: now, startReading: clock.reading(at: now), byHand: hand != nil,
      queue: CueQueue(planned.cues))
    var cause = Cause(set: planned.set.id, run: run.run, cue: nil, why: "\(planned.set.id) starts")
    let opening = planned.cues.cues.first.flatMap { $0.at == .offset(.zero) ? $0 : nil }
    if let opening {
      cause.cue = opening.id
      cause.why = opening.id.rawValue
      run.queue.fire(0, at: now, in: planned.cues, clock: clock)
    }
    if let hand { cause.why += ", \(hand)" }
    running = run
    layers.reset(to: Airing(cause: cause, transition: opening?.transition ?? .cut))
    if let opening { carryOut(opening, because: cause) }
  }

  /// Ends the running set; between sets airs until the next starts.
  mutating func endSet() {
    guard var run = running else { return }
    run.end = now
    run.endReading = clock.reading(at: now)
    runs.append(run)
    running = nil
    airBetween()
  }

  /// The enforced hard out: nothing more runs.
  private mutating func leaveAir() {
    endSet()
    skipped.formUnion(nextSet..<plan.sets.count)
    nextSet = plan.sets.count
    isOut = true
  }

  /// Puts on air what airs wherever no set runs.
  mutating func airBetween() {
    let airing = Airing(cause: .betweenSets)
    let before = layers.timeline
    layers.reset(to: airing)
    for action in show.between { layers.touch(action, by: airing, at: now, in: scene) }
    // A film that stays on air across the end of a set goes on where it stands.
    layers.takeFilms(from: before, at: now, in: scene)
  }

  // MARK: Cues

  /// Fires a cue of the running set; `origin` is whose GO it was.
  mutating func fire(_ index: Int, by origin: Origin? = nil) {
    guard let run = running else { return }
    let order = plan.sets[run.index].cues
    running?.queue.fire(index, at: now, in: order, clock: clock)
    carryOut(order.cues[index], because: cause(of: order.cues[index], by: origin))
  }

  /// Fires one of the show's own cues.
  mutating func fireShowCue(_ index: Int, by origin: Origin? = nil) {
    showCues.fire(index, at: now, in: plan.cues, clock: clock)
    carryOut(plan.cues.cues[index], because: cause(of: plan.cues.cues[index], by: origin))
  }

  /// Fires all cues that are overdue together, oldest first: their state applies, and of their moments only the last
  /// of each track happens.
  private mutating func catchUp() {
    var due: [Cue] = []
    while let run = running {
      let order = plan.sets[run.index].cues
      let timing = timing(of: run, end: forecastEnd(of: run).expected)
      guard let head = run.queue.head(in: order, timing: timing), head.due < now else { break }
      running?.queue.fire(head.cue, at: now, in: order, clock: clock)
      due.append(order.cues[head.cue])
    }
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

  private mutating func carryOut(_ cue: Cue, because cause: Cause, withMoments: Bool = true) {
    for action in cue.actions {
      if !action.track.isMomentary {
        layers.touch(action, by: Airing(cause: cause, transition: cue.transition), at: now, in: scene)
      } else if withMoments {
        history.record(Moment(at: now, action: action, cause: cause))
      }
    }
  }

  private func cause(of cue: Cue, by origin: Origin? = nil) -> Cause {
    let why = cue.id.rawValue + (origin.map { ", go by \($0.inWords)" } ?? "")
    return Cause(set: runningSet, run: running?.run ?? 0, cue: cue.id, why: why)
  }
}

extension Origin {
  /// `Ada (cli)`, and the reason if one was given.
  var inWords: String { "\(who) (\(surface))" + (why.map { ": \($0)" } ?? "") }
}
