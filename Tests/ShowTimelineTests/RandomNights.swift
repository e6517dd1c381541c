import ShowModel
import TestSeeds

@testable import ShowTimeline

/// A random show and what happened to it.
struct RandomNight: CustomStringConvertible {
  let seed: UInt64
  var show: Show
  var openedAt: Instant
  /// In order, each later than the last.
  var facts: [Fact] = []
  /// By then nothing more falls due by itself.
  var horizon: Instant
  /// For what a test picks at random.
  var generator: SeededGenerator

  var description: String { "seed \(seed)" }

  init(seed: UInt64) {
    self.seed = seed
    var make = RandomShow(generator: SeededGenerator(seed: seed))
    show = make.show()
    openedAt = show.start - .seconds(make.number(0...600)) + .seconds(make.chance(5) ? 900 : 0)
    horizon = show.start + .hours(48)
    generator = make.generator
    var night = Night(show: show, at: openedAt)
    for _ in 0..<make.number(0...30) {
      var instant = night.now + .milliseconds(make.number(1...300_000))
      // Often exactly when something falls due, or just before.
      if make.chance(3), let change = night.nextChange(after: night.now) { instant = change }
      if make.chance(6), let change = night.nextChange(after: night.now) {
        instant = max(night.now + .milliseconds(1), change - .milliseconds(1))
      }
      night.advance(to: instant)
      let fact = Fact(effectiveAt: instant, origin: ada, event: make.event(for: night))
      night.apply(fact)
      facts.append(fact)
    }
    generator = make.generator
  }

  /// The night with all facts until an instant, that far advanced.
  func night(until instant: Instant) -> Night {
    var night = Night(show: show, at: openedAt)
    for fact in facts where fact.effectiveAt <= instant { night.apply(fact) }
    night.advance(to: instant)
    return night
  }

  var whole: Night { night(until: horizon) }

  /// Some instant from the opening until a while after the last fact.
  mutating func instant() -> Instant {
    let end = (facts.last?.effectiveAt ?? show.start) + .hours(2)
    return Instant(rawValue: Int64.random(in: openedAt.rawValue...end.rawValue, using: &generator))
  }
}

