import ShowModel
import TestSeeds

@testable import ShowTimeline

/// A random night under random hands, beside the same night without any.
struct HandNight {
  /// What a hand said when it was last laid, and what had touched its track by then.
  struct Laid {
    var action: Action
    var isKept: Bool
    var touches: Touches
  }

  /// What last touched a track on the timeline.
  struct Touches: Equatable {
    var airing: Airing?
    var starts: Int
    var ends: Int
  }

  static let facts = 30

  private(set) var night: Night
  /// The same night without hands.
  var bare: Night
  let openedAt: Instant
  private(set) var taken: [Fact] = []
  /// By track and part.
  private(set) var laid: [String: Laid] = [:]
  private var random: RandomShow

  init(seed: UInt64) {
    random = RandomShow(generator: SeededGenerator(seed: seed))
    var show = random.show()
    show.packs = [StickerPack(id: "stars", folder: "stars")]
    openedAt = show.start - .seconds(random.number(0...600))
    night = Night(show: show, at: openedAt)
    bare = night
  }

  /// Tells each fact's cause from every other's.
  private var origin: Origin { Origin(who: "Ada", surface: "cli", why: "\(taken.count)") }

  /// One fact more: a hand two times out of three.
  mutating func goOn() {
    var instant = night.now + .milliseconds(random.number(1...200_000))
    if random.chance(3), let change = night.nextChange(after: night.now) { instant = change }
    night.advance(to: instant)
    bare.advance(to: instant)
    if random.chance(3) {
      let event = random.event(for: night)
      if case .override(let override) = event, override.isOfTiming {
        bare.apply(Fact(effectiveAt: instant, origin: origin, event: event))
        take(override, at: instant)
      }
    } else {
      take(random.hand(), at: instant)
    }
  }

  mutating func take(_ override: Override, at instant: Instant) {
    let isRefused = night.refusal(of: override, at: instant) != nil
    let said = night.ownedTracks.contains(.slots) ? laid["slots "]?.said ?? [] : bare.layers.timeline.said
    let fact = Fact(effectiveAt: instant, origin: origin, event: .override(override))
    taken.append(fact)
    night.apply(fact)
    if isRefused { return }
    switch override {
    case .put(let action, let keep, _): note(action, keep: keep)
    case .cut(let slot, let source, let keep, _):
      var list = said
      while list.count < slot { list.append(SlotChoice(.placeholder)) }
      list[slot - 1] = SlotChoice(source)
      note(.slots(list), keep: keep)
    case .release(.everything): laid = [:]
    case .release(.track(let track)): laid = laid.filter { $0.value.action.track != track }
    default: break
    }
    // What is laid at an instant may be taken by a cue of the same instant.
    laid = laid.filter { $0.value.isKept || isHeld($0.key) }
  }

  private func isHeld(_ key: String) -> Bool { night.hands.held.contains { "\($0.track) \($0.part ?? "")" == key } }

  private mutating func note(_ action: Action, keep: Bool) {
    guard !action.track.isMomentary else { return }
    laid["\(action.track) \(action.part ?? "")"] = Laid(
      action: action, isKept: keep, touches: touches(of: action.track))
  }

  func touches(of track: Track) -> Touches {
    Touches(
      airing: bare.layers.timeline.airing(of: track), starts: bare.runs.count + (bare.running == nil ? 0 : 1),
      ends: bare.runs.count)
  }

  // MARK: What should be on air

