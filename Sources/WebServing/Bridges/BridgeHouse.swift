import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOWebSocket
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowReports
import Synchronization
import ViewerHub

/// The bridges to other chats: `/bridge`, a WebSocket for bots that speaks JSON (``ShowReports/BridgeFrame``).
///
/// What viewers say goes to every bridge; what a bridge says is said in the venue under its author's name with the
/// bridge's own beside it, and goes to the others.
///
///     served.bridges = BridgeHouse(hub: hub, token: token, clock: clock, log: log)
public final class BridgeHouse: Service {
  static let path = "/bridge"

  private struct State {
    /// By the identity of their channels; those that are coming have no link yet.
    var links: [ObjectIdentifier: NIOLoopBound<BridgeLink>?] = [:]
    var loops: [ObjectIdentifier: any EventLoop] = [:]
    var places: [ObjectIdentifier: String] = [:]
    var viewers = 0
    var counts = Counts()
  }

  /// Since the start.
  private struct Counts {
    /// Lines that came over bridges, and those that were refused.
    var said = 0
    var refused = 0
    /// Lines told to bridges.
    var told = 0
    var closed: [String: Int] = [:]
  }

  private let room: any BridgedRoom
  private let token: String
  private let clock: any ShowClock
  private let log: Logger
  private let guesses = GuessLimiter()
  private let state = Mutex(State())

  /// - Parameter token: What a bridge shows.
  public convenience init(hub: Hub, token: String, clock: any ShowClock, log: Logger) {
    self.init(room: hub, token: token, clock: clock, log: log)
  }

  init(room: any BridgedRoom, token: String, clock: any ShowClock, log: Logger) {
    self.room = room
    self.token = token
    self.clock = clock
    self.log = log
  }

  var now: Instant { clock.now() }
  /// Those that are there.
  var count: Int { state.withLock { $0.loops.count } }
  var viewers: Int { state.withLock { $0.viewers } }

  // MARK: The room

  /// Tells the bridges what happens in the room, until the show is told to stop.
  public func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        while !Task.isCancelled {
          for await event in self.room.observe() { self.pass(event) }
          // The room had no place for one more who observes it.
          try await self.clock.sleep(until: self.now + BridgeLimits.observeAgain)
        }
      }
    } catch is CancellationError {}
  }

  private func pass(_ event: RoomEvent) {
    switch event {
    case .line(let line):
      let place = place(of: line.person)
      deliver(.message(BridgeMessage(line, from: place)), of: line.person)
    case .unsaid(let id): deliver(.unsaid(id), of: nil)
    case .viewers(let count):
      state.withLock { $0.viewers = count }
      onEach { $0.deliver(viewers: count) }
    }
  }

  /// Over which bridge somebody speaks; nil for a viewer, whose id has no place before it.
  private func place(of person: PersonID) -> String? {
    person.rawValue.firstIndex(of: ":").map { String(person.rawValue[..<$0]) }
  }

  private func deliver(_ frame: BridgeFrame, of person: PersonID?) {
    let text = Self.text(of: frame)
    let reached = onEach { $0.deliver(text, of: person) }
    state.withLock { $0.counts.told += reached }
  }

  @discardableResult
  private func onEach(_ act: @escaping @Sendable (BridgeLink) -> Void) -> Int {
    let links = state.withLock { state in
      state.links.compactMap { id, link in link.flatMap { link in state.loops[id].map { (link, $0) } } }
    }
    for (link, loop) in links { loop.execute { act(link.value) } }
    return links.count
  }

  /// Says a line in the venue. Throws why it is not said.
  func say(_ message: BridgeMessage, from place: String) throws(RoomRefusal) {
    do throws(RoomRefusal) {
      try room.say(message.content, as: message.author.username, from: place)
      state.withLock { $0.counts.said += 1 }
    } catch {
      state.withLock { $0.counts.refused += 1 }
      throw error
    }
  }

  // MARK: Who comes

  /// Why one that asks for the upgrade is not let in; nil when it is, or may still show its token.
  func refusal(of caller: BridgeCaller, isAsking: Bool) -> BridgeRefusal? {
    guard caller.isSafe else { return .unsafe }
    if let wait = guesses.wait(for: caller.address, at: now) { return .wait(wait) }
    if let shown = caller.token {
      // Whoever is told why afterwards makes no further guess.
      guard isAsking ? lets(shown, from: caller) : isRight(shown) else { return .wrongToken }
    }
    return state.withLock { $0.links.count } < BridgeLimits.bridges ? nil : .full
  }

  /// Whether what a bridge shows is the token; what is not counts as a guess.
  func lets(_ shown: String, from caller: BridgeCaller) -> Bool {
    if case .right = guesses.judge(shown, against: token, from: caller.address, at: now) { return true }
    return false
  }

  private func isRight(_ shown: String) -> Bool { OperatorGate.equal(shown.utf8, token.utf8) }

  /// Keeps a place for one that is let in, until its channel closes.
  func expect(_ channel: any Channel, called name: String?) -> Bool {
    let id = ObjectIdentifier(channel)
    return state.withLock { state in
      guard state.links.count < BridgeLimits.bridges else { return false }
      state.links[id] = .some(nil)
      state.places[id] = Self.freeName(name ?? "bridge", among: state.places.values)
      return true
    }
  }

  /// Takes over a channel that has become a WebSocket. On its event loop.
  func adopt(_ channel: any Channel, _ caller: BridgeCaller) throws {
    let id = ObjectIdentifier(channel)
    let place = state.withLock { $0.places[id] } ?? "bridge"
    let session = BridgeSession(place: place, isKnown: caller.token != nil, at: now)
    let link = BridgeLink(house: self, channel: channel, caller: caller, session: session)
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(
      NIOWebSocketFrameAggregator(
        minNonFinalFragmentSize: 1, maxAccumulatedFrameCount: BridgeLimits.fragments,
        maxAccumulatedFrameSize: BridgeLimits.message))
    try pipeline.addHandler(link)
    state.withLock { state in
      state.links[id] = .some(NIOLoopBound(link, eventLoop: channel.eventLoop))
      state.loops[id] = channel.eventLoop
    }
    log.notice("the bridge “\(place)” is there")
    link.start()
  }

  func leave(_ channel: any Channel) {
    let id = ObjectIdentifier(channel)
    state.withLock { state in
      state.links[id] = nil
      state.loops[id] = nil
      state.places[id] = nil
    }
  }

  func count(_ why: BridgeClose) { state.withLock { $0.counts.closed["\(why)", default: 0] += 1 } }

  private static func freeName(_ name: String, among taken: some Collection<String>) -> String {
    if !taken.contains(name) { return name }
    return (2...BridgeLimits.bridges + 1).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
  }

  static func text(of frame: BridgeFrame) -> ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ByteBuffer(bytes: (try? encoder.encode(frame)) ?? Data())
  }

  /// Prometheus text.
  var metrics: String {
    let (there, counts) = state.withLock { ($0.links.count, $0.counts) }
    var text = MetricsText()
    text.add("bridges", "Bridges to other chats that are there.", [.init(there)])
    text.add(
      "bridge_lines_total", "Lines that went over bridges.",
      [
        .init([("way", "in")], counts.said), .init([("way", "refused")], counts.refused),
        .init([("way", "out")], counts.told),
      ])
    text.add(
      "bridge_closed_total", "Bridges that were disconnected.",
      counts.closed.sorted { $0.key < $1.key }.map { .init([("why", $0.key)], $0.value) })
    text.add("bridge_tokens_wrong_total", "Wrong tokens of bridges.", [.init(guesses.counts.wrong)])
    return text.text
  }
}
