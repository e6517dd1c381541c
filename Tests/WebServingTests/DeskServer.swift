import Foundation
import Hummingbird
import Logging
import MediaEngine
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowTimeline
import Synchronization
import Testing
import ViewerHub

@testable import Rehearsal
@testable import WebServing

/// A web server on loopback with a small show behind it, for one test.
struct DeskServer: Sendable {
  static let token = String(repeating: "5eed", count: 16)

  static let bridgeToken = String(repeating: "b1dge", count: 12)

  let port: Int
  let control: ControlLoop
  let door: VenueDoor
  /// Who may use this desk: the show's own token, and one of each role.
  let people: TestTokens
  let routes: [String]
  /// The journal.
  let facts: @Sendable () async -> [Fact]
  let hub: Hub
  private let house: BridgeHouse
  let calls: CallBoard
  private let services: ServiceGroup

  /// How many bridges are there.
  var bridges: Int { house.count }
  var http: RawHTTP { RawHTTP(port: port) }

  /// The graceful end, as Ctrl-C brings it.
  func stop() async { await services.triggerGracefulShutdown() }

  /// Runs a server while `body` runs. Returns when both have ended.
  static func run(
    access: WebAccess = WebAccess(), rules: DoorRules = .open, invites: (any InviteBook)? = nil,
    stageTokens: StageTokens = StageTokens(), hooks: [Webhook] = [], environment: [String: String] = [:],
    memory: Hooks.Memory? = nil,
    _ body: @escaping @Sendable (DeskServer) async throws -> Void
  ) async throws {
    let clock = SystemClock(wall: Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000)))
    let show = TestNight.show(startingAt: clock.now() + .hours(1))
    let opening = Fact(
      effectiveAt: clock.now(), origin: Origin(who: "test", surface: "test"),
      event: .opened(Opening(show: show, text: "")))
    let store = MemoryStore(facts: [opening])
    let engine = try Engine(show: show, folder: "", epoch: clock.now(), clock: clock, log: nil)
    let hub = Hub(clock: clock)
    let calls = CallBoard(clock: clock)
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    let control = ControlLoop(
      night: Night(show: show, at: clock.now()), facts: [opening], clock: clock, journal: store, asRun: store,
      stages: [engine, hub, calls], log: quiet)
    var served = VenueServer.Show(
      control: control, engine: engine, hub: hub, clock: clock, zones: TestNight.Zones(), token: token, asRun: store)
    served.door = VenueDoor(rules: rules, key: token.utf8, invites: invites, clock: clock)
    let bridges = BridgeHouse(hub: hub, token: bridgeToken, clock: clock, log: quiet)
    served.bridges = bridges
    let door = served.door
    (served.calls, served.stageTokens) = (calls, stageTokens)
    served.hooks = Hooks(
      hooks, environment: environment, clock: clock, night: clock.now(), goesOn: memory?.left.isEmpty == false,
      memory: memory)
    let people = TestTokens()
    let tokens = served.tokens
    await tokens.adopt { people.ring }
    served.rereadTokens = { await tokens.adopt { people.ring } }
    let server = VenueServer(show: served, host: "127.0.0.1", port: 0, access: access, log: quiet)
    let routes = try routes(of: server, showing: served, log: quiet)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = try server.application { found.yield($0) }
    let services = ServiceGroup(services: [application], logger: quiet)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await services.run() }
      group.addTask { try? await control.run() }
      group.addTask { try? await hub.run() }
      group.addTask { try? await calls.run() }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      let desk = DeskServer(
        port: port, control: control, door: door, people: people, routes: routes, facts: { await store.facts() },
        hub: hub, house: bridges, calls: calls, services: services)
      let outcome = await Result { try await body(desk) }
      await desk.stop()
      try await group.next()
      group.cancelAll()
      engine.stop()
      try outcome.get()
    }
  }
}

extension DeskServer {
  /// Every route that a server answers on: `GET /api/v1/state`.
  private static func routes(of server: VenueServer, showing show: VenueServer.Show, log: Logger) throws -> [String] {
    let desk = DeskRoutes(show: show, log: log)
    let router = try server.router(desk, StageRoutes(show: show, desk: desk.gate, log: log))
    return router.routes.map { "\($0.method) \($0.path)" }
  }
}

/// The show's own token and one of each role, of which some can be taken back.
final class TestTokens: Sendable {
  static func token(_ name: String) -> String { "\(name)'s token" }

  private let people = Mutex(
    [DeskPerson.house(fingerprint: "house")]
      + [("ana", .producer), ("ben", .producer), ("mo", .moderator), ("vi", .viewer)].map { name, role in
        DeskPerson(name: name, role: role, fingerprint: name)
      })

  func takeBack(_ name: String) { people.withLock { $0.removeAll { $0.name == name } } }

  var ring: any TokenRing { Ring(people: people.withLock { $0 }) }

  private struct Ring: TokenRing {
    let people: [DeskPerson]
    func person(forToken token: String) -> DeskPerson? {
      people.first { token == ($0.isHouse ? DeskServer.token : TestTokens.token($0.name)) }
    }
  }
}

extension DeskServer {
  /// What a program of this person sends.
  func bearer(_ name: String) -> [String: String] { ["Authorization": "Bearer \(TestTokens.token(name))"] }

  /// What this person's desk sends, once it has logged in.
  func session(_ name: String) async throws -> [String: String] {
    let own = "http://127.0.0.1:\(port)"
    let login = try await http.ask(
      "POST", "/api/v1/session", ["Origin": own], body: "{\"token\":\"\(TestTokens.token(name))\"}")
    return [
      "Cookie": String(try #require(login.headers["set-cookie"]?.split(separator: ";").first)), "Origin": own,
    ]
  }

  /// The value of a metric.
  func metric(_ name: String) async throws -> Int {
    let lines = try await http.ask("GET", "/metrics").body.split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("showrunner_\(name) ") }, "\(name)")
    return try #require(line.split(separator: " ").last.flatMap { Int($0) })
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
