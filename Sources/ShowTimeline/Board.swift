import ShowModel

/// What is on air while it changes: the state, why, and what was said of the slots.
struct Board: Equatable, Sendable {
  private(set) var state: StageState
  /// In the order of ``Track/lasting``.
  private(set) var airings: [Airing]
  /// The slots as the last cue or hand named them; the state shows as many of them as its layout has.
  private var said: [SourceID]

  /// A board at the show's defaults, every track touched by `airing`.
  init(defaults airing: Airing) {
    state = StageState()
    airings = Array(repeating: airing, count: Track.lasting.count)
    said = state.slots.map(\.source)
  }

  /// Carries out a lasting action; a momentary one changes nothing.
  mutating func apply(_ action: Action, by airing: Airing, at instant: Instant, in scene: Scene) {
    switch action {
    case .layout(let name):
      state.layout = name
      showSlots(by: airing, at: instant, in: scene)
    case .slots(let sources):
      said = sources
      showSlots(by: airing, at: instant, in: scene)
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
    case .say, .clearWall: return
    }
    mark(action.track, by: airing)
  }

  /// Changes one slot of what is on air, counted from 1.
  mutating func cut(slot: Int, to source: SourceID, by airing: Airing, at instant: Instant, in scene: Scene) {
    while said.count < slot { said.append(.placeholder) }
    said[slot - 1] = source
    showSlots(by: airing, at: instant, in: scene)
    mark(.slots, by: airing)
  }

  /// Takes one track over from another board, with its films where they stand there.
  mutating func take(_ track: Track, from other: Board, by airing: Airing, at instant: Instant, in scene: Scene) {
    switch track {
    case .layout:
      state.layout = other.state.layout
      showSlots(from: state.slots + other.state.slots, by: airing, at: instant, in: scene)
    case .slots:
      said = other.said
      showSlots(from: other.state.slots + state.slots, by: airing, at: instant, in: scene)
    default:
      if let value = other.state.value(of: track) { state.put(value) }
    }
    mark(track, by: airing)
  }

  /// Takes the films' positions over from another board.
  mutating func takeFilms(from other: Board, at instant: Instant, in scene: Scene) {
    let airing = airings[Track.slots.lastingIndex ?? 0]
    showSlots(from: other.state.slots + state.slots, by: airing, at: instant, in: scene)
  }

  /// Stops every film where it stands, or lets it go on.
  mutating func setFilms(paused: Bool, by airing: Airing, at instant: Instant) {
    let before = state.slots
    for index in state.slots.indices {
      guard let film = state.slots[index].film else { continue }
      let position = film.position(at: instant)
      state.slots[index].film = paused ? .paused(position: position) : .running(zeroAt: instant - position)
    }
    if state.slots != before { mark(.slots, by: airing) }
  }

  /// When the first of the running effects ends.
  var firstEffectEnd: Instant? { state.effects.lazy.map(\.until).min() }

  mutating func endEffects(by instant: Instant) {
    guard let index = Track.effects.lastingIndex, let ended = state.effects.first(where: { $0.until <= instant })
    else { return }
    state.effects.removeAll { $0.until <= instant }
    airings[index].cause.why = "\(ended.name) ends"
    airings[index].transition = .cut
  }

  func airing(of track: Track) -> Airing? { track.lastingIndex.map { airings[$0] } }

  private mutating func start(_ effect: Effect, at instant: Instant) {
    guard let length = effect.length, length > .zero else { return }
    state.effects.removeAll { $0.name == effect.name }
    state.effects.append(LastingEffect(name: effect.name, from: instant, until: instant + length))
    state.effects.sort { ($0.from, $0.name) < ($1.from, $1.name) }
  }

  private mutating func mark(_ track: Track, by airing: Airing) {
    if let index = track.lastingIndex { airings[index] = airing }
  }

  private mutating func showSlots(by airing: Airing, at instant: Instant, in scene: Scene) {
    showSlots(from: state.slots, by: airing, at: instant, in: scene)
  }

  /// Fills the layout's slots with what was said. A film in `onAir` keeps its position there, the first that names
  /// it; any other enters at its beginning.
  private mutating func showSlots(from onAir: [SlotSource], by airing: Airing, at instant: Instant, in scene: Scene) {
    let count = scene.plan.slotCount(of: state.layout)
    let slots = (0..<count).map { index in
      let source = index < said.count ? said[index] : .placeholder
      guard scene.plan.films.contains(source) else { return SlotSource(source) }
      let stands = onAir.lazy.compactMap { $0.source == source ? $0.film : nil }.first
      return SlotSource(
        source, film: stands ?? (scene.isHolding ? .paused(position: .zero) : .running(zeroAt: instant)))
    }
    if slots != state.slots {
      state.slots = slots
      mark(.slots, by: airing)
    }
  }
}

/// What a board must know of the show to fill its slots.
struct Scene {
  var plan: Plan
  var isHolding: Bool
}
