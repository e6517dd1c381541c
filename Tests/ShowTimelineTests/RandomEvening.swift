import ShowModel

@testable import ShowTimeline

/// Makes random evenings: shows that a file could hold, full of ties, and nights in which everything happens.
struct RandomEvening {
  var dice: Dice
  static let artists: [ArtistID] = ["hana", "pixel", "kai", "film", "reel"]
  static let live: [ArtistID] = ["hana", "pixel", "kai"]
  static let sources = artists.map { SourceID($0) } + [.placeholder]
  static let layouts: [LayoutName] = ["solo", "duo", "quad", "wall"]
  static let packs: [PackID] = ["plain", "gold"]

  static func make(seed: UInt64) -> Evening {
    var make = RandomEvening(dice: Dice(seed: seed))
    let show = make.show()
    let openedAt = show.start - .seconds(make.dice.number(0...600)) + .seconds(make.dice.chance(5) ? 900 : 0)
    var evening = Evening(seed: seed, show: show, openedAt: openedAt)
    make.history(of: &evening)
    return evening
  }

  private mutating func show() -> Show {
    var show = Show(name: "Random", start: opening)
    show.artists = Self.artists.map { id in
      Artist(id: id, name: id.rawValue.uppercased(), file: id == "film" || id == "reel" ? "\(id).mp4" : nil)
    }
    show.packs = Self.packs.map { StickerPack(id: $0, folder: "stickers/\($0)") }
    let wall = (0..<3).map {
      SlotRectangle(x: Fraction($0, 3), y: .zero, width: Fraction(1, 3), height: .one)
    }
    show.layouts = [Layout(name: "wall", slots: wall)]
    show.between = [.layout("solo"), .slots([dice.pick([.placeholder, "film"])]), .title("between")]
    show.defaults.goSpacing = dice.pick([.zero, .seconds(1), .seconds(30)])
    var at = show.start
    for index in 0..<dice.number(1...6) {
      let set = set(SetID("set\(index)"), near: at)
      if case .hard(let start) = set.start { at = max(at, start) } else { at += set.changeover.planned }
      if case .at(let end) = set.end { at = max(at, end) } else { at += set.duration }
      show.sets.append(set)
    }
    for index in 0..<dice.number(0...3) {
      let id = CueID("show\(index)")
      show.cues.append(Cue(id: id, at: showCueTime(after: show.cues), actions: actions()))
    }
    if dice.chance(3) { show.hardOut = HardOut(at: at + dice.span(-20...10), enforce: dice.chance(2)) }
    return show
  }

  private mutating func showCueTime(after cues: [Cue]) -> CueTime {
    switch dice.number(0...9) {
    case 0: .go
    case 1: .offset(dice.span(0...60))
    case 2: .beforeEnd(dice.span(0...20))
    case 3: .live(dice.pick(Self.live))
    case 4: .offline(dice.pick(Self.live))
    case 5 where !cues.isEmpty: .after(dice.pick(cues).id, dice.span(0...10))
    default: .wallClock(opening + dice.span(-10...80))
    }
  }

  /// A set that is planned from about an instant on. Its hard start and its wall-clock end never lie before that, as
  /// a file's would not.
  mutating func set(_ id: SetID, near instant: Instant) -> ShowSet {
    let duration = dice.span(1...40)
    let planned = dice.span(0...8)
    let isLive = dice.chance(4)
    let artist = dice.pick(isLive ? Self.live : Self.artists)
    var set = ShowSet(
      id: id, artist: artist, duration: duration, minimum: .seconds(dice.number(1...duration.rawValue / 1000)),
      changeover: Changeover(planned: planned, minimum: .seconds(dice.number(0...planned.rawValue / 1000))))
    switch dice.number(0...5) {
    case _ where isLive:
      set.start = .live(latest: dice.chance(3) ? nil : dice.span(0...10), otherwise: dice.pick([.skip, .start]))
    case 0, 1: set.start = .hard(instant + dice.span(0...12))
    case 2: set.start = .go
    default: set.start = .soft
    }
    set.ifRunning = dice.pick([.push, .cut, .wait(dice.span(0...6))])
    switch dice.number(0...6) {
    case 0, 1: set.end = .go
    case 2: set.end = .at(instant + dice.span(12...50))
    case 3 where artist == "film" || artist == "reel": set.end = .file
    default: set.end = .auto
    }
    if set.end == .go, dice.chance(2) { set.latest = dice.span(0...10) }
    set.float = dice.chance(4)
    set.priority = Int(dice.number(0...3))
    set.cues = cues(of: set, near: instant)
    return set
  }

  private mutating func cues(of set: ShowSet, near instant: Instant) -> [Cue] {
    let halves = set.duration.rawValue / 30_000
    let opening: [Action] = [
      .layout(dice.pick(Self.layouts)), .slots([SlotChoice(set.artist.map { SourceID($0) } ?? .placeholder)] + slots()),
      .title(set.id.rawValue),
    ]
    var cues = [
      Cue(
        id: CueID("\(set.id)@0"), at: .offset(.zero), actions: opening,
        transition: dice.chance(3) ? .fade(.seconds(1)) : .cut)
    ]
    for index in 0..<dice.number(0...6) {
      let time: CueTime
      switch dice.number(0...8) {
      case 0, 1: time = .offset(dice.span(0...halves))
      case 2, 3: time = .beforeEnd(dice.span(0...halves))
      case 4: time = .go
      case 5: time = .wallClock(instant + dice.span(-4...halves))
      case 6: time = .live(dice.pick(Self.live))
      case 7: time = .offline(dice.pick(Self.live))
      default: time = .after(dice.pick(cues).id, dice.span(0...4))
      }
      cues.append(Cue(id: CueID("\(set.id)#\(index)"), at: time, actions: actions()))
    }
    return cues
  }

  private mutating func slots() -> [SlotChoice] { (0..<dice.number(0...3)).map { _ in choice() } }

  /// Most sources are at their own level.
  private mutating func choice() -> SlotChoice {
    SlotChoice(dice.pick(Self.sources), level: dice.pick([.unity, .unity, Decibels(rawValue: -60), .silence]))
  }

  /// What a cue does: one action a track at most.
  private mutating func actions() -> [Action] {
    var actions: [Action] = []
    for _ in 0..<dice.number(1...3) {
      let action = action()
      if !actions.contains(where: { $0.track == action.track }) { actions.append(action) }
    }
    return actions
  }

  mutating func action() -> Action {
    switch dice.number(0...14) {
    case 0: .layout(dice.pick(Self.layouts))
    case 1, 2: .slots([choice()] + slots())
    case 3: .level(dice.pick(Self.sources), Decibels(rawValue: Int(dice.number(-100...0))))
    case 4: .title("title \(dice.number(1...4))")
    case 5: .background(dice.pick(["#000000", "#ffffff", nil]))
    case 6: .caption(dice.pick(["Hello", "Bye", nil]))
    case 7: .stickers(dice.pick(["plain", "gold", nil]))
    case 8: .mode(dice.pick(InteractivityMode.allCases))
    case 9: .chat(dice.pick([.open, .slow(.seconds(5)), .closed]))
    case 10: .effect(Effect(name: dice.pick(["strobe", "confetti"]), length: .seconds(dice.number(1...90))))
    case 11: .effect(Effect(name: "fireworks"))
    case 12: .clearWall
    default: .say("line \(dice.number(1...100))")
    }
  }
}
