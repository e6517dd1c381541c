import Logging
import ShowControl
import ShowModel
import ShowTimeline
import Testing

@testable import Rehearsal

/// A momentary action has exactly one line and is carried out at most once, whatever interrupts the night.
struct MomentTests {
  @Test func eachMomentHasOneLineInAQuietNight() async throws {
    let lines = try await DryRun(opening: TestShows.opening()).run().lines.filter { $0.track.isMomentary }
    #expect(lines.map(\.cause.cue) == ["one@5s", "one@end-2s", "two@end-2s"])
    #expect(lines.allSatisfy { $0.outcome == .done && $0.at == $0.due })
  }

  @Test(arguments: Array(stride(from: 200, through: 47_000, by: 611)))
  func aCrashAtAnyInstantNeitherRepeatsNorForgets(milliseconds: Int) async throws {
    let opening = TestShows.opening()
    let rig = Rig(opening: opening)
    try await rig.run(until: TestShows.start + .milliseconds(Int64(milliseconds)))
    let seenBefore = rig.moments
    // Everything but the store is lost for four seconds.
    let again = try await rig.restarted(after: .seconds(4))
    try await again.run(until: TestShows.start + .seconds(60))
    let lines = try await rig.store.lines().map(\.line).filter { $0.track.isMomentary }
    #expect(lines.map(\.cause.cue).sorted { "\($0!)" < "\($1!)" } == ["one@5s", "one@end-2s", "two@end-2s"])
    #expect(lines.allSatisfy { $0.outcome == .done || $0.outcome == .skipped })
    let seen = seenBefore + again.moments
    #expect(Set(seen.map(\.cause)).count == seen.count)
  }

  @Test func aMomentThatAFactMovesIsLoggedWhereItHappens() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .milliseconds(4_500))  // `one@5s` is in view, its line committed.
    _ = try await rig.loop.submit(.hold, by: .test)
    try await rig.run(until: TestShows.start + .seconds(10))
    #expect(try await rig.store.lines().filter { $0.line.track == .say }.isEmpty)
    _ = try await rig.loop.submit(.resume, by: .test)
    try await rig.run(until: TestShows.start + .seconds(20))
    let said = try await rig.store.lines().map(\.line).filter { $0.track == .say }
    #expect(said.count == 1)
    #expect(said.first?.due == TestShows.start + .milliseconds(10_500))
    #expect(said.first?.outcome == .done)
  }
}

/// A control loop on a virtual clock, with a simulated stage and a store that outlives it.
final class Rig {
  let clock: VirtualClock
  let store: MemoryStore
  let stage: SimulatedStage
  let loop: ControlLoop
  /// What the stage has carried out.
  private(set) var moments: [Command] = []

  convenience init(opening: Fact, stage: SimulatedStage = SimulatedStage()) {
    let store = MemoryStore(facts: [opening])
    self.init(store: store, facts: [opening], clock: VirtualClock(opening.effectiveAt), stage: stage)
  }

  private init(store: MemoryStore, facts: [Fact], clock: VirtualClock, stage: SimulatedStage = SimulatedStage()) {
    self.stage = stage
    self.store = store
    self.clock = clock
    var night = Night(opening: facts[0])!
    for fact in facts.dropFirst() { night.apply(fact) }
    loop = ControlLoop(
      night: night, facts: facts, clock: clock, journal: store, asRun: store, stages: [stage],
      log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  func restarted(after gap: TimeSpan) async throws -> Rig {
    clock.set(clock.now() + gap)
    let rig = Rig(store: store, facts: await store.facts(), clock: clock)
    try await rig.loop.recover()
    return rig
  }

  func run(until end: Instant) async throws {
    while clock.now() < end {
      try await tick()
      clock.set(min(end, clock.now() + .milliseconds(40)))
    }
    try await tick()
  }

  private func tick() async throws {
    for event in stage.advance(to: clock.now()) {
      if case .applied(let command, _) = event, command.value.track.isMomentary { moments.append(command) }
      try await loop.absorb(event, from: 0)
    }
    try await loop.step()
  }
}

extension Origin {
  static let test = Origin(who: "test", surface: "test")
}
