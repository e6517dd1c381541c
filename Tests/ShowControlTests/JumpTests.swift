import ShowModel
import Testing

@testable import Rehearsal

/// What a jump passes over, a reload and a recovery tell the log and the journal.
struct JumpTests {
  @Test func momentsThatAJumpPassesOverAreLoggedAsSkippedOnce() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(2))
    #expect(try await rig.loop.submit(.jump(id: "two"), by: .test).refusal == nil)
    try await rig.run(until: TestShows.start + .seconds(10))
    let again = try await rig.restarted(after: .seconds(1))
    try await again.run(until: TestShows.start + .seconds(30))
    let lines = try await rig.store.lines().map(\.line).filter { $0.track.isMomentary }
    #expect(lines.map(\.cause.cue) == ["one@end-2s", "two@end-2s"])
    #expect(lines.map(\.outcome) == [.skipped, .done])
  }

  @Test func aJumpToACueSkipsTheMomentsBeforeIt() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(1))
    #expect(try await rig.loop.submit(.jump(id: "one@end-2s"), by: .test).refusal == nil)
    try await rig.run(until: TestShows.start + .seconds(20))
    let lines = try await rig.store.lines().map(\.line).filter { $0.track.isMomentary }
    #expect(
      Set(lines.map { "\($0.cause.cue?.rawValue ?? "") \($0.outcome?.rawValue ?? "")" })
        == ["one@5s skipped", "one@end-2s done"])
  }

  @Test func aReloadIsJournalledAndOneThatChangesNothingIsRefused() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(1))
    var show = TestShows.twoSets
    let same = try await rig.loop.reload(Opening(show: show, text: ""), running: false, by: .test)
    #expect(same.refusal != nil)
    show.sets[1].duration = .seconds(30)
    let answer = try await rig.loop.reload(Opening(show: show, text: "edited"), running: false, by: .test)
    #expect(answer.refusal == nil)
    #expect(answer.rundown.sets[1].expectedEnd == TestShows.start + .seconds(55))
    #expect(await rig.store.facts().count == 2)
  }

  @Test func afterARecoveryStreamsCountAsDownUntilTheyAreSeen() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(1))
    try await rig.loop.absorb(.source("ada", up: true), from: 0)
    try await rig.run(until: TestShows.start + .seconds(2))
    #expect(await rig.loop.night.artistsLive == ["ada"])
    let again = try await rig.restarted(after: .seconds(1))
    #expect(await again.loop.night.artistsLive == [])
    try await again.loop.absorb(.source("ada", up: true), from: 0)
    #expect(await again.loop.night.artistsLive == ["ada"])
    #expect(await rig.store.facts().count == 4)
  }
}
