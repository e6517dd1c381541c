import ShowModel

/// One hand on a track: what it says there, and whether cues may take the track back.
struct Hand: Equatable, Sendable {
  var action: Action
  /// Held until `release`, whatever cues come.
  var isKept: Bool
  var airing: Airing
  var since: Instant
}

/// Everything that the producer's hands hold: tracks, stand-ins, panic, blocked artists.
///
/// One value that can be kept and given back: ``takeBack(from:to:by:)`` undoes one change of it.
struct Hands: Equatable, Sendable {
  /// One for each thing that a hand can hold, in the order of tracks, then of their parts.
  private(set) var held: [Hand] = []
  /// In the order of their artists.
  private(set) var patches: [Patch] = []
  /// In the order of their ids.
  private(set) var blocked: [ArtistID] = []
  /// Why panic is on; nil while it is off.
  var panic: Airing?
  /// The films that a hand on the slots has on air or names, where they stand.
  var films: [SlotSource] = []
  /// Those that are on air, or would be if no hand held the slots.
  var filmsBeneath: [SlotSource] = []
  /// What last changed who is blocked.
  private(set) var blocking: Airing?

  /// Whether they change anything on the timeline's board.
  var areOnBoard: Bool { !held.isEmpty || !patches.isEmpty }

  /// Whether they change nothing of what is on air.
  var isBlank: Bool {
    guard case .none = panic, case .none = blocking else { return false }
    return true
  }

  func holds(_ track: Track) -> Bool { held.contains { $0.action.track == track } }

  /// The slots that a hand names; nil while none does.
  var slots: [SlotChoice]? {
    for hand in held { if case .slots(let choices) = hand.action { return choices } }
    return nil
  }

  /// Stops every film of theirs where it stands, or lets it go on.
  mutating func setFilms(paused: Bool, at instant: Instant) {
    films.setFilms(paused: paused, at: instant)
    filmsBeneath.setFilms(paused: paused, at: instant)
  }

  // MARK: Tracks

  /// Lays a hand on its track, in place of the one that held the same.
  mutating func put(_ hand: Hand) {
    held.removeAll { $0.action.changesTheSame(as: hand.action) }
    let place = held.firstIndex { hand.action.place < $0.action.place } ?? held.endIndex
    held.insert(hand, at: place)
  }

  /// A cue carries out an action: the hand that held the same lets go, unless it is kept.
  mutating func letGo(for action: Action) {
    held.removeAll { !$0.isKept && $0.action.changesTheSame(as: action) }
  }

  /// A set starts or ends, which touches every track.
  mutating func letGoOfUnkept() { held.removeAll { !$0.isKept } }

  mutating func release(_ track: Track) { held.removeAll { $0.action.track == track } }

  /// When the first effect that a hand plays ends.
  var firstEffectEnd: Instant? { held.lazy.compactMap(\.effectEnd).min() }

  /// Lets go of the effects that are over; returns what ended, as a cause.
  mutating func endEffects(by instant: Instant) -> Airing? {
    let over = held.filter { $0.effectEnd.map { $0 <= instant } ?? false }
    held.removeAll { over.contains($0) }
    guard let first = over.first, case .effect(let effect) = first.action else { return nil }
    return first.airing.ending(effect.name)
  }

  // MARK: Stand-ins and blocks

  /// Who or what fills a slot that names `source`. A stand-in is not itself stood in for, so there is no circle.
  /// It is as loud there as the one that it stands in for.
  func standIn(for choice: SlotChoice) -> SlotChoice {
    guard !patches.isEmpty, let artist = choice.source.artist else { return choice }
    return SlotChoice(patches.first { $0.artist == artist }?.source ?? choice.source, level: choice.level)
  }

  mutating func patch(_ artist: ArtistID, with source: SourceID) {
    unpatch(artist)
    patches.append(Patch(artist: artist, source: source))
    patches.sort { $0.artist < $1.artist }
  }

  mutating func unpatch(_ artist: ArtistID) { patches.removeAll { $0.artist == artist } }
  mutating func unpatchAll() { patches = [] }

  mutating func block(_ artist: ArtistID, _ isBlocked: Bool, by airing: Airing) {
    blocked.removeAll { $0 == artist }
    if isBlocked { blocked = (blocked + [artist]).sorted() }
    blocking = airing
  }

  // MARK: The whole

  /// Takes back what changed from `before` to `after`, wherever it still stands as it did after: what a cue or
  /// another hand has changed since stays.
  mutating func takeBack(from before: Hands, to after: Hands, by airing: Airing) {
    for action in (before.held + after.held).map(\.action) {
      let (was, became) = (before.hand(on: action), after.hand(on: action))
      guard was != became, hand(on: action) == became else { continue }
      held.removeAll { $0.action.changesTheSame(as: action) }
      if let was { put(was) }
    }
    for artist in Set((before.patches + after.patches).map(\.artist)).sorted() {
      let (was, became) = (before.patch(of: artist), after.patch(of: artist))
      guard was != became, patch(of: artist) == became else { continue }
      unpatch(artist)
      if let was { patch(artist, with: was.source) }
    }
    for artist in before.blocked + after.blocked {
      let (was, became) = (before.blocked.contains(artist), after.blocked.contains(artist))
      if was != became, blocked.contains(artist) == became { block(artist, was, by: airing) }
    }
    if areOnBoard {
      films += before.films
      filmsBeneath += before.filmsBeneath
    }
    if before.panic != after.panic, panic == after.panic { panic = before.panic.map { _ in airing } }
  }

  /// Lets go of everything that names what an edited show no longer has.
  mutating func drop(unknownTo plan: Plan) {
    held.removeAll { !plan.knows(whatIsNamedBy: $0.action) }
    // One whose artist is gone does no harm, and what is on air stays.
    patches.removeAll { !plan.sources.contains($0.source) }
    blocked.removeAll { !plan.sources.contains(SourceID($0)) }
  }

  private func hand(on action: Action) -> Hand? { held.first { $0.action.changesTheSame(as: action) } }
  private func patch(of artist: ArtistID) -> Patch? { patches.first { $0.artist == artist } }
}

extension Hand {
  /// When the effect that it plays is over.
  fileprivate var effectEnd: Instant? {
    guard case .effect(let effect) = action, let length = effect.length else { return nil }
    return since + length
  }
}

extension Action {
  /// What of its track it changes: a level's source, an effect's name; nil for the whole track.
  var part: String? {
    switch self {
    case .level(let source, _): source.rawValue
    case .effect(let effect): effect.name
    default: nil
    }
  }

  func changesTheSame(as other: Action) -> Bool { track == other.track && part == other.part }

  fileprivate var place: (Int, String) { (track.order, part ?? "") }
}

extension Plan {
  fileprivate func knows(whatIsNamedBy action: Action) -> Bool {
    switch action {
    case .layout(let name): knows(name)
    case .slots(let list): sources.isSuperset(of: list.map(\.source))
    case .level(let source, _): sources.contains(source)
    case .stickers(let pack): pack.map { id in show.packs.contains { $0.id == id } } ?? true
    default: true
    }
  }
}
