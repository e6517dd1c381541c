import ShowModel

extension Night {
  /// Carries out an override that is not refused, now.
  mutating func carryOut(_ override: Override, by origin: Origin) {
    note(override)
    switch override {
    case .go: go(by: origin)
    case .next: callNext(by: origin)
    case .hold:
      clock.hold(at: now)
      setFilms(paused: true, because: "hold", by: origin)
    case .resume:
      clock.resume(at: now)
      setFilms(paused: false, because: "resume", by: origin)
    case .late(let span, let set, _): late(by: span, set: set)
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
    case .cut(let slot, let source, _):
      let airing = own(.slots, as: "cut", by: origin)
      board.cut(slot: slot, to: source, by: airing, at: now, in: scene)
    case .put(let action, _):
      let airing = own(action.track, as: action.track.rawValue, by: origin)
      board.apply(action, by: airing, at: now, in: scene)
    case .release(.everything):
      for owned in ownedTracks { release(owned, by: origin) }
    case .release(.track(let track)): release(track, by: origin)
    case .patch, .panic, .release, .tell, .kick, .block:
      return  // Refused: not carried out yet.
    }
    history.record(board, at: now)
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

  private mutating func own(_ track: Track, as verb: String, by origin: Origin) -> Airing {
    if beneath == nil { beneath = board }
    hands.insert(track)
    return hand(verb, by: origin)
  }

  /// Hands a track back: it shows what the timeline would have on it.
  private mutating func release(_ track: Track, by origin: Origin) {
    guard let timeline = beneath else { return }
    var airing = timeline.airing(of: track) ?? hand("release", by: origin)
    airing.cause.why = "released by \(origin.inWords)"
    airing.transition = .cut
    hands.remove(track)
    board.take(track, from: timeline, by: airing, at: now, in: scene)
    if hands.isEmpty { beneath = nil }
  }

  mutating func setFilms(paused: Bool, because verb: String, by origin: Origin) {
    let airing = hand(verb, by: origin)
    board.setFilms(paused: paused, by: airing, at: now)
    beneath?.setFilms(paused: paused, by: airing, at: now)
  }

  /// A cause that is a hand's.
  private func hand(_ verb: String, by origin: Origin) -> Airing {
    Airing(cause: Cause(set: runningSet, run: running?.id.run ?? 0, why: "\(verb) by \(origin.inWords)"))
  }
}
