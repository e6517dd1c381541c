import ShowModel

/// What an override would change, worked out without saying it.
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
    consequences(of: .override(override), by: origin, at: instant)
  }

  /// The same for any fact: an edited file is judged as ``ReloadDiff`` does.
  public func consequences(of event: Fact.Event, by origin: Origin, at instant: Instant) -> Consequences {
    var night = ahead()
    night.advance(to: instant)
    let before = night.rundown()
    var (refusal, edits): (Refusal?, [String]) = (nil, [])
    switch event {
    case .override(let override): refusal = night.refusalNow(of: override)
    case .reloaded(let opening, let running):
      let diff = ReloadDiff(from: night, to: opening.show, running: running)
      (refusal, edits) = (diff.refusal, diff.changes)
    case .opened, .source: break
    }
    if let refusal {
      return Consequences(
        refusal: refusal, before: before, after: before, broken: [], mended: [], remedy: night.remedy())
    }
    night.apply(Fact(effectiveAt: instant, origin: origin, event: event))
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

extension Conflict {
  /// Whether the same thing is broken, be it more or less.
  fileprivate func isSame(as other: Conflict) -> Bool { id == other.id && set == other.set }
}
