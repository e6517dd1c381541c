import ShowModel
import ShowTimeline
import TestSeeds

/// A show, and all that happened in its night: what a law is put to.
struct Evening: Sendable {
  let seed: UInt64
  var show: Show
  var openedAt: Instant
  /// In order, each later than the last.
  var facts: [Fact] = []

  /// By then nothing more falls due by itself.
  var horizon: Instant { show.start + .hours(48) }

  /// The journal, whole.
  var journal: [Fact] {
    let opening = Fact(effectiveAt: openedAt, origin: ada, event: .opened(Opening(show: show, text: "")))
    return [opening] + facts
  }

  /// Numbers for what a law picks at random: the same each time.
  var dice: Dice { Dice(seed: seed ^ 0xA5A5_5A5A) }

  /// Whether the file is edited in mid-show.
  var isEdited: Bool {
    facts.contains { fact in
      if case .reloaded = fact.event { true } else { false }
    }
  }

  /// Whether the producer says something of a kind, accepted or not.
  func says(_ isOfKind: (Override) -> Bool) -> Bool {
    facts.contains { fact in
      if case .override(let override) = fact.event { isOfKind(override) } else { false }
    }
  }

  func opened() -> Night { Night(show: show, at: openedAt) }

  /// The night with all facts until an instant, that far advanced.
  func night(until instant: Instant) -> Night {
    var night = opened()
    for fact in facts where fact.effectiveAt <= instant { night.apply(fact) }
    night.advance(to: instant)
    return night
  }

  var whole: Night { night(until: horizon) }

  /// Some instant from the opening until a while after the last fact; often that of a fact, or just before it.
  func instant(_ dice: inout Dice) -> Instant {
    if dice.chance(3), !facts.isEmpty {
      return max(openedAt, dice.pick(facts).effectiveAt - .milliseconds(dice.number(0...1)))
    }
    let end = (facts.last?.effectiveAt ?? show.start) + .hours(2)
    return Instant(rawValue: dice.number(openedAt.rawValue...max(openedAt, end).rawValue))
  }
}

/// Random numbers that are the same for the same seed.
struct Dice {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &generator) }
  /// True once in so many times.
  mutating func chance(_ odds: Int64) -> Bool { number(1...odds) == 1 }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[Int(number(0...Int64(list.count - 1)))] }
  /// In half minutes, so that many things fall due together.
  mutating func span(_ range: ClosedRange<Int64>) -> TimeSpan { .seconds(30 * number(range)) }
  mutating func shuffled<Element>(_ list: [Element]) -> [Element] { list.shuffled(using: &generator) }
}

// MARK: In words

extension Evening: CustomStringConvertible {
  /// As one would tell it, times counted from the planned start.
  var description: String {
    var lines = ["seed \(seed), opened at \(clockText(openedAt))"]
    lines += show.sets.map { Self.inWords($0) }
    lines += show.cues.map { "  show cue " + Self.inWords($0) }
    if let hardOut = show.hardOut {
      lines.append("  hard out \(clockText(hardOut.at))\(hardOut.enforce ? ", enforced" : "")")
    }
    lines += facts.map { "  \(clockText($0.effectiveAt)): \(Self.inWords($0.event))" }
    return lines.joined(separator: "\n")
  }

  static func inWords(_ event: Fact.Event) -> String {
    switch event {
    case .override(let override): clocks("\(override)")
    case .source(let artist, let up): "\(artist) \(up ? "up" : "gone")"
    case .reloaded(let opening, let running):
      "reload\(running ? " --running" : "") of\n"
        + opening.show.sets.map { "    " + inWords($0) }.joined(separator: "\n")
    case .opened: "opened"
    }
  }

  private static func inWords(_ set: ShowSet) -> String {
    var text = "  set \(set.id): \(set.start), \(set.duration) (min \(set.minimum)), end \(set.end)"
    text += ", changeover \(set.changeover.planned) (\(set.changeover.minimum)), if_running \(set.ifRunning)"
    if let latest = set.latest { text += ", latest \(latest)" }
    return clocks(text) + set.cues.map { "\n    cue " + inWords($0) }.joined()
  }

  private static func inWords(_ cue: Cue) -> String { clocks("\(cue.id) at \(cue.at): \(cue.actions)") }

  /// Every instant in a text as time from the planned start.
  private static func clocks(_ text: String) -> String {
    let parts = text.split(separator: "ShowModel.", omittingEmptySubsequences: false).joined()
      .split(separator: "Instant(rawValue: ", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts.first ?? "")) { found, part in
      guard let end = part.firstIndex(of: ")"), let value = Int64(part[..<end]) else { return found + part }
      return found + clockText(Instant(rawValue: value)) + part[part.index(after: end)...]
    }
  }
}
