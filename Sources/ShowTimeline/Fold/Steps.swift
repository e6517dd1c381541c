import ShowModel

/// One thing that falls due by itself.
struct Step {
  enum Kind {
    case endEffects
    /// The cue at this place, or all of them that are overdue.
    case fire(CueQueue.Head, CueList)
    case endSet
    case hardOut
    case startSet
    /// The next set's stream has not come in time.
    case passSet
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
    if !isTimesOnly, let end = layers.firstEffectEnd { consider(end, .endEffects) }
    if let run = running {
      let end = forecastEnd(of: run, before: next)
      if let head = head(of: run, endingAt: end.expected) { consider(head.due, .fire(head, .set)) }
      if !isHolding, let due = end.due { consider(due, .endSet) }
    }
    if !isHolding, !isOver, let hardOut = enforcedHardOut { consider(hardOut, .hardOut) }
    if !isHolding, !isRunning, let start = forecastStart(), let due = start.due {
      consider(due, start.skips ? .passSet : .startSet)
    }
    if let head = head(of: .show, until: best?.at ?? .distantFuture) { consider(head.due, .fire(head, .show)) }
    return best
  }

  /// Lets a step happen, at its instant.
  mutating func take(_ step: Step) {
    now = max(now, step.at)
    switch step.kind {
    case .endEffects: layers.endEffects(by: now)
    case .fire(let head, let list): head.due < now ? catchUp(list) : fire(head.cue, of: list)
    case .endSet: endSet()
    case .hardOut: leaveAir()
    case .startSet: startNextSet()
    case .passSet: passNextSet()
    }
    if !isTimesOnly { record() }
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
    var run = SetRun(
      of: entry, id: nextRun(of: set), duration: duration(of: entry.act), startRule: startRule(of: entry.place),
      start: now, startReading: clock.reading(at: now), queue: CueQueue(entry.act.cues))
    runCounts[set] = run.id.run
    adjustCues(of: &run)
    var cause = Cause(set: set, run: run.id.run, cue: nil, why: "\(set) starts")
    let opening = run.act.opening
    if let opening {
      cause.cue = opening.id
      cause.why = opening.id.rawValue
      run.queue.fire(0, at: now, in: run.act.cues, clock: clock)
    }
    if let hand { cause.why += ", \(hand)" }
    if isSketch { run.queue.dropTimed(in: run.act.cues) }
    running = run
    if isTimesOnly { return }
    layers.reset(to: Airing(cause: cause, transition: opening?.transition ?? .cut))
    if let opening { carryOut(opening, because: cause) }
  }

  /// Goes on without the next set, whose stream has not come in time.
  private mutating func passNextSet() {
    guard let place = next else { return }
    fates[order.entries[place].act.id] = .passed(at: now, why: .noStream)
    next = firstToCome(from: place + 1)
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
    passAll(why: .hardOut)
    next = nil
    isOut = true
  }

  mutating func passAll(why: Fate.Why) {
    for entry in order.entries where isToCome(entry.act.id) { fates[entry.act.id] = .passed(at: now, why: why) }
  }

  /// Puts on air what airs wherever no set runs.
  mutating func airBetween() {
    if isTimesOnly { return }
    let airing = Airing(cause: .betweenSets)
    let before = layers.timeline
    layers.reset(to: airing)
    for action in show.between { layers.touch(action, by: airing, at: now, in: scene) }
    // A film that stays on air across the end of a set goes on where it stands.
    layers.takeFilms(from: before, at: now, in: scene)
  }
}

extension Origin {
  /// `Ada (cli)`, and the reason if one was given.
  var inWords: String { "\(who) (\(surface))" + (why.map { ": \($0)" } ?? "") }
}
