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
    if let end = board.firstEffectEnd { consider(end, .endEffects) }
    if let end = beneath?.firstEffectEnd { consider(end, .endEffects) }
    if let run = running {
      let end = forecastEnd(of: run)
      if let head = run.queue.head(in: run.act.cues, timing: timing(of: run, end: end.expected)) {
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
    case .endEffects:
      board.endEffects(by: now)
      beneath?.endEffects(by: now)
    case .fireCue(let head): head.due < now ? catchUp() : fire(head.cue)
    case .endSet: endSet()
    case .hardOut: leaveAir()
    case .startSet: startNextSet()
    case .fireShowCue(let head): fireShowCue(head.cue)
    }
    history.record(board, at: now)
  }

  // MARK: Sets

  /// Starts the next set, or skips it where the set after it would cut it before it could run. `hand` says whose GO
  /// or `next` it was; nil when it starts by itself.
  mutating func startNextSet(by hand: String? = nil) {
    guard let place = next else { return }
    let entry = order.entries[place]
    let set = entry.act.id
    next = firstToCome(from: place + 1)
    if hand == nil, let following = next, let cut = cut(by: following), cut <= now {
      fates[set] = .passed(at: now, why: .cut(by: order.entries[following].act.id))
      return
    }
    fates[set] = .started
    runCounts[set, default: 0] += 1
    var run = SetRun(
      id: RunID(set: set, run: runCounts[set, default: 0]), act: entry.act, duration: duration(of: entry.act),
      startRule: startRule(of: entry.place), plannedStart: entry.plannedStart, plannedEnd: entry.plannedEnd,
      cueTimes: entry.cueTimes, start: now, startReading: clock.reading(at: now), byHand: hand != nil,
      queue: CueQueue(entry.act.cues))
    var cause = Cause(set: set, run: run.id.run, cue: nil, why: "\(set) starts")
    let opening = entry.act.cues.cues.first.flatMap { $0.at == .offset(.zero) ? $0 : nil }
    if let opening {
      cause.cue = opening.id
      cause.why = opening.id.rawValue
      run.queue.fire(0, at: now, in: entry.act.cues, clock: clock)
    }
    if let hand { cause.why += ", \(hand)" }
    if isSketch { run.queue.dropTimed(in: entry.act.cues) }
    running = run
    reset(to: Airing(cause: cause, transition: opening?.transition ?? .cut))
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
    for entry in order.entries where isToCome(entry.act.id) { fates[entry.act.id] = .passed(at: now, why: .hardOut) }
    next = nil
    isOut = true
  }

  /// Puts on air what airs wherever no set runs.
  mutating func airBetween() {
    let airing = Airing(cause: .betweenSets)
    let before = board
    reset(to: airing)
    for action in show.between { touch(action, by: airing) }
    // A film that stays on air across the end of a set goes on where it stands.
    board.takeFilms(from: before, at: now, in: scene)
  }

  /// Puts the defaults on air; every track is touched, so no hand owns one any more.
  private mutating func reset(to airing: Airing) {
    hands = []
    beneath = nil
    board = Board(defaults: airing)
  }

  // MARK: Cues

  /// Fires a cue of the running set; `origin` is whose GO it was.
  mutating func fire(_ index: Int, by origin: Origin? = nil) {
    guard let order = running?.act.cues else { return }
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
      let order = run.act.cues
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
        touch(action, by: Airing(cause: cause, transition: cue.transition))
      } else if withMoments {
        history.record(Moment(at: now, action: action, cause: cause))
      }
    }
  }

  /// Carries out a cue's action on its track, and takes that track out of any hand.
  private mutating func touch(_ action: Action, by airing: Airing) {
    let (track, scene) = (action.track, scene)
    hands.remove(track)
    if hands.isEmpty { beneath = nil }
    board.apply(action, by: airing, at: now, in: scene)
    guard var timeline = beneath else { return }
    timeline.apply(action, by: airing, at: now, in: scene)
    if hands.isDisjoint(with: [.layout, .slots]) { timeline.takeFilms(from: board, at: now, in: scene) }
    beneath = timeline
  }

  private func cause(of cue: Cue, by origin: Origin? = nil) -> Cause {
    let why = cue.id.rawValue + (origin.map { ", go by \($0.inWords)" } ?? "")
    return Cause(set: runningSet, run: running?.id.run ?? 0, cue: cue.id, why: why)
  }
}

extension Origin {
  /// `Ada (cli)`, and the reason if one was given.
  var inWords: String { "\(who) (\(surface))" + (why.map { ": \($0)" } ?? "") }
}
