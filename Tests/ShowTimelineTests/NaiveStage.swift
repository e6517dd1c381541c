import ShowModel

/// A second and simple telling of what is on air: the show's defaults, then every cue and hand one after the other.
///
/// It knows nothing of timing: a law tells it what fired when. Films have no position beneath a hand here.
struct NaiveStage {
  private var show: Show
  /// Those of the show, and those that an edit has taken out: the running set may still name them.
  private var knownFilms: Set<SourceID>
  private var timeline = StageState()
  /// The slots as a cue last named them; a layout shows as many of them as it has.
  private var named: [SlotChoice] = []
  private var films: [SourceID: FilmClock] = [:]
  private var heldAt: Instant?
  private var hands: [Hand] = []
  private var patches: [ArtistID: SourceID] = [:]
  private var blocked: Set<ArtistID> = []
  private var isPanic = false

  /// What a hand says, until a cue says otherwise of the same, or until `release`.
  private struct Hand {
    var action: Action
    var isKept: Bool
    var since: Instant

    /// Levels are held source by source, effects by name; every other track whole.
    func isOn(_ other: Action) -> Bool {
      switch (action, other) {
      case (.level(let one, _), .level(let two, _)): one == two
      case (.effect(let one), .effect(let two)): action.track == other.track && one.name == two.name
      default: action.track == other.track
      }
    }

    /// An effect by hand owns nothing beyond its length: a cue's of the same name is seen then.
    func isOver(at instant: Instant) -> Bool {
      guard case .effect(let effect) = action, let length = effect.length else { return false }
      return since + length <= instant
    }
  }

  init(show: Show, at instant: Instant) {
    self.show = show
    knownFilms = show.films
    endSet(at: instant)
  }

  // MARK: What is on air

  /// What fills each slot.
  private var sources: [SourceID] { choices.map(\.source) }

  /// What fills each slot and how loud it is there, without the films' positions.
  private var choices: [SlotChoice] {
    var list = named
    for hand in hands { if case .slots(let byHand) = hand.action { list = byHand } }
    let layout = said(at: .distantPast).layout
    return (0..<(show.layout(layout)?.slots.count ?? 1)).map { index in
      var choice = index < list.count && !isPanic ? list[index] : SlotChoice(.placeholder)
      choice.source = choice.source.artist.flatMap { patches[$0] } ?? choice.source
      return choice
    }
  }

  /// All that is on air at an instant.
  func state(at instant: Instant) -> StageState {
    var state = said(at: instant)
    state.slots = choices.map { SlotSource($0.source, film: films[$0.source], level: $0.level) }
    state.blocked = blocked.sorted()
    if isPanic { state.levels = [SourceLevel(source: .placeholder, level: .silence)] }
    return state
  }

  /// The timeline with the hands over it.
  private func said(at instant: Instant) -> StageState {
    var state = timeline
    for hand in hands where !hand.isOver(at: instant) { state.say(hand.action, at: hand.since) }
    state.effects.removeAll { $0.until <= instant }
    return state
  }

  // MARK: What happens

  mutating func startSet(at instant: Instant) { reset() }

  mutating func endSet(at instant: Instant) {
    let before = films
    reset()
    for action in show.between { apply(action, at: instant) }
    films = films.merging(before.filter { sources.contains($0.key) }) { _, old in old }
  }

  mutating func fire(_ actions: [Action], at instant: Instant) {
    for action in actions {
      hands.removeAll { !$0.isKept && $0.isOn(action) }
      apply(action, at: instant)
    }
  }

  /// The edited file takes the show's place: a hand, a stand-in or a block that names what it no longer has is gone.
  mutating func reload(_ edited: Show) {
    show = edited
    let sources = Set(edited.artists.map { SourceID($0.id) } + [.placeholder])
    knownFilms = knownFilms.subtracting(sources).union(edited.films)
    hands.removeAll { hand in
      switch hand.action {
      case .slots(let list): !sources.isSuperset(of: list.map(\.source))
      case .level(let source, _): !sources.contains(source)
      default: false
      }
    }
    patches = patches.filter { sources.contains($0.value) }
    blocked = blocked.filter { sources.contains(SourceID($0)) }
  }

  /// A hand's verb that was accepted.
  mutating func take(_ override: Override, at instant: Instant) {
    switch override {
    case .put(let action, let keep, _) where !action.track.isMomentary: lay(action, keep, at: instant)
    case .cut(let slot, let source, let keep, _):
      var list = named
      for hand in hands { if case .slots(let byHand) = hand.action { list = byHand } }
      while list.count < slot { list.append(SlotChoice(.placeholder)) }
      list[slot - 1] = SlotChoice(source)
      lay(.slots(list), keep, at: instant)
    case .patch(let artist, let source): patches[artist] = source
    case .panic: isPanic = true
    case .block(let artist): blocked.insert(artist)
    case .release(.everything): (hands, patches, isPanic) = ([], [:], false)
    case .release(.track(let track)): hands.removeAll { $0.action.track == track }
    case .release(.panic): isPanic = false
    case .release(.patch(let artist)): patches[artist] = nil
    case .release(.block(let artist)): blocked.remove(artist)
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

  private mutating func lay(_ action: Action, _ keep: Bool, at instant: Instant) {
    hands.removeAll { $0.isOn(action) }
    hands.append(Hand(action: action, isKept: keep, since: instant))
  }

  private mutating func reset() {
    hands.removeAll { !$0.isKept }
    timeline = StageState()
    named = []
    films = films.filter { sources.contains($0.key) }
  }

  private mutating func apply(_ action: Action, at instant: Instant) {
    if case .slots(let list) = action { named = list }
    timeline.say(action, at: instant)
    enterFilms(at: instant)
  }

  /// A film that comes on air begins; one that stays goes on; one that left is forgotten.
  private mutating func enterFilms(at instant: Instant) {
    let onAir = sources
    films = films.filter { onAir.contains($0.key) }
    for source in onAir where films[source] == nil && knownFilms.contains(source) {
      films[source] = heldAt == nil ? .running(zeroAt: instant) : .paused(position: .zero)
    }
  }
}

extension Show {
  fileprivate var films: Set<SourceID> { Set(artists.filter { $0.file != nil }.map { SourceID($0.id) }) }
}

extension StageState {
  /// Takes in what an action says, but of the slots.
  fileprivate mutating func say(_ action: Action, at instant: Instant) {
    switch action {
    case .layout(let name): layout = name
    case .level(let source, let level):
      levels = (levels.filter { $0.source != source } + [SourceLevel(source: source, level: level)])
        .filter { $0.level != .unity }.sorted { $0.source < $1.source }
    case .caption(let text): caption = text
    case .title(let text): title = text
    case .background(let colour): background = colour
    case .stickers(let pack): stickers = pack
    case .mode(let mode): self.mode = mode
    case .chat(let rule): chat = rule
    case .effect(let effect):
      guard let length = effect.length else { return }
      effects.removeAll { $0.name == effect.name }
      effects.append(LastingEffect(name: effect.name, from: instant, until: instant + length))
      effects.sort { ($0.from, $0.name) < ($1.from, $1.name) }
    default: return
    }
  }
}
