import Foundation
import ShowModel
import ShowStore
import Testing

/// What the journal and the as-run log give back, and that it is on disk.
struct JournalTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

  @Test func theWriterSyncsFully() async throws {
    let directory = try DataDirectory.open(path: folder)
    let database = try ShowDatabase(path: directory.databasePath)
    #expect(try await database.synchronousMode() == 2)
  }

  @Test func factsComeBackWholeAndInOrderFromAnotherConnection() async throws {
    let directory = try DataDirectory.open(path: folder)
    let facts = [
      TestShows.opening(),
      Fact(
        effectiveAt: TestShows.start + .seconds(3), origin: Origin(who: "Ada", surface: "cli", why: "🎉 because"),
        event: .override(.cut(slot: 1, source: "bo"))),
      Fact(
        effectiveAt: TestShows.start + .seconds(4), origin: Origin(who: "engine", surface: "engine"),
        event: .source("ada", up: true)),
    ]
    let database = try ShowDatabase(path: directory.databasePath)
    for fact in facts { try await database.append(fact) }
    let reader = try ShowDatabase(readingPath: directory.databasePath)
    #expect(try await reader.facts() == facts)
  }

  @Test func asRunLinesComeBackWithTheirOutcome() async throws {
    let directory = try DataDirectory.open(path: folder)
    let database = try ShowDatabase(path: directory.databasePath)
    let cause = Cause(set: "one", run: 1, cue: "one@5s", why: "one@5s")
    let state = AsRunLine(
      due: TestShows.start, at: TestShows.start + .milliseconds(33), showTime: .zero,
      value: .slots([SlotSource("film", film: .running(zeroAt: TestShows.start))]), cause: cause, outcome: .done)
    var moment = AsRunLine(
      due: TestShows.start, at: TestShows.start, showTime: .zero, value: .moment(.say("Hi")), cause: cause, outcome: nil
    )
    try await database.record([state])
    let number = try await database.intend(moment)
    #expect(try await database.lines().map(\.line) == [state, moment])
    try await database.settle(number, at: TestShows.start + .milliseconds(7), outcome: .done)
    try await database.settle(number, at: TestShows.start + .seconds(9), outcome: .failed)
    moment.at = TestShows.start + .milliseconds(7)
    moment.outcome = .done
    #expect(try await database.lines().map(\.line) == [state, moment])
    try await database.withdraw([number])
    #expect(try await database.lines().count == 2)
  }

  @Test func aDirectoryServesOneShowAtATime() async throws {
    let directory = try DataDirectory.open(path: folder)
    #expect(throws: DataDirectoryError.inUse(path: folder)) { try DataDirectory.open(path: folder) }
    _ = try ShowDatabase(path: directory.databasePath)
    let aside = try #require(try directory.setAside(stamp: "1"))
    #expect(FileManager.default.fileExists(atPath: aside))
    #expect(try directory.setAside(stamp: "2") == nil)
  }

  @Test func whatWaitsForTheWebhooksIsKnownToTheSameNightAlone() throws {
    let directory = try DataDirectory.open(path: folder)
    let backlog = HookBacklog(in: directory, night: TestShows.start)
    #expect(backlog.left().isEmpty)
    try backlog.keep(["https://hooks.example": 3])
    #expect(HookBacklog(in: directory, night: TestShows.start).left() == ["https://hooks.example": 3])
    #expect(HookBacklog(in: directory, night: TestShows.start + .milliseconds(1)).left().isEmpty)
    try backlog.keep([:])
    #expect(backlog.left().isEmpty)
    try "no JSON".write(toFile: folder + "/webhooks.json", atomically: true, encoding: .utf8)
    #expect(backlog.left().isEmpty)
  }

  @Test func theTokenIsMadeOnceAndReadableByItsOwnerOnly() throws {
    let directory = try DataDirectory.open(path: folder)
    let token = try OperatorToken.ensure(in: directory)
    #expect(token.count == 64)
    #expect(try OperatorToken.ensure(in: directory) == token)
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/operator.token")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
