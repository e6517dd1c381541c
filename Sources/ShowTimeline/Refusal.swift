import ShowModel

/// Why an override is refused.
public struct Refusal: Equatable, Sendable {
  /// Names the thing, the problem and the next step.
  public var reason: String
  /// When the same would be accepted, where that is known.
  public var nextAllowed: Instant?
  public init(reason: String, nextAllowed: Instant? = nil) {
    self.reason = reason
    self.nextAllowed = nextAllowed
  }
}

/// The limits of what an override may ask for.
public enum TimelineLimits {
  /// The longest `late`.
  public static let longestLate = TimeSpan.hours(24)
}

extension Night {
  /// Why an override would be refused at an instant: the one guard that every surface passes through; nil when it
  /// would be carried out. `instant` is the one at which it would take effect.
  public func refusal(of override: Override, at instant: Instant) -> Refusal? {
    var copy = ahead()
    copy.advance(to: instant)
    return copy.refusalNow(of: override)
  }

  func refusalNow(of override: Override) -> Refusal? {
    switch override {
    case .go(let expect): return refusalOfGo(expecting: expect)
    case .next:
      if isOver { return Refusal(reason: "`next` finds no set: the show is over") }
      return isHolding ? onHold("next") : nil
    case .hold:
      if isHolding { return Refusal(reason: "the show is already on hold; `resume` lets it go on") }
      return isOver ? Refusal(reason: "there is nothing to hold: the show is over") : nil
    case .resume:
      return isHolding ? nil : Refusal(reason: "the show is not on hold; `hold` stops its clock")
    case .late(let span, let set, _): return refusalOfLate(by: span, set: set)
    case .cut(let slot, let source, _): return refusalOfCut(slot: slot, source: source)
    case .put(let action, let keep): return refusalOfPut(action, keep: keep)
    case .patch(let artist, let source): return refusalOfPatch(artist, with: source)
    case .panic: return refusalOfPanic
    case .tell(let artist, let text): return refusalOfPut(.tell(artist, text), keep: false)
    case .kick(let artist): return refusalOfPut(.kick(artist), keep: false)
    case .block(let artist): return refusalOfBlock(artist)
    case .release(let what): return refusalOfRelease(what)
    case .extend, .trim, .retime, .hardOut, .skip, .restore, .swap, .move, .jump, .undo:
      return Refusal(reason: "this verb isn't carried out yet")
    }
  }

  private func onHold(_ verb: String) -> Refusal {
    Refusal(reason: "the show is on hold; `resume` it, then `\(verb)`")
  }

  private func refusalOfGo(expecting id: String) -> Refusal? {
    if isHolding { return onHold("go") }
    if let last = lastGo, now < last + show.defaults.goSpacing {
      let reason = "the last GO was \(now - last) ago, and \(show.defaults.goSpacing) must pass between two; try again"
      return Refusal(reason: reason, nextAllowed: last + show.defaults.goSpacing)
    }
    guard let standby else { return refusalOfIdleGo }
    if standby.id == id { return nil }
    return Refusal(
      reason: "GO was for `\(id)`, but `\(standby.id)` stands by; `go \(standby.id)` would \(standby.label)")
  }

  /// Why there is nothing for GO to do.
  private var refusalOfIdleGo: Refusal {
    if let run = running {
      let set = plan.sets[run.index].set
      if set.end == .go {
        let past = clock.instant(of: run.startReading + set.duration)
        return Refusal(
          reason: "nothing waits for GO until \(set.id) has run its \(set.duration); `next` ends it now",
          nextAllowed: past)
      }
      return Refusal(reason: "nothing waits for GO while \(set.id) runs; `next` ends it now")
    }
    if nextSet < plan.sets.count {
      return Refusal(reason: "nothing waits for GO; `next` starts \(plan.sets[nextSet].set.id) now")
    }
    return Refusal(reason: "nothing waits for GO: the show is over")
  }

  private func refusalOfLate(by span: TimeSpan, set: SetID?) -> Refusal? {
    guard span >= .zero, span <= TimelineLimits.longestLate else {
      return Refusal(reason: "`late \(span)` is out of range; give 0s to \(TimelineLimits.longestLate)")
    }
    guard let set else {
      return nextSet < plan.sets.count ? nil : Refusal(reason: "`late` finds no set: none is left to start")
    }
    guard let index = plan.sets.firstIndex(where: { $0.set.id == set }) else {
      return Refusal(reason: "there is no set `\(set)`; \(setsToCome)")
    }
    guard index >= nextSet else {
      let state = skipped.contains(index) ? "was skipped" : runningSet == set ? "is running" : "is over"
      return Refusal(reason: "\(set) \(state), so it can't be late; \(setsToCome)")
    }
    return nil
  }

  private var setsToCome: String {
    let names = plan.sets[nextSet...].map(\.set.id.rawValue).joined(separator: ", ")
    return names.isEmpty ? "none is left to start" : "to come: \(names)"
  }
}
