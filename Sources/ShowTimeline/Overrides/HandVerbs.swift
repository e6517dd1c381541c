import ShowModel

extension Night {
  /// Carries out an action by hand: a lasting one owns its track, a momentary one happens once.
  mutating func put(
    _ action: Action, keep: Bool, transition: Transition? = nil, as verb: String? = nil, by origin: Origin
  ) {
    var airing = airing(verb ?? action.verb, by: origin)
    airing.transition = transition ?? .cut
    if action.track.isMomentary {
      history.record(Moment(at: now, action: action, cause: airing.cause))
    } else {
      layers.put(Hand(action: action, isKept: keep, airing: airing, since: now))
    }
  }

  mutating func cut(slot: Int, to source: SourceID, keep: Bool, transition: Transition?, by origin: Origin) {
    let slots = layers.cutting(slot: slot, to: source)
    put(.slots(slots), keep: keep, transition: transition, as: "cut", by: origin)
  }

  mutating func patch(_ artist: ArtistID, with source: SourceID, by origin: Origin) {
    layers.patch(artist, with: source, by: airing("\(artist) patched with \(source)", by: origin))
  }

  mutating func panic(by origin: Origin) { layers.panic(by: airing("panic", by: origin)) }

  mutating func block(_ artist: ArtistID, by origin: Origin) {
    layers.block(artist, true, by: airing("\(artist) blocked", by: origin))
  }

  /// Hands back to the timeline what a hand holds.
  mutating func release(_ what: Released, by origin: Origin) {
    let airing = airing("released", by: origin)
    switch what {
    case .everything:
      for track in ownedTracks { layers.release(track, by: airing) }
      for patch in layers.hands.patches { layers.unpatch(patch.artist, by: airing) }
      layers.endPanic(by: airing)
    case .track(let track): layers.release(track, by: airing)
    case .panic: layers.endPanic(by: airing)
    case .patch(let artist): layers.unpatch(artist, by: airing)
    case .block(let artist): layers.block(artist, false, by: airing)
    }
  }

  /// Undoes what one override changed of the hands, from what they held before it to what they held after it.
  /// Whatever a cue or another hand has changed since stays.
  mutating func takeBackHands(from before: Hands, to after: Hands, by origin: Origin) {
    layers.takeBack(from: before, to: after, by: airing("undo", by: origin), at: now, in: scene)
  }

  /// Takes down what is on air now. Everything that changes the layers ends with it.
  mutating func record() {
    layers.settle(at: now, in: scene)
    // Without hands, what most of a night is, no board is copied to be looked at.
    if layers.areBare { history.record(layers.timeline, at: now) } else { history.record(onAir, at: now) }
  }

  /// A cause that is a hand's.
  func airing(_ verb: String, by origin: Origin) -> Airing {
    Airing(cause: Cause(set: runningSet, run: running?.id.run ?? 0, why: "\(verb) by \(origin.inWords)"))
  }
}

extension Action {
  /// What a producer calls it.
  var verb: String {
    switch track {
    case .levels: "level"
    case .effects, .burst: "effect"
    case .wall: "wall clear"
    default: track.rawValue
    }
  }
}
