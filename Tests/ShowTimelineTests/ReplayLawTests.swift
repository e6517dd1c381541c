import Foundation
import ShowModel
import ShowTimeline
import Testing

@Suite("The journal is the whole night, for any show and any history")
struct ReplayLawTests {
  /// The night of these facts, the first of which opens it.
  private func folded(_ facts: [Fact]) throws(Broken) -> Night {
    guard let first = facts.first, var night = Night(opening: first) else { throw Broken(what: "opens no show") }
    for fact in facts.dropFirst() { night.apply(fact) }
    return night
  }

  /// What comes back from a disk.
  private func written(_ facts: [Fact]) throws(Broken) -> [Fact] {
    do {
      return try JSONDecoder().decode([Fact].self, from: JSONEncoder().encode(facts))
    } catch { throw Broken(what: "the journal can't be written: \(error)") }
  }

  @Test("a journal written down and read again after a crash gives the night that crashed, at any instant")
  func recovery() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      let crash = evening.instant(&dice)
      var live = evening.opened()
      for fact in evening.facts where fact.effectiveAt <= crash {
        // The live clock ticks on between facts, and somebody looks ahead.
        live.advance(to: min(fact.effectiveAt, evening.instant(&dice)))
        _ = live.state(at: evening.instant(&dice))
        live.apply(fact)
      }
      live.advance(to: crash)
      var again = try folded(written(evening.journal.filter { $0.effectiveAt <= crash }))
      again.advance(to: crash)
      try require(again == live, "the night recovered at \(clockText(crash)) is not the one that crashed")
      try same(again.rundown(), live.rundown(), "its rundown")
      again.advance(to: evening.horizon)
      live.advance(to: evening.horizon)
      try require(again == live, "the night recovered at \(clockText(crash)) goes on otherwise")
      return true
    }
  }

  @Test("a part of the journal folded, then the rest, gives the same as the whole")
  func prefixThenRest() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      let facts = evening.journal
      let cut = Int(dice.number(1...Int64(facts.count)))
      var night = try folded(Array(facts.prefix(cut)))
      let seen = night
      for fact in facts.dropFirst(cut) { night.apply(fact) }
      night.advance(to: evening.horizon)
      try require(night == evening.whole, "\(cut) facts, then the rest")
      try same(night.state(at: seen.now), seen.state(at: seen.now), "the state where the parts meet")
      return facts.count > 1
    }
  }

  @Test("one long advance equals many short ones, and leaves nothing due behind")
  func advancesAdd() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      let whole = evening.whole
      var steps = evening.opened()
      for fact in evening.facts {
        while let change = steps.nextChange(after: steps.now), change < fact.effectiveAt {
          steps.advance(to: min(change + .milliseconds(dice.number(0...1)), fact.effectiveAt))
        }
        steps.apply(fact)
      }
      while let change = steps.nextChange(after: steps.now), change <= evening.horizon { steps.advance(to: change) }
      steps.advance(to: evening.horizon)
      try require(steps == whole, "many short advances")
      try same(whole.nextChange(after: evening.horizon), nil, "what is due beyond the horizon")
      return true
    }
  }

  @Test("what is seen ahead comes true, if nothing else happens")
  func aheadComesTrue() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      for _ in 0..<6 {
        let night = evening.night(until: evening.instant(&dice))
        let t = night.now + .milliseconds(dice.number(1...3_600_000))
        var later = night
        later.advance(to: t)
        let seen = "\(clockText(t)) seen from \(clockText(night.now))"
        try same(night.state(at: t), later.state(at: t), "the state at \(seen)")
        try same(night.showTime(at: t), later.showTime(at: t), "the show's clock at \(seen)")
        try same(night.moments(in: night.now..<t), later.moments(in: night.now..<t), "the moments until \(seen)")
        var stopped = night
        while let change = stopped.nextChange(after: stopped.now), change <= t { stopped.advance(to: change) }
        stopped.advance(to: t)
        try require(stopped == later, "`nextChange` leaves out what happens until \(seen)")
      }
      return true
    }
  }

  @Test("an override that is refused changes nothing, and the answer is the same asked before and at its instant")
  func refusedChangesNothing() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      var night = evening.opened()
      for fact in evening.facts {
        let asked = night
        night.advance(to: fact.effectiveAt)
        guard case .override(let override) = fact.event else {
          night.apply(fact)
          continue
        }
        let refusal = night.refusal(of: override, at: fact.effectiveAt)
        try same(asked.refusal(of: override, at: fact.effectiveAt), refusal, "the answer to \(override)")
        let before = night
        night.apply(fact)
        guard let refusal else { continue }
        isTested = true
        try require(night == before, "\(override) is refused and yet changes something")
        try require(!refusal.reason.isEmpty, "\(override) is refused without a reason")
      }
      return isTested
    }
  }
}
