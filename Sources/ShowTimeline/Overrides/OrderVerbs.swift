import ShowModel

/// `skip`, `restore`, `swap` and `move`: what comes, and in which order.
extension Night {
  mutating func skip(_ named: Named) {
    switch named {
    case .set(let set):
      adjustments.skipped.insert(set)
      adjustments.broughtBack[set] = nil
    case .cue(let cue): adjustments.skippedCues.insert(cue.id)
    }
    rearrange()
  }

  /// Takes a skip back, or the night's own passing over: the set comes next among those that are in its place.
  mutating func restore(_ named: Named) {
    switch named {
    case .set(let set):
      adjustments.skipped.remove(set)
      if case .passed(let at, _) = fates[set] { adjustments.broughtBack[set] = at }
    case .cue(let cue): adjustments.skippedCues.remove(cue.id)
    }
    rearrange()
  }

  mutating func change(_ change: OrderChange) {
    adjustments.order.append(change)
    rearrange()
  }

  // MARK: Refusals

  func refusalOfSkip(_ id: String) -> Refusal? {
    switch named(id) {
    case .set(let set) where runningSet == set:
      Refusal(reason: "\(set) is running, so it can't be skipped; `next` ends it now")
    case .set(let set): refusalUnlessToCome(set, "can't be skipped")
    case .cue(let cue): refusalUnlessOpen(cue, "can't be skipped")
    case nil: unknown(id)
    }
  }

  func refusalOfRestore(_ id: String) -> Refusal? {
    switch named(id) {
    case .set(let set):
      if isToCome(set) { return Refusal(reason: "\(set) is not skipped: it is still to come") }
      if fates[set] == .started { return Refusal(reason: "\(set) has started, so there is nothing to restore") }
      if isOut {
        return Refusal(reason: "the hard out has ended the show; `hard-out` with a later time, then `restore`")
      }
      return nil
    case .cue(let cue):
      if !adjustments.skippedCues.contains(cue.id) { return Refusal(reason: "\(cue.id) is not skipped") }
      return cue.isOver ? Refusal(reason: "\(cue.id) is over: its set has ended") : nil
    case nil: return unknown(id)
    }
  }

  func refusalOfChange(_ change: OrderChange) -> Refusal? {
    let (set, other, verb) =
      switch change {
      case .swap(let one, let other): (one, other, "swap")
      case .move(let set, let before): (set, before, "move")
      }
    if set == other { return Refusal(reason: "`\(verb)` names \(set) twice; name two sets") }
    for id in [set, other] {
      if let refusal = refusalUnlessToCome(id, "can't change its place") { return refusal }
    }
    if adjustments.order.count >= TimelineLimits.orderChanges {
      return Refusal(
        reason: "the order was changed \(TimelineLimits.orderChanges) times; edit the file and `reload` it")
    }
    var trial = adjustments
    trial.order.append(change)
    return refusalOfOrder(under: trial)
  }

  /// Refuses changes under which hard starts would no longer come in the order of the clock.
  func refusalOfOrder(under trial: Adjustments) -> Refusal? {
    guard let broken = disorder(under: trial), disorder(under: adjustments).map({ $0 != broken }) ?? true
    else { return nil }
    let gap = broken.firstStart - broken.secondStart
    let how = gap == .zero ? "at the same time as" : "\(gap) after"
    return Refusal(
      reason: "\(broken.first) would come before \(broken.second), but its hard start is \(how) that set's; "
        + "`retime` one of them")
  }

  private struct Disorder: Equatable {
    var first: SetID
    var firstStart: Instant
    var second: SetID
    var secondStart: Instant
  }

  /// The first two sets to come whose hard starts stand against the clock.
  private func disorder(under trial: Adjustments) -> Disorder? {
    var last: (set: SetID, start: Instant)?
    for entry in plan.order.changed(by: trial.order).entries where isToCome(entry.act.id) {
      let place = entry.place
      guard case .hard(let start) = trial.starts[place.id].map({ .hard($0) }) ?? place.start else { continue }
      if let last, last.start >= start {
        return Disorder(first: last.set, firstStart: last.start, second: entry.act.id, secondStart: start)
      }
      last = (entry.act.id, start)
    }
    return nil
  }
}
