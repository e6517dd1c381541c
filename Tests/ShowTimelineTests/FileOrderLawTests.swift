import ShowModel
import ShowTimeline
import Testing

@Suite("The order of what has none in the file changes nothing, for any show and any history")
struct FileOrderLawTests {
  /// The show with its artists, layouts, packs and own cues in another order.
  private func shuffled(_ show: Show, _ dice: inout Dice) -> Show {
    var copy = show
    copy.artists = dice.shuffled(show.artists)
    copy.layouts = dice.shuffled(show.layouts)
    copy.packs = dice.shuffled(show.packs)
    copy.cues = dice.shuffled(show.cues)
    return copy
  }

  /// Without cues of the show's own that could fall due together: for those the file's order is the rule.
  private func untied(_ show: Show) -> Show {
    var copy = show
    var times: Set<Int64> = []
    copy.cues = show.cues.filter { cue in
      guard case .wallClock(let instant) = cue.at else { return false }
      return times.insert(instant.rawValue).inserted
    }
    return copy
  }

  @Test("artists, layouts, packs and the show's own cues at distinct times")
  func unordered() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      var (one, two) = (evening, evening)
      one.show = untied(evening.show)
      two.show = shuffled(one.show, &dice)
      for index in evening.facts.indices {
        guard case .reloaded(let opening, let running) = evening.facts[index].event else { continue }
        let plain = untied(opening.show)
        one.facts[index].event = .reloaded(Opening(show: plain, text: ""), running: running)
        two.facts[index].event = .reloaded(Opening(show: shuffled(plain, &dice), text: ""), running: running)
      }
      let (left, right) = (one.whole, two.whole)
      for _ in 0..<8 {
        let t = evening.instant(&dice)
        try same(right.state(at: t), left.state(at: t), "the state at \(clockText(t))")
      }
      let always = Instant.distantPast..<evening.horizon
      try same(right.moments(in: always), left.moments(in: always), "the moments")
      let n = evening.instant(&dice)
      let (said, other) = (one.night(until: n).rundown(), two.night(until: n).rundown())
      try same(other.sets, said.sets, "the sets at \(clockText(n))")
      try same(other.conflicts, said.conflicts, "the conflicts at \(clockText(n))")
      func byID(_ rows: [RundownCue]) -> [RundownCue] { rows.sorted { $0.id < $1.id } }
      try same(byID(other.cues), byID(said.cues), "the cues at \(clockText(n))")
      return one.show.cues != two.show.cues
    }
  }

  @Test("and a night a day, a year and a leap day later is the same night")
  func shifted() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      let shift = dice.pick([TimeSpan.hours(24), .hours(24 * 365), .hours(24 * 450), .minutes(-317), .milliseconds(7)])
      var moved = evening
      moved.show = evening.show.shifted(by: shift)
      moved.openedAt += shift
      moved.facts = evening.facts.map { $0.shifted(by: shift) }
      let n = evening.instant(&dice)
      let (here, there) = (evening.night(until: n), moved.night(until: n + shift))
      let (said, other) = (here.rundown(), there.rundown())
      func later(_ instant: Instant?) -> String { instant.map { clockText($0 + shift) } ?? "never" }
      func text(_ instant: Instant?) -> String { instant.map(clockText) ?? "never" }
      try same(
        other.sets.map { "\($0.id) \(text($0.expectedStart)) \(text($0.expectedEnd)) \($0.status)" },
        said.sets.map { "\($0.id) \(later($0.expectedStart)) \(later($0.expectedEnd)) \($0.status)" },
        "the sets, \(shift) later")
      try same(
        other.cues.map { "\($0.id) \(text($0.planned)) \(text($0.expected))" },
        said.cues.map { "\($0.id) \(later($0.planned)) \(later($0.expected))" }, "the cues, \(shift) later")
      try same(there.state(at: n + shift).title, here.state(at: n).title, "the title, \(shift) later")
      try same(there.showTime(at: n + shift), here.showTime(at: n), "the show's clock, \(shift) later")
      return true
    }
  }
}

extension Fact {
  /// The same fact, with every instant in it later.
  fileprivate func shifted(by shift: TimeSpan) -> Fact {
    var fact = self
    fact.effectiveAt += shift
    switch event {
    case .override(.retime(let id, let at)): fact.event = .override(.retime(id: id, at: at + shift))
    case .override(.hardOut(let at)): fact.event = .override(.hardOut(at: at + shift))
    case .reloaded(var opening, let running):
      opening.show = opening.show.shifted(by: shift)
      fact.event = .reloaded(opening, running: running)
    default: break
    }
    return fact
  }
}
