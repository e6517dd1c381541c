import ShowModel

/// What is on air, in layers: what the timeline says, hands and stand-ins over it, panic over all.
///
/// The timeline's board goes on as if there were no hands, so a cue needs no special case and a release shows what
/// the timeline would show now. What changes a layer only notes it; ``settle(at:in:)`` lays them anew.
///
/// A film that the timeline has on air stands where it stands there. One that a hand or a stand-in brought on air
/// enters at its beginning; while a hand names it, it goes on, seen or not, and no cue beneath moves it. What a hand on
/// the slots covers goes on beneath it, and its release shows it where it then stands.
struct Layers: Equatable, Sendable {
  /// What the cues alone have on air.
  private(set) var timeline: Board
  private(set) var hands = Hands()
  /// The timeline with hands and stand-ins over it; nil while there are none.
  private var laid: Laid?
  /// The last thing that was done since the layers were laid.
  private var act: Airing?

  private struct Laid: Equatable, Sendable {
    var board: Board
    /// Why the timeline had its values when this was laid.
    var base: [Airing]
  }

  init(timeline: Board) { self.timeline = timeline }

  /// Whether nothing lies over the timeline.
  var areBare: Bool {
    guard case .none = laid else { return false }
    return hands.isBlank
  }

  /// What is on air, panic apart.
  var said: Board { laid?.board ?? timeline }

  /// What is on air.
  var shown: Board {
    var board = said
    if let airing = hands.blocking { board.block(hands.blocked, by: airing) }
    if let airing = hands.panic { board.panic(by: airing) }
    return board
  }

  // MARK: The timeline

  /// Puts the show's defaults on the timeline: every track is touched, so only kept hands hold on.
  mutating func reset(to airing: Airing) {
    hands.letGoOfUnkept()
    timeline = Board(defaults: airing)
    act = airing
  }

  /// Carries out a cue's lasting action on its track, and takes what it changes out of any hand that isn't kept.
  mutating func touch(_ action: Action, by airing: Airing, at instant: Instant, in scene: Scene) {
    hands.letGo(for: action)
    timeline.apply(action, by: airing, at: instant, in: scene)
    act = airing
  }

  /// Puts on the timeline's track what an edited cue says there now; a hand on it holds on.
  mutating func edit(_ track: Track, from board: Board, by airing: Airing, at instant: Instant, in scene: Scene) {
    timeline.take(track, from: board, by: airing, at: instant, in: scene)
    act = airing
  }

  /// Lets the timeline's films go on from where they stood on another board of it.
  mutating func takeFilms(from other: Board, at instant: Instant, in scene: Scene) {
    timeline.takeFilms(from: other, at: instant, in: scene)
  }

  /// Stops every film where it stands, or lets it go on.
  mutating func setFilms(paused: Bool, by airing: Airing, at instant: Instant) {
    timeline.setFilms(paused: paused, by: airing, at: instant)
    hands.setFilms(paused: paused, at: instant)
    act = airing
  }

  /// When the first of the running effects ends.
  var firstEffectEnd: Instant? {
    guard let byHand = hands.firstEffectEnd else { return timeline.firstEffectEnd }
    return timeline.firstEffectEnd.map { min($0, byHand) } ?? byHand
  }

  mutating func endEffects(by instant: Instant) {
    timeline.endEffects(by: instant)
    guard let ended = hands.endEffects(by: instant) else {
      act = timeline.airing(of: .effects)
      return
    }
    act = ended
    // It was the hand's that was seen, also where the timeline's own of that name ends beneath it.
    if !hands.holds(.effects) { timeline.mark(.effects, by: ended) }
  }

  // MARK: Hands

  mutating func put(_ hand: Hand) {
    hands.put(hand)
    act = hand.airing
  }

  /// The slots as they are said, one of them changed; it counts from 1.
  func cutting(slot: Int, to source: SourceID) -> [SlotChoice] {
    var list = said.said
    while list.count < slot { list.append(SlotChoice(.placeholder)) }
    list[slot - 1] = SlotChoice(source)
    return list
  }

  /// Hands a track back: it shows what the timeline has on it, and says so.
  mutating func release(_ track: Track, by airing: Airing) {
    hands.release(track)
    var released = timeline.airing(of: track) ?? airing
    released.cause.why = airing.cause.why
    released.transition = .cut
    timeline.mark(track, by: released)
    act = airing
  }

