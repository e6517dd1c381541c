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
    case .extend(let span): return refusalOfChange(by: span, verb: "extend")
    case .trim(let span): return refusalOfChange(by: span, verb: "trim")
    case .retime(let id, let instant): return refusalOfRetime(id, to: instant)
    case .hardOut(let instant): return refusalOfHardOut(at: instant)
    case .skip(let id): return refusalOfSkip(id)
    case .restore(let id): return refusalOfRestore(id)
    case .swap(let one, let other): return refusalOfChange(.swap(one, other))
    case .move(let set, let before): return refusalOfChange(.move(set, before: before))
    case .jump(let id): return refusalOfJump(to: id)
    case .undo: return refusalOfUndo
    case .cut(let slot, let source, _, let transition):
      return refusalOfCut(slot: slot, source: source) ?? refusalOfTransition(transition, on: .slots)
    case .put(let action, let keep, let transition):
      return refusalOfPut(action, keep: keep) ?? refusalOfTransition(transition, on: action.track)
    case .patch(let artist, let source): return refusalOfPatch(artist, with: source)
    case .panic: return refusalOfPanic
    case .tell(let artist, let text): return refusalOfPut(.tell(artist, text), keep: false)
    case .kick(let artist): return refusalOfPut(.kick(artist), keep: false)
    case .block(let artist): return refusalOfBlock(artist)
    case .release(let what): return refusalOfRelease(what)
    }
  }

  func onHold(_ verb: String) -> Refusal {
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
      reason: "GO was for `\(id.excerpt)`, but `\(standby.id)` stands by; `go \(standby.id)` would \(standby.label)")
  }

  /// Why there is nothing for GO to do.
  private var refusalOfIdleGo: Refusal {
    if let run = running {
      let set = run.act.set
      if set.end == .go {
        let past = clock.instant(of: run.startReading + duration(of: run))
        return Refusal(
          reason: "nothing waits for GO until \(set.id) has run its \(duration(of: run)); `next` ends it now",
          nextAllowed: past)
      }
      return Refusal(reason: "nothing waits for GO while \(set.id) runs; `next` ends it now")
    }
    if let upcoming { return Refusal(reason: "nothing waits for GO; `next` starts \(upcoming.act.id) now") }
    return Refusal(reason: "nothing waits for GO: the show is over")
  }
}
