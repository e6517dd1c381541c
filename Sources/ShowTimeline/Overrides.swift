import ShowModel

extension Night {
  /// Carries out an override that is not refused, now.
  mutating func carryOut(_ override: Override, by origin: Origin) {
    switch override {
    case .go: go(by: origin)
    case .next:
      if running != nil { running?.called = now } else { startNextSet(by: "next by \(origin.inWords)") }
    case .hold:
      clock.hold(at: now)
      setFilms(paused: true, because: "hold", by: origin)
    case .resume:
      clock.resume(at: now)
      setFilms(paused: false, because: "resume", by: origin)
    case .late(let span, let set, _):
      let index = set.flatMap { id in plan.sets.firstIndex { $0.set.id == id } } ?? nextSet
      lates[index] = span
    case .cut(let slot, let source, let keep): cut(slot: slot, to: source, keep: keep, by: origin)
    case .put(let action, let keep): put(action, keep: keep, by: origin)
    case .patch(let artist, let source): patch(artist, with: source, by: origin)
    case .panic: panic(by: origin)
    case .tell(let artist, let text): put(.tell(artist, text), keep: false, by: origin)
    case .kick(let artist): put(.kick(artist), keep: false, by: origin)
    case .block(let artist): block(artist, by: origin)
    case .release(let what): release(what, by: origin)
    case .extend, .trim, .retime, .hardOut, .skip, .restore, .swap, .move, .jump, .undo:
      return  // Refused: not carried out yet.
    }
    record()
  }

  private mutating func go(by origin: Origin) {
    switch waiting {
    case .cue(let index, _): fire(index, by: origin)
    case .showCue(let index, _): fireShowCue(index, by: origin)
    case .end: running?.called = now
    case .start: startNextSet(by: "go by \(origin.inWords)")
    case nil: return
    }
    lastGo = now
  }

  private mutating func setFilms(paused: Bool, because verb: String, by origin: Origin) {
    layers.setFilms(paused: paused, by: airing(verb, by: origin), at: now)
  }
}
