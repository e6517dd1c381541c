import ShowModel

/// `late`, `extend`, `trim`, `retime` and `hard-out`: when things are to happen.
extension Night {
  mutating func late(by span: TimeSpan, set: SetID?) {
    guard let entry = set.flatMap(order.entry(of:)) ?? upcoming else { return }
    adjustments.lates[entry.place.id] = span
  }

  /// Gives the running set more, or less: at the least it ends now.
  mutating func extend(by span: TimeSpan) {
    guard let run = running else { return }
    let change = max(span, -remaining(of: run))
    adjustments.extensions[run.id, default: .zero] += change
  }

  mutating func retime(_ named: Named, to instant: Instant) {
    switch named {
    case .set(let set):
      guard let place = order.entry(of: set)?.place.id else { return }
      adjustments.starts[place] = instant
      adjustments.lates[place] = nil
    case .cue(let cue): adjustments.cueTimes[cue.id] = instant
    }
    rearrange()
  }

  mutating func setHardOut(at instant: Instant) {
    adjustments.hardOut = instant
    isOut = false
  }

  /// How much of a run is left by its own rule, without what would cut it; nothing once it is past that.
  private func remaining(of run: SetRun) -> TimeSpan {
    max(.zero, naturalEnd(of: run) - (clock.holdingSince ?? now))
  }

  // MARK: Refusals

  func refusalOfLate(by span: TimeSpan, set: SetID?) -> Refusal? {
    guard span >= .zero, span <= TimelineLimits.longestLate else {
      return Refusal(reason: "`late \(span)` is out of range; give 0s to \(TimelineLimits.longestLate)")
    }
    guard let set else {
      return next != nil ? nil : Refusal(reason: "`late` finds no set: none is left to start")
    }
    return refusalUnlessToCome(set, "can't be late")
  }

  func refusalOfChange(by span: TimeSpan, verb: String) -> Refusal? {
    guard span > .zero, span <= TimelineLimits.longestChange else {
      return Refusal(reason: "`\(verb) \(span)` is out of range; give 1ms to \(TimelineLimits.longestChange)")
    }
    guard let run = running else {
      return Refusal(reason: "no set runs, so there is nothing to \(verb); `late` moves the next start")
    }
    if verb == "extend", run.act.set.end == .file {
      return Refusal(reason: "\(run.id.set) ends with its film, which gets no longer; `hold` stops both")
    }
    if verb == "trim", remaining(of: run) == .zero {
      return Refusal(reason: "\(run.id.set) is past its time already; `next` ends it now")
    }
    return nil
  }

  func refusalOfRetime(_ id: String, to instant: Instant) -> Refusal? {
    if let refusal = refusalOfInstant(instant, verb: "retime") { return refusal }
    guard let named = named(id) else { return unknown(id) }
    switch named {
    case .cue(let cue): return refusalUnlessOpen(cue, "can't be retimed")
    case .set(let set):
      if let refusal = refusalUnlessToCome(set, "can't be retimed") { return refusal }
      guard let place = order.entry(of: set)?.place.id else { return unknown(id) }
      var trial = adjustments
      trial.starts[place] = instant
      return refusalOfOrder(under: trial)
    }
  }

  func refusalOfHardOut(at instant: Instant) -> Refusal? { refusalOfInstant(instant, verb: "hard-out") }

  private func refusalOfInstant(_ instant: Instant, verb: String) -> Refusal? {
    if instant <= now {
      return Refusal(reason: "`\(verb)` names a time that is \(now - instant) ago; give one to come")
    }
    if instant > now + TimelineLimits.farthest {
      return Refusal(
        reason: "`\(verb)` names a time \(instant - now) from now; give one within \(TimelineLimits.farthest)")
    }
    return nil
  }
}
