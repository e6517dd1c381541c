import ShowModel
import Testing

@testable import Rehearsal
@testable import ShowControl

/// What no stage of a show carries out is logged as failed, never as done and never left out.
struct UnownedTests {
  private func rig() -> Rig {
    Rig(
      opening: TestShows.opening(),
      stage: SimulatedStage(tracks: Set(Track.allCases).subtracting([.blocked, .tell, .kick])))
  }

  @Test func aMomentFailsAtItsInstant() async throws {
    let rig = rig()
    try await rig.run(until: TestShows.start + .seconds(2))
    _ = try await rig.loop.submit(.tell("ada", "Two minutes"), by: .test)
    _ = try await rig.loop.submit(.kick("bo"), by: .test)
    try await rig.run(until: TestShows.start + .seconds(3))
    let lines = try await rig.store.lines().map(\.line).filter { $0.track == .tell || $0.track == .kick }
    #expect(lines.map(\.value) == [.moment(.tell("ada", "Two minutes")), .moment(.kick("bo"))])
    #expect(lines.allSatisfy { $0.outcome == .failed && $0.at == $0.due })
  }

  @Test func aLastingValueFailsOnceForEachChange() async throws {
    let rig = rig()
    try await rig.run(until: TestShows.start + .seconds(2))
    _ = try await rig.loop.submit(.block("bo"), by: .test)
    try await rig.run(until: TestShows.start + .seconds(12))
    _ = try await rig.loop.submit(.release(.block("bo")), by: .test)
    try await rig.run(until: TestShows.start + .seconds(30))
    let lines = try await rig.store.lines().map(\.line).filter { $0.track == .blocked }
    #expect(lines.map(\.value) == [.blocked(["bo"]), .blocked([])])
    #expect(lines.map(\.due) == [2_100, 12_100].map { TestShows.start + .milliseconds($0) })
    #expect(lines.allSatisfy { $0.outcome == .failed })
  }

  @Test func whatFailedIsRememberedByItsKindAndOnlySoMuchOfIt() async throws {
    let rig = rig()
    try await rig.run(until: TestShows.start + .seconds(2))
    for text in ["One", "Two"] {
      _ = try await rig.loop.submit(.tell("ada", text), by: .test)
      try await rig.run(until: rig.clock.now() + .seconds(1))
    }
    _ = try await rig.loop.submit(.block("bo"), by: .test)
    try await rig.run(until: rig.clock.now() + .seconds(1))
    let kinds = await rig.loop.failures.kinds
    #expect(kinds.map(\.value) == [.moment(.tell("ada", "Two")), .blocked(["bo"])])
    #expect(kinds.map(\.count) == [2, 1])
    #expect(kinds.first?.reason == "no stage of this show carries out `tell`")

    var failures = FailedCommands()
    let command = Command(due: TestShows.start, value: .title("A"), cause: Cause(why: "test"))
    for number in 0..<100 { failures.note(command, because: "\(number)", at: TestShows.start) }
    #expect(failures.kinds.map(\.reason) == (0..<100).suffix(ControlLimits.failuresKept).map(String.init))
  }

  @Test func aShowWhoseStagesOwnEverythingHasNothingFailed() async throws {
    let rig = Rig(opening: TestShows.opening())
    try await rig.run(until: TestShows.start + .seconds(2))
    _ = try await rig.loop.submit(.tell("ada", "Two minutes"), by: .test)
    try await rig.run(until: TestShows.start + .seconds(30))
    let lines = try await rig.store.lines().map(\.line)
    #expect(lines.contains { $0.track == .tell })
    #expect(lines.allSatisfy { $0.outcome == .done })
  }
}
