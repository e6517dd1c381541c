import ShowModel

/// What is on air while it changes: the state, why, and what was said of the slots.
struct Board: Equatable, Sendable {
  private(set) var state: StageState
  /// In the order of ``Track/lasting``.
  private(set) var airings: [Airing]
  /// The slots as the last cue or hand named them; the state shows as many of them as its layout has.
  private(set) var said: [SlotChoice]
  /// Why each effect that runs began, by its name: its end has the same cause, whatever the track has seen since.
  private var begun: [String: Airing] = [:]

  /// A board at the show's defaults, every track touched by `airing`.
  init(defaults airing: Airing) {
    state = StageState()
    airings = Array(repeating: airing, count: Track.lasting.count)
    said = state.slots.map { SlotChoice($0.source) }
  }

  /// Carries out a lasting action; a momentary one changes nothing.
  mutating func apply(_ action: Action, by airing: Airing, at instant: Instant, in scene: Scene) {
    say(action, at: instant)
    if case .effect(let effect) = action, effect.length != nil { begun[effect.name] = airing }
    if action.track == .layout || action.track == .slots {
      let before = state.slots
      fill(with: said, standing: before, at: instant, in: scene)
      if state.slots != before { mark(.slots, by: airing) }
    }
    mark(action.track, by: airing)
  }

  /// Takes in what a lasting action says, and leaves the slots and the causes as they are.
  mutating func say(_ action: Action, at instant: Instant) {
    switch action {
    case .layout(let name): state.layout = name
    case .slots(let choices): said = choices
    case .level(let source, let level):
      state.levels.removeAll { $0.source == source }
      if level != .unity {
        let place = state.levels.firstIndex { $0.source > source } ?? state.levels.endIndex
        state.levels.insert(SourceLevel(source: source, level: level), at: place)
      }
    case .caption(let text): state.caption = text
    case .title(let text): state.title = text
    case .background(let colour): state.background = colour
    case .stickers(let pack): state.stickers = pack
    case .mode(let mode): state.mode = mode
    case .effect(let effect): start(effect, at: instant)
    case .chat(let rule): state.chat = rule
    case .say, .clearWall, .tell, .kick: return
    }
  }

  /// Fills the layout's slots with `choices`. A film keeps the position of the first in `standing` that names it; any
  /// other enters at its beginning.
  mutating func fill(with choices: [SlotChoice], standing: [SlotSource], at instant: Instant, in scene: Scene) {
    state.slots = (0..<scene.plan.slotCount(of: state.layout)).map { index in
      let choice = index < choices.count ? choices[index] : SlotChoice(.placeholder)
      guard scene.plan.films.contains(choice.source) else { return SlotSource(choice.source, level: choice.level) }
      let stands = standing.lazy.compactMap { $0.source == choice.source ? $0.film : nil }.first
      return SlotSource(
        choice.source, film: stands ?? (scene.isHolding ? .paused(position: .zero) : .running(zeroAt: instant)),
        level: choice.level)
    }
  }

  /// Takes one track over from another board, with its films where they stand there.
  mutating func take(_ track: Track, from other: Board, by airing: Airing, at instant: Instant, in scene: Scene) {
    let before = state.slots
    switch track {
    case .layout: state.layout = other.state.layout
    case .slots: said = other.said
    default: if let value = other.state.value(of: track) { state.put(value) }
    }
    if track == .layout || track == .slots {
      fill(with: said, standing: other.state.slots + before, at: instant, in: scene)
      if state.slots != before { mark(.slots, by: airing) }
    }
    mark(track, by: airing)
  }

  /// Takes the films' positions over from another board.
  mutating func takeFilms(from other: Board, at instant: Instant, in scene: Scene) {
    fill(with: said, standing: other.state.slots + state.slots, at: instant, in: scene)
  }

  /// Stops every film where it stands, or lets it go on.
  mutating func setFilms(paused: Bool, by airing: Airing, at instant: Instant) {
    let before = state.slots
    state.slots.setFilms(paused: paused, at: instant)
    if state.slots != before { mark(.slots, by: airing) }
  }

  /// When the first of the running effects ends.
  var firstEffectEnd: Instant? { state.effects.lazy.map(\.until).min() }

  mutating func endEffects(by instant: Instant) {
    guard let index = Track.effects.lastingIndex, let ended = state.effects.first(where: { $0.until <= instant })
    else { return }
    state.effects.removeAll { $0.until <= instant }
    airings[index] = (begun[ended.name] ?? airings[index]).ending(ended.name)
    begun = begun.filter { begun in state.effects.contains { $0.name == begun.key } }
  }

  /// The placeholder in every slot and no sound.
  mutating func panic(by airing: Airing) {
    state.slots = state.slots.map { _ in SlotSource(.placeholder) }
    state.levels = [SourceLevel(source: .placeholder, level: .silence)]
    mark(.slots, by: airing)
    mark(.levels, by: airing)
  }

  mutating func block(_ artists: [ArtistID], by airing: Airing) {
    state.blocked = artists
    mark(.blocked, by: airing)
  }

  func airing(of track: Track) -> Airing? { track.lastingIndex.map { airings[$0] } }

  mutating func mark(_ track: Track, by airing: Airing) {
    if let index = track.lastingIndex { airings[index] = airing }
  }

  private mutating func start(_ effect: Effect, at instant: Instant) {
    guard let lasting = LastingEffect(effect, from: instant) else { return }
    state.effects.removeAll { $0.name == effect.name }
    state.effects.append(lasting)
    state.effects.sort { ($0.from, $0.name) < ($1.from, $1.name) }
  }
}

extension Airing {
  /// The same cause, now that an effect of it is over.
  func ending(_ effect: String) -> Airing {
    var airing = self
    airing.cause.why = "\(effect) ends"
    airing.transition = .cut
    return airing
  }
}

extension [SlotSource] {
  /// Stops every film where it stands, or lets it go on.
  mutating func setFilms(paused: Bool, at instant: Instant) {
    for index in indices {
      guard let film = self[index].film else { continue }
      let position = film.position(at: instant)
      self[index].film = paused ? .paused(position: position) : .running(zeroAt: instant - position)
    }
  }
}

/// What a board must know of the show to fill its slots.
struct Scene {
  var plan: Plan
  var isHolding: Bool
}