/// Makes a random show; valid, and full of ties.
struct RandomShow {
  var generator: SeededGenerator

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &generator) }
  /// True once in so many times.
  mutating func chance(_ odds: Int64) -> Bool { number(1...odds) == 1 }
  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int(number(0...Int64(list.count - 1)))]
  }
  /// In half minutes, so that many things fall due together.
  mutating func span(_ range: ClosedRange<Int64>) -> TimeSpan { .seconds(30 * number(range)) }

  mutating func show() -> Show {
    var show = evening()
    var at = show.start
    for index in 0..<number(1...6) {
      let set = set(SetID("set\(index)"), near: at)
      at = (set.start.isHard ? max(at, hardStart(of: set)) : at + set.changeover.planned) + set.duration
      show.sets.append(set)
    }
    for index in 0..<number(0...2) {
      let time: CueTime =
        switch number(0...7) {
        case 0: .go
        case 1, 2: .beforeEnd(span(0...40))
        case 3: .offset(span(0...80))
        case 4: .live(pick(["hana", "pixel"]))
        default: .wallClock(show.start + span(-10...80))
        }
      show.cues.append(Cue(id: CueID("show\(index)"), at: time, actions: actions()))
    }
    if chance(3) { show.hardOut = HardOut(at: at + span(-20...10), enforce: chance(2)) }
    return show
  }

  private func hardStart(of set: ShowSet) -> Instant {
    if case .hard(let instant) = set.start { instant } else { .distantPast }
  }

  private mutating func set(_ id: SetID, near instant: Instant) -> ShowSet {
    let duration = span(1...40)
    let planned = span(0...8)
    var set = ShowSet(
      id: id, duration: duration, minimum: .seconds(number(1...duration.rawValue / 1000)),
      changeover: Changeover(planned: planned, minimum: .seconds(number(0...planned.rawValue / 1000))))
    switch number(0...6) {
    case 0, 1: set.start = .hard(instant + planned + span(-6...10))
    case 2: set.start = .go
    case 3: set.start = .live(latest: chance(2) ? span(0...10) : nil, otherwise: chance(2) ? .skip : .start)
    default: set.start = .soft
    }
    set.artist = pick([nil, "hana", "hana", "pixel"])
    set.ifRunning = pick([.push, .cut, .wait(span(0...6))])
    switch number(0...5) {
    case 0, 1: set.end = .go
    case 2: set.end = .at(instant + span(0...40))
    default: set.end = .auto
    }
    if chance(2) { set.latest = span(0...10) }
    set.cues = cues(of: id, duration: duration, near: instant)
    return set
  }

  private mutating func cues(of set: SetID, duration: TimeSpan, near instant: Instant) -> [Cue] {
    let halves = duration.rawValue / 30_000
    var cues = [
      Cue(
        id: CueID("\(set)@0"), at: .offset(.zero),
        actions: [.layout(pick(layouts)), .slots(slots()), .title(set.rawValue)],
        transition: chance(3) ? .fade(.seconds(1)) : .cut)
    ]
    for index in 0..<number(0...6) {
      let time: CueTime
      switch number(0...6) {
      case 0, 1: time = .offset(span(0...halves + 1))
      case 2: time = .beforeEnd(span(0...halves + 1))
      case 3: time = .go
      case 4: time = .wallClock(instant + span(-4...halves))
      case 5: time = chance(2) ? .live("hana") : .offline("hana")
      default: time = .after(pick(cues).id, span(0...4))
      }
      cues.append(Cue(id: CueID("\(set)#\(index)"), at: time, actions: actions()))
    }
    return cues
  }

  private let layouts: [LayoutName] = ["solo", "duo", "quad"]
  private let sources: [SourceID] = ["hana", "pixel", "film", "reel", .placeholder]

  private mutating func slots() -> [SourceID] { (0..<number(1...4)).map { _ in pick(sources) } }

  private mutating func actions() -> [Action] {
    var actions: [Action] = []
    for _ in 0..<number(1...3) {
      let action: Action =
        switch number(0...9) {
        case 0: .layout(pick(layouts))
        case 1, 2: .slots(slots())
        case 3: .level(pick(sources), Decibels(rawValue: Int(number(-100...0))))
        case 4: .title("title \(number(1...4))")
        case 5: .background(pick(["#000000", "#ffffff", nil]))
        case 6: .effect(Effect(name: pick(["strobe", "rain"]), length: .seconds(number(0...90))))
        case 7: .effect(Effect(name: "fireworks"))
        case 8: .clearWall
        default: .say("line \(number(1...100))")
        }
      if !actions.contains(where: { $0.track == action.track }) { actions.append(action) }
    }
    return actions
  }

  /// What a producer might do next; now and then something that is refused.
  mutating func event(for night: Night) -> Fact.Event {
    if night.isHolding, chance(2) { return .override(.resume) }
    switch number(0...27) {
    case 0, 1, 2, 3, 4: return .override(.go(expect: chance(8) ? "nonsense" : night.standby?.id ?? "nothing"))
    case 5, 6: return .override(.next)
    case 7: return .override(.hold)
    case 8: return .override(.resume)
    case 11, 12: return .override(.put(.layout(pick(layouts))))
    case 13: return .override(.put(.title("hand \(number(1...3))")))
    case 14, 15: return .override(.release(chance(2) ? .everything : .track(pick([.slots, .layout, .title]))))
    case 16, 17: return .source(pick(["hana", "pixel"]), up: chance(2))
    case 18, 19: return .override(.cut(slot: Int(number(0...3)), source: pick(sources)))
    case 20:
      return chance(2) ? .override(.undo) : .reloaded(Opening(show: edited(night.show), text: ""), running: chance(2))
    case 21: return .override(.jump(id: chance(2) ? anySet().rawValue : anyCue(of: night)))
    default: return .override(change(for: night))
    }
  }

  /// The show as its producer might edit it in mid-show.
  private mutating func edited(_ old: Show) -> Show {
    var show = old
    for _ in 0..<number(1...3) where !show.sets.isEmpty {
      let place = Int(number(0...Int64(show.sets.count - 1)))
      switch number(0...5) {
      case 0: show.sets.remove(at: place)
      case 1: show.sets.insert(set(SetID("new\(number(1...99))"), near: show.start + span(0...100)), at: place)
      case 2: show.sets.swapAt(place, 0)
      case 3: show.sets[place].duration += span(0...10)
      case 4: show.sets[place].cues = cues(of: show.sets[place].id, duration: .minutes(10), near: show.start)
      default: show.cues = Array(show.cues.dropFirst())
      }
    }
    // An id names one set.
    var seen: Set<SetID> = []
    show.sets = show.sets.filter { seen.insert($0.id).inserted }
    return show
  }

  /// An override that changes times or order and can be taken back; now and then one that is refused.
  mutating func change(for night: Night) -> Override {
    let id = chance(2) ? anySet().rawValue : anyCue(of: night)
    switch number(0...9) {
    case 0, 1: return .late(by: span(0...20), set: chance(2) ? nil : anySet())
    case 2: return .extend(by: span(0...10))
    case 3: return .trim(by: span(0...20))
    case 4: return .retime(id: id, at: night.now + span(-2...80))
    case 5: return .hardOut(at: night.now + span(-2...200))
    case 6: return .skip(id: id)
    case 7: return .restore(id: id)
    case 8: return .swap(anySet(), anySet())
    default: return .move(anySet(), before: anySet())
    }
  }

  private mutating func anySet() -> SetID { SetID("set\(number(0...6))") }

  private mutating func anyCue(of night: Night) -> String {
    pick(["nonsense"] + (night.show.sets.flatMap(\.cues) + night.show.cues).map(\.id.rawValue))
  }
}
