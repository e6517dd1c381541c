import ShowModel

/// `jump`: to a set, or to a cue of the running set, now.
extension Night {
  mutating func jump(to named: Named, by origin: Origin) {
    switch named {
    case .set(let set): jump(to: set, by: origin)
    case .cue(let cue):
      if let index = cue.running { jump(toCue: index, by: origin) }
    }
  }

  /// Ends the running set and starts another as a new run. The night goes on with what follows that one in the
  /// running order, whether it has run or not; those before it that have not run are passed over and can be restored.
  private mutating func jump(to set: SetID, by origin: Origin) {
    guard let target = order.place(of: set) else { return }
    if let run = running {
      running?.called = now
      for end in run.act.cues.ends where isOpen(end.cue, of: .set) { miss(run.act.cues.cues[end.cue]) }
      endSet()
    }
    for (place, entry) in order.entries.enumerated() {
      let id = entry.act.id
      if place < target, fates[id] != .started { fates[id] = .passed(at: now, why: .jump(to: set)) }
      if place > target { fates[id] = nil }
    }
    next = target
    startNextSet(by: "jump by \(origin.inWords)")
  }

  /// Fires a cue of the running set. Those that were to come before it count as fired: their state applies, their
  /// moments are missed; what waits for a stream goes on waiting. The set's own times stay.
  private mutating func jump(toCue target: Int, by origin: Origin) {
    guard let run = running else { return }
    let order = run.act.cues
    let times = order.planned(
      start: clock.instant(of: run.startReading), end: forecastEnd(of: run, before: next).expected)
    let before = order.cues.indices.filter { cue in
      isOpen(cue, of: .set) && !order.cues[cue].at.isOfStream && (times[cue], cue) < (times[target], target)
    }
    for cue in before.sorted(by: { (times[$0], $0) < (times[$1], $1) }) { fireMissed(cue, of: .set) }
    fire(target, of: .set, by: "jump by \(origin.inWords)")
  }

  func refusalOfJump(to id: String) -> Refusal? {
    if isHolding { return onHold("jump") }
    switch named(id) {
    case .set(let set):
      if isOut {
        return Refusal(reason: "the hard out has ended the show; `hard-out` with a later time, then `jump`")
      }
      return order.place(of: set) == nil ? unknown(id) : nil
    case .cue(let cue):
      guard let set = cue.set else {
        return Refusal(reason: "\(id) is the show's own, not the running set's; `retime` it instead")
      }
      if cue.running == nil {
        return Refusal(reason: "\(id) is a cue of \(set), which does not run; `jump \(set)` first")
      }
      return refusalUnlessOpen(cue, "can't be jumped to")
    case nil: return unknown(id)
    }
  }
}

extension CueTime {
  /// Whether it waits for a stream to come or go.
  var isOfStream: Bool {
    switch self {
    case .live, .offline: true
    default: false
    }
  }
}
