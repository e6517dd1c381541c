import HubClient
import Hummingbird
import HummingbirdCore
import Logging
import ShowControl
import ShowModel
import Testing

@testable import ViewerHub
@testable import WebServing

/// A hub behind a real HTTP port, without a show.
struct HubVenue {
  let hub: Hub
  let port: Int

  static let start = Instant(rawValue: 1_800_000_000_000)
  static let cause = Cause(set: "one", run: 1, cue: "one@0", why: "one@0")

  /// Runs `body` beside a running hub, then stops it. With `behindProxy` viewers say where they come from, as a proxy on
  /// this machine would.
  static func open(
    capacity: HubCapacity = HubCapacity(), keeping: ChatKeeping? = nil, behindProxy: Bool = false,
    idle: Duration = WebLimits.idle,
    _ body: @Sendable @escaping (HubVenue) async throws -> Void
  ) async throws {
    let hub = Hub(clock: SystemClock(wall: start), capacity: capacity, keeping: keeping)
    let (ports, port) = AsyncStream<Int>.makeStream()
    let proxy = behindProxy ? "127.0.0.1" : nil
    let router = Router(context: ServerContext.self)
    router.add(middleware: Arrival(access: WebAccess(trustedProxy: proxy)))
    try HubUpgradeRoutes(hub: hub).add(to: router)
    router.get("/healthz") { _, _ in "alive\n" }
    router.get("/slow") { _, _ in
      try await Task.sleep(for: .seconds(1))
      return "late\n"
    }
    let application = Application(
      router: router,
      server: HTTPServerBuilder { HubUpgrade(hub: hub, trustedProxy: proxy, idle: idle, responder: $0) },
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: Logger(label: "test"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      group.addTask { try await hub.run() }
      var iterator = ports.makeAsyncIterator()
      let venue = HubVenue(hub: hub, port: await iterator.next() ?? 0)
      defer { group.cancelAll() }
      try await body(venue)
    }
  }

  /// Whether viewers were told the instant that counts for what was due: that very one, and a later one only when the
  /// machine was later than players are behind.
  static func isInstant(_ told: Int64, of due: Instant) -> Bool {
    told == due.rawValue || told > (due + HubLimits.inTime).rawValue
  }

  func show(_ revision: Int, _ values: TrackValue...) async {
    let commands = values.map { Command(due: Self.start, value: $0, cause: Self.cause) }
    await hub.replace(revision: revision, commands: commands)
  }

  /// Does something as a producer at the desk.
  func act(_ deed: RoomAct.Deed, why: String? = nil, rank: Rank = .producer) async throws {
    try await hub.act(RoomAct(deed, who: "Mo", surface: "desk", why: why, rank: rank))
  }

  /// The room as the desk has it.
  var room: RoomSnapshot {
    var nothing = RoomSnapshot.Known()
    return hub.room(after: &nothing)
  }

  /// Says something as often as a viewer may until it is heard.
  func insist(_ words: String, by viewer: HubViewer) async throws {
    for _ in 0..<20 where !viewer.heard.lines.contains(where: { $0.text == words }) {
      viewer.send(ViewerMessage.say(words))
      try await Task.sleep(for: .milliseconds(300))
    }
    #expect(viewer.heard.lines.contains { $0.text == words })
  }

  /// Who a viewer is to moderators.
  func person(_ viewer: HubViewer) throws -> PersonID {
    let number = try #require(viewer.heard.welcome?.viewer)
    return try #require(room.people?.first { $0.person.number == number }).person.id
  }
}
