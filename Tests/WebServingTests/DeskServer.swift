import Foundation
import Hummingbird
import Logging
import MediaEngine
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowTimeline
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
    served.hooks = Hooks(hooks, environment: environment, clock: clock, night: clock.now())
    let server = VenueServer(
      show: served, host: "127.0.0.1", port: 0, access: access, log: quiet)
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
        port: port, control: control, door: door, hub: hub, house: bridges, calls: calls, services: services)
      let outcome = await Result { try await body(desk) }
      await desk.stop()
      try await group.next()
      group.cancelAll()
      engine.stop()
      try outcome.get()
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
