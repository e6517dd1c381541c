import ShowModel

/// A second and simple telling of what is on air: the show's defaults, then every cue and hand one after the other.
///
/// It knows nothing of timing: a law tells it what fired when.
struct NaiveStage {
  var show: Show
  private var timeline = StageState()
  /// The slots as they were last named; a layout shows as many of them as it has.
  private var named: [SourceID] = []
  private var films: [SourceID: FilmClock] = [:]
  private var heldAt: Instant?
  /// What a hand has put on each track it owns; for the slots see `namedByHand`.
  private var hands: [Track: TrackValue] = [:]
  private var namedByHand: [SourceID] = []
  private var kept: Set<Track> = []
  private var patches: [ArtistID: SourceID] = [:]
  private var isPanic = false

  init(show: Show, at instant: Instant) {
    self.show = show
    endSet(at: instant)
  }

  // MARK: What is on air

  var layout: LayoutName {
    if case .layout(let name) = hands[.layout] { name } else { timeline.layout }
  }

  /// What fills each slot, without the films' positions.
  var sources: [SourceID] {
    let list = hands[.slots] == nil ? named : namedByHand
    return (0..<(show.layout(layout)?.slots.count ?? 1)).map { index in
      let source = index < list.count ? list[index] : .placeholder
      return isPanic ? .placeholder : source.artist.flatMap { patches[$0] } ?? source
    }
  }

  var slots: [SlotSource] { sources.map { SlotSource($0, film: films[$0]) } }

  /// What is on a track at an instant; nil for the slots, which have their own.
  func value(of track: Track, at instant: Instant) -> TrackValue? {
    if let value = hands[track] { return value }
    if track == .effects { return .effects(timeline.effects.filter { $0.until > instant }) }
    return track == .slots ? nil : timeline.value(of: track)
  }

  var ownedTracks: [Track] { Track.allCases.filter { hands[$0] != nil } }

  // MARK: What happens

  mutating func startSet(at instant: Instant) { reset() }

  mutating func endSet(at instant: Instant) {
    let before = films
    reset()
    for action in show.between { apply(action, at: instant) }
    films = films.filter { isFilm($0.key) }.merging(before.filter { sources.contains($0.key) }) { _, old in old }
  }

  mutating func fire(_ actions: [Action], at instant: Instant) {
    for action in actions {
      if !kept.contains(action.track) { hands[action.track] = nil }
      apply(action, at: instant)
    }
  }

  /// A hand's verb that was accepted.
  mutating func take(_ override: Override, at instant: Instant) {
    switch override {
    case .put(let action, let keep) where !action.track.isMomentary:
      own(action.track, keep)
      var copy = self
      copy.timeline.clear(action)
      copy.apply(action, at: instant)
      hands[action.track] = action.track == .slots ? .slots([]) : copy.timeline.value(of: action.track)
      if case .slots(let list) = action { namedByHand = list }
    case .cut(let slot, let source, let keep):
      if hands[.slots] == nil { namedByHand = named }
      own(.slots, keep)
      hands[.slots] = .slots([])
      while namedByHand.count < slot { namedByHand.append(.placeholder) }
      namedByHand[slot - 1] = source
    case .patch(let artist, let source): patches[artist] = source
    case .panic: isPanic = true
    case .release(.everything): (hands, kept, patches, isPanic) = ([:], [], [:], false)
    case .release(.track(let track)):
      hands[track] = nil
      kept.remove(track)
    case .release(.panic): isPanic = false
    case .release(.patch(let artist)): patches[artist] = nil
    case .hold:
      heldAt = instant
      films = films.mapValues { .paused(position: $0.position(at: instant)) }
    case .resume:
      heldAt = nil
      films = films.mapValues { .running(zeroAt: instant - $0.position(at: instant)) }
    default: break
    }
    enterFilms(at: instant)
  }

  private mutating func own(_ track: Track, _ keep: Bool) {
    if keep { kept.insert(track) } else { kept.remove(track) }
  }

  private mutating func reset() {
    hands = hands.filter { kept.contains($0.key) }
    timeline = StageState()
    named = []
    films = films.filter { sources.contains($0.key) }
  }

  private mutating func apply(_ action: Action, at instant: Instant) {
    switch action {
    case .layout(let name): timeline.layout = name
    case .slots(let list): named = list
    case .level(let source, let level):
      timeline.levels = (timeline.levels.filter { $0.source != source } + [SourceLevel(source: source, level: level)])
        .filter { $0.level != .unity }.sorted { $0.source < $1.source }
    case .caption(let text): timeline.caption = text
    case .title(let text): timeline.title = text
    case .background(let colour): timeline.background = colour
    case .stickers(let pack): timeline.stickers = pack
    case .mode(let mode): timeline.mode = mode
    case .chat(let rule): timeline.chat = rule
    case .effect(let effect):
      guard let length = effect.length else { return }
      timeline.effects.removeAll { $0.name == effect.name || $0.until <= instant }
      timeline.effects.append(LastingEffect(name: effect.name, from: instant, until: instant + length))
      timeline.effects.sort { ($0.from, $0.name) < ($1.from, $1.name) }
    case .say, .clearWall: return
    }
    enterFilms(at: instant)
  }

  /// A film that comes on air begins; one that stays goes on; one that left is forgotten.
  private mutating func enterFilms(at instant: Instant) {
    let onAir = sources
    films = films.filter { onAir.contains($0.key) }
    for source in onAir where films[source] == nil && isFilm(source) {
      films[source] = heldAt == nil ? .running(zeroAt: instant) : .paused(position: .zero)
    }
  }

  private func isFilm(_ source: SourceID) -> Bool { show.artist(of: source)?.file != nil }
}

extension StageState {
  /// Forgets what a hand's action on a track of several values would add to.
  fileprivate mutating func clear(_ action: Action) {
    if case .effect = action { effects = [] }
    if case .level = action { levels = [] }
  }
}
