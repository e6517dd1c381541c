import ShowModel

/// What an override or a reload would change, worked out without saying it.
///
///     let consequences = night.consequences(of: .late(by: .minutes(7)), by: origin, at: instant)
///     for conflict in consequences.broken { print(conflict.message) }
public struct Consequences: Equatable, Sendable {
  /// Why it would be refused; then before and after are the same.
  public var refusal: Refusal?
  /// The rundown at that instant without it, and with it.
  public var before: Rundown
  public var after: Rundown
  /// Conflicts that it makes, or makes worse.
  public var broken: [Conflict]
  /// Conflicts that there are no more.
  public var mended: [Conflict]
  /// What would help then; nil when nothing is broken, and for what neither moves a time nor is a `late`.
  public var remedy: Remedy?
  /// What an edited file changes, in words.
  public var edits: [String] = []
  /// What is on air at that instant without it, and with it.
  public var onAirBefore: StageState
  public var onAirAfter: StageState
  /// Whether hands hold something else after it, be it on air or not.
  public var changesHands = false
  /// What an `undo` takes back.
  public var undoes: Given?
}

extension Night {
  /// What an override would change if it took effect at an instant; it changes nothing, and writes nothing.
  public func consequences(of override: Override, by origin: Origin, at instant: Instant) -> Consequences {
    consequences(of: Fact(effectiveAt: instant, origin: origin, event: .override(override)))
  }

  /// What a fact, a reload for one, would change.
  public func consequences(of fact: Fact) -> Consequences {
    var night = ahead()
    night.advance(to: fact.effectiveAt)
    let (before, hands, onAir) = (night.rundown(), night.layers.hands, night.onAir.state)
    var edits: [String] = []
    if case .reloaded(let opening, let running) = fact.event {
      edits = ReloadDiff(from: night, to: opening.show, running: running).changes
    }
    if let refusal = night.refusalNow(of: fact.event) {
      return Consequences(
        refusal: refusal, before: before, after: before, broken: [], mended: [], onAirBefore: onAir, onAirAfter: onAir)
    }
    let undoes = fact.event == .override(.undo) ? night.undoes : nil
    night.apply(fact)
    let after = night.rundown()
    return Consequences(
      refusal: nil, before: before, after: after,
      broken: after.broken(since: before), mended: after.mended(since: before),
      remedy: fact.isLateness || !after.hasTimes(of: before) ? night.remedy() : nil, edits: edits, onAirBefore: onAir,
      onAirAfter: night.onAir.state, changesHands: night.layers.hands != hands, undoes: undoes)
  }
}

extension Night {
  private func refusalNow(of event: Fact.Event) -> Refusal? {
    switch event {
    case .override(let override): refusalNow(of: override)
    case .reloaded(let opening, let running): ReloadDiff(from: self, to: opening.show, running: running).refusal
    case .opened, .source: nil
    }
  }
}

extension Fact {
  /// Whether it is a lateness: what would help is then asked for also where it moves nothing.
  fileprivate var isLateness: Bool {
    if case .override(.late) = event { true } else { false }
  }
}

extension Rundown {
  /// Whether all is expected at the same times.
  fileprivate func hasTimes(of other: Rundown) -> Bool {
    hardOut == other.hardOut && sets.count == other.sets.count
      && zip(sets, other.sets).allSatisfy {
        $0.id == $1.id && $0.expectedStart == $1.expectedStart && $0.expectedEnd == $1.expectedEnd
      }
  }
}

/// What lies between two rundowns of one night at one instant.
extension Rundown {
  /// Conflicts that were not there before, and those that are worse.
  public func broken(since before: Rundown) -> [Conflict] {
    conflicts.filter { conflict in !before.conflicts.contains { $0.isSame(as: conflict) && $0.by >= conflict.by } }
  }

  /// Conflicts that were there before, and are no worse.
  public func stillBroken(since before: Rundown) -> [Conflict] {
    conflicts.filter { conflict in before.conflicts.contains { $0.isSame(as: conflict) && $0.by >= conflict.by } }
  }

  /// Conflicts that are there no more.
  public func mended(since before: Rundown) -> [Conflict] {
    before.conflicts.filter { conflict in !conflicts.contains { $0.isSame(as: conflict) } }
  }
}

extension Conflict {
  /// Whether the same thing is broken, be it more or less: there is one hard out, whichever set is the last before it.
  fileprivate func isSame(as other: Conflict) -> Bool {
    id == other.id && (set == other.set || id == "hard-out-missed")
  }
}
