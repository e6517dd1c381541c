import ShowModel
import ShowTimeline
import Testing

@Suite("Projection equals execution, for any show and any history")
struct ProjectionLawTests {
  /// Goes on with a hold resumed now and each GO pressed where it is assumed, as a dry run does. `stop` gives instants
  /// at which the clock ticks for no reason.
  private func played(_ start: Night, until horizon: Instant, stop: (Instant) -> Instant?) -> Night {
    var night = start
    if night.isHolding { night.take(.resume, at: night.now) }
    while night.now < horizon {
      let go = night.nextAssumedGo
      let next = [night.nextChange(after: night.now), stop(night.now), go?.at, horizon].compactMap { $0 }.min()
      guard let next else { break }
      if let go, go.at <= next {
        let before = night
        night.take(.go(expect: go.id), at: go.at)
        // A GO that can't be given would be assumed for ever.
        if night == before { night.advance(to: next + .milliseconds(1)) }
      } else {
        night.advance(to: next)
      }
    }
    return night
  }

  @Test("what the rundown says of the rest is what then airs, GO pressed where it is assumed")
  func rundownComesTrue() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      for _ in 0..<4 {
        let night = evening.night(until: evening.instant(&dice))
        let said = night.rundown()
        var ticks = dice
        let aired = played(night, until: evening.horizon) { now in
          ticks.chance(2) ? now + .milliseconds(ticks.number(1...400_000)) : nil
        }.rundown()
        let from = "said at \(clockText(night.now))"
        for (said, aired) in zip(said.sets, aired.sets) {
          try same(said.expectedStart.map(clockText), aired.actualStart.map(clockText), "start of \(said.id), \(from)")
          try same(said.expectedEnd.map(clockText), aired.actualEnd.map(clockText), "end of \(said.id), \(from)")
        }
        for (said, aired) in zip(said.cues, aired.cues) {
          try same(said.expected.map(clockText), aired.actual.map(clockText), "cue \(said.id), \(from)")
        }
        dice = ticks
      }
      return true
    }
  }

  @Test("a rundown that came true so far says the same of the rest")
  func rundownStays() {
    Laws.hold { evening throws(Broken) in
      var dice = evening.dice
      var night = evening.night(until: evening.instant(&dice))
      if night.isHolding { night.take(.resume, at: night.now) }
      let said = night.rundown()
      let until = night.now + .milliseconds(dice.number(1...3_600_000))
      night = played(night, until: until) { _ in nil }
      let later = night.rundown()
      try same(
        later.sets.map { $0.expectedStart.map(clockText) }, said.sets.map { $0.expectedStart.map(clockText) },
        "the starts expected at \(clockText(night.now))")
      try same(
        later.sets.map { $0.expectedEnd.map(clockText) }, said.sets.map { $0.expectedEnd.map(clockText) },
        "the ends expected at \(clockText(night.now))")
      return true
    }
  }
}
