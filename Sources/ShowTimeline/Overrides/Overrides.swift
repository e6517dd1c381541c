import ShowModel

extension Night {
  /// Carries out an override that is not refused, now.
  mutating func carryOut(_ override: Override, by origin: Origin) {
    let hands = layers.hands
    note(override, by: origin)
    switch override {
    case .go: go(by: origin)
    case .next: callNext(by: origin)
    case .hold:
      clock.hold(at: now)
      setFilms(paused: true, because: "hold", by: origin)
    case .resume:
      clock.resume(at: now)
      setFilms(paused: false, because: "resume", by: origin)
    case .late(let span, let set, let isMadeUp):
      late(by: span, set: set)
      if isMadeUp { makeUp() }
    case .extend(let span): extend(by: span)
    case .trim(let span): extend(by: -span)
    case .retime(let id, let instant): if let named = named(id) { retime(named, to: instant) }
    case .hardOut(let instant): setHardOut(at: instant)
    case .skip(let id): if let named = named(id) { skip(named) }
    case .restore(let id): if let named = named(id) { restore(named) }
    case .swap(let one, let other): change(.swap(one, other))
    case .move(let set, let before): change(.move(set, before: before))
    case .jump(let id): if let named = named(id) { jump(to: named, by: origin) }
    case .undo: undo(by: origin)
    case .cut(let slot, let source, let keep, let transition):
      cut(slot: slot, to: source, keep: keep, transition: transition, by: origin)
    case .put(let action, let keep, let transition): put(action, keep: keep, transition: transition, by: origin)
    case .patch(let artist, let source): patch(artist, with: source, by: origin)
    case .panic: panic(by: origin)
    case .tell(let artist, let text): put(.tell(artist, text), keep: false, by: origin)
    case .kick(let artist): put(.kick(artist), keep: false, by: origin)
    case .block(let artist): block(artist, by: origin)
    case .release(let what): release(what, by: origin)
    }
    note(override, since: hands, by: origin)
    record()
  }

  /// The same by name where it means the next set: another one may be the next by the time it is looked at.
  func byName(_ override: Override) -> Override {
    guard case .late(let span, nil, let isMadeUp) = override, let set = upcoming?.act.id else { return override }
    return .late(by: span, set: set, makeUp: isMadeUp)
  }

  private mutating func callNext(by origin: Origin) {
    if running != nil { running?.called = now } else { startNextSet(by: "next by \(origin.inWords)") }
  }

  private mutating func go(by origin: Origin) {
    let hand = "go by \(origin.inWords)"
    switch waiting {
    case .cue(let index, _): fire(index, of: .set, by: hand)
    case .showCue(let index, _): fire(index, of: .show, by: hand)
    case .end: running?.called = now
    case .start: startNextSet(by: hand)
    case nil: return
    }
    lastGo = now
  }

  mutating func setFilms(paused: Bool, because verb: String, by origin: Origin) {
    layers.setFilms(paused: paused, by: airing(verb, by: origin), at: now)
  }
}
