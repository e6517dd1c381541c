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
  /// What would help then; nil when nothing is broken.
  public var remedy: Remedy?
  /// What an edited file changes, in words.
  public var edits: [String] = []
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
    let before = night.rundown()
    var edits: [String] = []
    if case .reloaded(let opening, let running) = fact.event {
      edits = ReloadDiff(from: night, to: opening.show, running: running).changes
    }
    if let refusal = night.refusalNow(of: fact.event) {
      return Consequences(
        refusal: refusal, before: before, after: before, broken: [], mended: [], remedy: night.remedy())
    }
    night.apply(fact)
    let after = night.rundown()
    return Consequences(
      refusal: nil, before: before, after: after,
      broken: after.conflicts.filter { conflict in
        !before.conflicts.contains { $0.isSame(as: conflict) && $0.by >= conflict.by }
      },
      mended: before.conflicts.filter { conflict in !after.conflicts.contains { $0.isSame(as: conflict) } },
      remedy: night.remedy(), edits: edits)
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

extension Conflict {
  /// Whether the same thing is broken, be it more or less.
  fileprivate func isSame(as other: Conflict) -> Bool { id == other.id && set == other.set }
}