  /// The bare night's state with everything laid over it, films' positions apart.
  var expected: StageState {
    var state = bare.state(at: night.now)
    var said = bare.layers.timeline.said
    for held in night.hands.held {
      guard let hand = laid["\(held.track) \(held.part ?? "")"] else { continue }
      switch hand.action {
      case .layout(let name): state.layout = name
      case .slots(let choices): said = choices
      case .level(let source, let level):
        state.levels.removeAll { $0.source == source }
        if level != .unity { state.levels.append(SourceLevel(source: source, level: level)) }
        state.levels.sort { $0.source < $1.source }
      case .caption(let text): state.caption = text
      case .title(let text): state.title = text
      case .background(let colour): state.background = colour
      case .stickers(let pack): state.stickers = pack
      case .mode(let mode): state.mode = mode
      case .effect(let effect):
        state.effects.removeAll { $0.name == effect.name }
        state.effects.append(
          LastingEffect(name: effect.name, from: held.since, until: held.since + (effect.length ?? .zero)))
        state.effects.sort { ($0.from, $0.name) < ($1.from, $1.name) }
      case .chat(let rule): state.chat = rule
      case .say, .clearWall, .tell, .kick: break
      }
    }
    let patches = Dictionary(uniqueKeysWithValues: night.hands.patches.map { (SourceID($0.artist), $0.source) })
    let count = night.show.layout(state.layout)?.slots.count ?? 1
    state.slots = (0..<count).map { index in
      let choice = index < said.count ? said[index] : SlotChoice(.placeholder)
      if night.hands.isPanicking { return SlotSource(.placeholder) }
      return SlotSource(patches[choice.source] ?? choice.source, level: choice.level)
    }
    if night.hands.isPanicking { state.levels = [SourceLevel(source: .placeholder, level: .silence)] }
    state.blocked = night.hands.blocked
    return state
  }

  func sameButFilms(_ left: StageState, _ right: StageState) -> Bool {
    var (left, right) = (left, right)
    left.slots = left.slots.map { SlotSource($0.source, level: $0.level) }
    right.slots = right.slots.map { SlotSource($0.source, level: $0.level) }
    return left == right
  }
}

extension HandNight.Laid {
  var said: [SlotChoice] {
    if case .slots(let list) = action { list } else { [] }
  }
}

extension Override {
  /// Whether it changes when things happen, and nothing that a hand holds.
  fileprivate var isOfTiming: Bool {
    switch self {
    case .go, .next, .hold, .resume, .late: true
    default: false
    }
  }
}

extension RandomShow {
  private static let layouts: [LayoutName] = ["solo", "duo", "quad"]
  private static let sources: [SourceID] = ["hana", "pixel", "film", "reel", .placeholder]
  private static let artists: [ArtistID] = ["hana", "pixel", "film", "reel"]

  /// Most sources are at their own level.
  private mutating func choice() -> SlotChoice {
    SlotChoice(pick(Self.sources), level: pick([.unity, .unity, Decibels(rawValue: -60), .silence]))
  }

  private mutating func transition() -> Transition? {
    pick([nil, nil, .fade(.seconds(1)), .slide(.seconds(1)), .fade(.hours(1))])
  }

  /// What a producer's hand might do next; now and then something that is refused.
  mutating func hand() -> Override {
    let keep = chance(3)
    switch number(0...23) {
    case 0, 1: return .put(.layout(pick(Self.layouts)), keep: keep, transition: transition())
    case 2, 3: return .put(.slots((0..<number(1...4)).map { _ in choice() }), keep: keep, transition: transition())
    case 4, 5:
      return .cut(slot: Int(number(0...4)), source: pick(Self.sources), keep: keep, transition: transition())
    case 6, 7: return .put(.level(pick(Self.sources), Decibels(rawValue: Int(number(-3...0)) * 20)), keep: keep)
    case 8: return .put(.title("hand \(number(1...3))"), keep: keep)
    case 9: return .put(.background(pick(["#123456", nil])), keep: keep)
    case 10: return .put(.caption(pick(["caption", nil])), keep: keep)
    case 11: return .put(.stickers(pick(["stars", nil])), keep: keep)
    case 12: return .put(.mode(pick(InteractivityMode.allCases)), keep: keep)
    case 13: return .put(.chat(pick([.open, .closed, .slow(.seconds(5))])), keep: keep)
    case 14: return .put(.effect(Effect(name: "strobe", length: span(1...8))), keep: keep)
    case 15: return .put(pick([.say("hello"), .clearWall, .effect(Effect(name: "fireworks"))]))
    case 16, 17: return .patch(pick(Self.artists), with: pick(Self.sources))
    case 18: return .panic
    case 19: return .release(.panic)
    case 20: return .release(chance(3) ? .everything : .track(pick(Track.lasting)))
    case 21: return .release(.patch(pick(Self.artists)))
    case 22: return chance(2) ? .block(pick(Self.artists)) : .release(.block(pick(Self.artists)))
    default: return chance(2) ? .tell(pick(Self.artists), "hello") : .kick(pick(Self.artists))
    }
  }
}