  mutating func patch(_ artist: ArtistID, with source: SourceID, by airing: Airing) {
    hands.patch(artist, with: source)
    act = airing
  }

  mutating func unpatch(_ artist: ArtistID, by airing: Airing) {
    hands.unpatch(artist)
    act = airing
  }

  mutating func panic(by airing: Airing) { hands.panic = airing }

  mutating func endPanic(by airing: Airing) {
    guard hands.panic != nil else { return }
    hands.panic = nil
    markUncovered(by: airing)
  }

  mutating func block(_ artist: ArtistID, _ isBlocked: Bool, by airing: Airing) {
    hands.block(artist, isBlocked, by: airing)
  }

  /// Undoes one change of the hands; see ``Hands/takeBack(from:to:by:)``.
  mutating func takeBack(from before: Hands, to after: Hands, by airing: Airing, at instant: Instant, in scene: Scene) {
    let wasPanicking = hands.panic != nil
    hands.takeBack(from: before, to: after, by: airing)
    hands.setFilms(paused: scene.isHolding, at: instant)
    _ = hands.endEffects(by: instant)
    if wasPanicking, hands.panic == nil { markUncovered(by: airing) }
    act = airing
  }

  /// Lets go of everything that names what an edited show no longer has.
  mutating func drop(unknownTo plan: Plan, by airing: Airing) {
    hands.drop(unknownTo: plan)
    act = airing
  }

  /// Says why what panic covered is on air again.
  private mutating func markUncovered(by airing: Airing) {
    for track in [Track.slots, .levels] {
      timeline.mark(track, by: airing)
      laid?.board.mark(track, by: airing)
    }
    act = airing
  }

  // MARK: Laying

  /// Lays hands and stand-ins over the timeline as it now is. What is touched by neither keeps the timeline's cause;
  /// what is held keeps its own until something changes what is seen.
  mutating func settle(at instant: Instant, in scene: Scene) {
    guard let act else { return }
    self.act = nil
    guard laid != nil || hands.areOnBoard else { return }
    let before = laid ?? Laid(board: timeline, base: timeline.airings)
    var board = timeline
    for hand in hands.held where hand.action.track != .slots { board.say(hand.action, at: hand.since) }
    let known = timeline.state.slots + hands.filmsBeneath + hands.films
    board.fill(with: board.said.map(hands.standIn), standing: known, at: instant, in: scene)
    let beneath = board.state.slots
    if let hand = hands.held.first(where: { $0.action.track == .slots }) {
      board.say(hand.action, at: hand.since)
      board.fill(with: board.said.map(hands.standIn), standing: hands.films + beneath, at: instant, in: scene)
    }
    for (index, track) in Track.lasting.enumerated() {
      let isChanged = board.state.value(of: track) != before.board.state.value(of: track)
      let isFresh = timeline.airings[index] != before.base[index]
      if affects(track) {
        let laidNow = hands.held.last { $0.since == instant && $0.action.track == track }?.airing
        let changed = isFresh ? timeline.airings[index] : act
        board.mark(track, by: laidNow ?? (isChanged ? changed : before.board.airings[index]))
      } else if isChanged, !isFresh {
        board.mark(track, by: act)
        timeline.mark(track, by: act)
      }
    }
    remember(board.state.slots, over: beneath)
    laid = hands.areOnBoard ? Laid(board: board, base: timeline.airings) : nil
  }

  /// Whether what is seen on a track may be other than the timeline's.
  private func affects(_ track: Track) -> Bool {
    hands.holds(track) || track == .slots && (hands.holds(.layout) || !hands.patches.isEmpty)
  }

  /// Keeps in mind where the films are that the timeline's board does not tell of.
  private mutating func remember(_ slots: [SlotSource], over beneath: [SlotSource]) {
    hands.filmsBeneath = hands.holds(.layout) || !hands.patches.isEmpty ? beneath.films : []
    guard let named = hands.slots else {
      hands.films = []
      return
    }
    hands.films = (slots + hands.films.filter { film in named.contains { $0.source == film.source } }).films
  }
}

extension [SlotSource] {
  /// The films among them, each once.
  fileprivate var films: [SlotSource] {
    reduce(into: []) { films, slot in
      if slot.film != nil, !films.contains(where: { $0.source == slot.source }) { films.append(slot) }
    }
  }
}
