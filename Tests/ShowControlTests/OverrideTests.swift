import ShowControl
import ShowModel
import Testing

@testable import Rehearsal

/// An override takes effect after it is in the journal, at its instant, and never twice.
struct OverrideTests {
  @Test func aCutIsJournalledAndSeenAHundredMillisecondsLater() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(2))
    let answer = try await rig.loop.submit(.cut(slot: 1, source: "bo"), by: .test)
    #expect(answer.refusal == nil)
    #expect(answer.revision == 2)
    let fact = try #require(await rig.store.facts().last)
    #expect(fact.effectiveAt == TestShows.start + .milliseconds(2_100))
    try await rig.run(until: TestShows.start + .seconds(3))
    let line = try #require(try await rig.store.lines().map(\.line).last { $0.track == .slots })
    #expect(line.value == .slots([SlotSource("bo")]))
    #expect(line.due == fact.effectiveAt)
    #expect(line.outcome == .done)
  }

  @Test func aRefusedOverrideLeavesNoTrace() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(2))
    let answer = try await rig.loop.submit(.cut(slot: 9, source: "bo"), by: .test)
    #expect(answer.refusal?.reason.contains("slot 9") == true)
    #expect(await rig.store.facts().count == 1)
  }

  @Test func overridesAtOnceAreTakenOneByOneEachLaterThanTheLast() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(2))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { [loop = rig.loop] in _ = try? await loop.submit(.put(.title("Title \(number)")), by: .test) }
      }
    }
    let facts = await rig.store.facts()
    #expect(facts.count == 21)
    #expect(zip(facts, facts.dropFirst()).allSatisfy { $0.effectiveAt < $1.effectiveAt })
  }

  @Test func theAsRunLogFoldsToWhatADryRunOfTheJournalFoldsTo() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(3))
    _ = try await rig.loop.submit(.hold, by: .test)
    try await rig.run(until: TestShows.start + .seconds(8))
    _ = try await rig.loop.submit(.resume, by: .test)
    _ = try await rig.loop.submit(.put(.layout("quad")), by: .test)
    try await rig.run(until: TestShows.start + .seconds(40))
    _ = try await rig.loop.submit(.go(expect: "drop"), by: .test)
    try await rig.run(until: TestShows.start + .seconds(70))
    let again = try await DryRun(journal: await rig.store.facts()).run().lines
    let lines = try await rig.store.lines().map(\.line)
    #expect(lines.map(\.value) == again.map(\.value))
    #expect(lines.map(\.due) == again.map(\.due))
    #expect(lines.map(\.cause) == again.map(\.cause))
  }
}
