import Rehearsal
import ShowModel
import ShowTimeline
import Testing

/// A failure names its seed; `RandomNight(seed:)` makes the same show again.
@Suite("A crash in a dry run")
struct CrashRunTests {
  private static let tolerance = TimeSpan.seconds(2)

  @Test("puts everything on air again, and neither repeats a moment nor forgets one")
  func once() async throws {
    let outcome = try await dryRun(quarter, Mishap(at: at(6, 59), .crash(for: .seconds(6))))
    let lines = outcome.aired()
    #expect(lines.filter { $0.contains("say") } == ["7m say Hello skipped"])
    #expect(outcome.lines.contains { $0.at == at(7, 5) && $0.cause.why == "recovery: hana@0" })
    #expect(outcome.verdict.lines.first == "hello: say is skipped, due at 0:07:00")
    #expect(outcome.verdict.end == at(14))
  }

  @Test("leaves what is said meanwhile unheard")
  func unheard() async throws {
    let outcome = try await dryRun(
      quarter, Mishap(at: at(1), .crash(for: .seconds(3))),
      Mishap(at: at(1, 2), .override(.put(.title("Hi"))), written: "title: Hi"))
    #expect(
      outcome.verdict.lines.first
        == "`title: Hi` at 0:01:02 is refused: showrunner was down; say it again once it is back")
  }

  @Test("changes nothing that airs before it or after the recovery, in any show", arguments: UInt64(1)...60)
  func nothingElseChanges(seed: UInt64) async throws {
    var random = RandomNight(seed: seed)
    let opening = fact(opening: random.show.withoutStreams, at: random.openedAt)
    // A GO that falls into the crash comes late, and so would all that follows from it.
    let plain = try await DryRun(opening: opening).run()
    let gos = plain.facts.filter { if case .override(.go) = $0.event { true } else { false } }.map(\.effectiveAt)
    let crash = random.instant()
    let back = crash + .seconds(3)
    guard !gos.contains(where: { $0 > crash && $0 <= back }) else { return }
    let crashed = try await DryRun(
      opening: opening, script: NightScript([Mishap(at: crash, .crash(for: .seconds(3)))])
    ).run()
    func outside(_ outcome: DryRun.Outcome) -> [AsRunLine] {
      outcome.lines.filter { ($0.due <= crash || $0.due > back) && !$0.cause.why.hasPrefix("recovery: ") }
    }
    let (left, right) = (outside(crashed).inOrder, outside(plain).inOrder)
    #expect(left.count == right.count, "seed \(seed)")
    for (left, right) in zip(left, right) { #expect(left == right, "seed \(seed)") }
    let within = crashed.lines.filter { $0.track.isMomentary && $0.due > crash && $0.due <= back }
    let planned = plain.lines.filter { $0.track.isMomentary && $0.due > crash && $0.due <= back }
    #expect(within.map(\.cause.why).sorted() == planned.map(\.cause.why).sorted(), "seed \(seed)")
    #expect(within.allSatisfy { $0.outcome == .skipped || $0.due >= back - Self.tolerance }, "seed \(seed)")
    let after = back + .seconds(1)
    #expect(crashed.night.state(at: after) == plain.night.state(at: after), "seed \(seed)")
  }
}

extension [AsRunLine] {
  /// By due, then track: a moment's line is written when it comes into view, that of a state when it airs.
  fileprivate var inOrder: [AsRunLine] {
    let order = Dictionary(uniqueKeysWithValues: zip(Track.allCases, 0...))
    return enumerated().sorted { left, right in
      (left.element.due, order[left.element.track] ?? 0, left.offset)
        < (right.element.due, order[right.element.track] ?? 0, right.offset)
    }.map(\.element)
  }
}

extension Show {
  /// The same without what hangs on a stream: one that comes back after a crash is news.
  fileprivate var withoutStreams: Show {
    func timed(_ cues: [Cue]) -> [Cue] {
      cues.filter { if case .live = $0.at { false } else if case .offline = $0.at { false } else { true } }
    }
    var show = self
    show.cues = timed(cues)
    for index in show.sets.indices {
      show.sets[index].cues = timed(show.sets[index].cues)
      if case .live = show.sets[index].start { show.sets[index].start = .soft }
    }
    return show
  }
}
