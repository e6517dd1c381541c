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
      night.advance(to: next)
      // What is due at that instant comes first, and may leave nothing to press.
      guard let go = night.nextAssumedGo, go.at <= night.now else { continue }
      let before = night
      night.take(.go(expect: go.id), at: night.now)
      // A GO that can't be given would be assumed for ever.
      if night == before { night.advance(to: next + .milliseconds(1)) }
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
        try same(said.expectedRuns, aired.actualRuns, "the sets as they were \(from)")
        try same(said.expectedCues, aired.actualCues, "the cues as they were \(from)")
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
      try same(later.expectedRuns, said.expectedRuns, "the sets expected at \(clockText(night.now))")
      try same(later.expectedCues, said.expectedCues, "the cues expected at \(clockText(night.now))")
      return true
    }
  }
}

extension Rundown {
  /// Each run that is expected or was, in words.
  fileprivate var expectedRuns: [String] { runs(\.expectedStart, \.expectedEnd) }
  fileprivate var actualRuns: [String] { runs(\.actualStart, \.actualEnd) }
  fileprivate var expectedCues: [String] { cues(\.expected) }
  fileprivate var actualCues: [String] { cues(\.actual) }

  private func runs(_ start: (RundownSet) -> Instant?, _ end: (RundownSet) -> Instant?) -> [String] {
    sets.compactMap { row in
      start(row).map { "\(row.id) from \(clockText($0)) until \(end(row).map(clockText) ?? "ever")" }
    }
  }

  private func cues(_ time: (RundownCue) -> Instant?) -> [String] {
    cues.compactMap { row in time(row).map { "\(row.set?.rawValue ?? "show") \(row.id) \(clockText($0))" } }
  }
}
