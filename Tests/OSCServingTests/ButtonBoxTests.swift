import Logging
import NIOCore
import NIOPosix
import OSCServing
import ShowControl
import ShowModel
import ShowTimeline
import Synchronization
import Testing

@testable import Rehearsal
@testable import showrunner

/// A button box on a real socket, steering a show.
struct ButtonBoxTests {
  private static let start = Instant(rawValue: 1_800_000_000_000)
  private static let show = Show(
    name: "Small", start: start, between: [.layout("solo"), .slots([.placeholder]), .title("Back")],
    artists: [Artist(id: "ada", name: "Ada")],
    sets: [
      ShowSet(
        id: "one", start: .go, duration: .minutes(10),
        cues: [
          Cue(id: "one@0", at: .offset(.zero), actions: [.layout("solo"), .slots(["ada"]), .title("Ada")]),
          Cue(id: "drop", at: .go, actions: [.title("Drop")]),
        ])
    ])

  @Test func aBoxSteersTheShowThroughTheGuardAndIsToldWhatComes() async throws {
    try await Self.run { box, control in
      try await box.send(OSCMessage("/state"))
      var state = try await box.hear("/showrunner/state")
      #expect(state.arguments.prefix(3) == [.text(""), .text("one"), .text("start one")])
      // The eye needs its time.
      try await Task.sleep(for: .milliseconds(300))
      try await box.send(OSCMessage("/go", [.float(1)]))
      #expect(try await box.hear("/showrunner/answer").arguments == [.int(1), .text(""), .text("/go")])
      repeat { state = try await box.hear("/showrunner/state") } while state.arguments[0] != .text("one")
      #expect(state.arguments[1] == .text("drop"))
      #expect(await control.night.runningSet == "one")

      // Not within the spacing of the GO before.
      try await Task.sleep(for: .milliseconds(1100))
      try await box.send(OSCMessage("/go/encore"))
      let refusal = try await box.hear("/showrunner/answer")
      #expect(refusal.arguments.first == .int(0))
      guard case .text(let reason) = refusal.arguments[1] else { return }
      #expect(reason.contains("drop"))

      try await box.send(OSCMessage("/title", [.text("By hand")]))
      #expect(try await box.hear("/showrunner/answer").arguments.first == .int(1))
      #expect(await control.night.ownedTracks == [.title])
      #expect(state.arguments.count == 7 && state.arguments.last == .int(0))
      try await box.send(OSCMessage("/panic"))
      #expect(try await box.hear("/showrunner/answer").arguments.first == .int(1))
      repeat { state = try await box.hear("/showrunner/state") } while state.arguments.last != .int(1)
      try await box.send(OSCMessage("/dance"))
      #expect(try await box.hear("/showrunner/answer").arguments.first == .int(0))
    }
  }

  @Test func whatIsNoPacketIsCountedAndABundleForLaterIsNotKept() async throws {
    try await Self.run { box, control in
      try await box.send(bytes: Array("garbage".utf8))
      let later = OSCPacketTests.bundle(UInt64.max, [OSCWriter.bytes(of: OSCMessage("/hold"))])
      try await box.send(bytes: later)
      let answer = try await box.hear("/showrunner/answer")
      #expect(answer.arguments.first == .int(0))
      #expect(await !control.night.isHolding)
      #expect(box.counters.malformed == 1 && box.counters.messages == 1)
    }
  }

  // MARK: The box and the show

  private struct Box: Sendable {
    let outbound: NIOAsyncChannelOutboundWriter<AddressedEnvelope<ByteBuffer>>
    let heard: AsyncStream<OSCMessage>
    let target: SocketAddress
    let server: OSCServer

    var counters: OSCCounters { server.counters }

    func send(_ message: OSCMessage) async throws { try await send(bytes: OSCWriter.bytes(of: message)) }

    func send(bytes: [UInt8]) async throws {
      try await outbound.write(AddressedEnvelope(remoteAddress: target, data: ByteBuffer(bytes: bytes)))
    }

    /// The next message to an address; others are passed over.
    func hear(_ address: String) async throws -> OSCMessage {
      for await message in heard where message.address == address { return message }
      throw CancellationError()
    }
  }

  private static func run(_ body: @escaping @Sendable (Box, ControlLoop) async throws -> Void) async throws {
    let clock = SystemClock(wall: start - .seconds(1))
    let opening = Fact(
      effectiveAt: clock.now(), origin: Origin(who: "test", surface: "test"),
      event: .opened(Opening(show: show, text: "")))
    let store = MemoryStore(facts: [opening])
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    let control = ControlLoop(
      night: Night(show: show, at: clock.now()), facts: [opening], clock: clock, journal: store, asRun: store,
      stages: [SimulatedStage()], log: quiet)
    let boxes = ButtonBoxes(control: control, call: CallKeeper(clock: clock), reload: nil, clock: clock)
    let server = OSCServer(host: "127.0.0.1", port: 0, surface: boxes, log: quiet)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try? await control.run() }
      group.addTask { try? await boxes.run() }
      group.addTask { try? await server.run { found.yield($0) } }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      group.addTask {
        try await withBox(to: port, server) { box in try await body(box, control) }
        throw Done()
      }
      group.addTask {
        try await Task.sleep(for: .seconds(20))
        Issue.record("the box heard nothing for too long")
        throw Done()
      }
      do { while try await group.next() != nil {} } catch is Done {}
      group.cancelAll()
    }
  }

  private struct Done: Error {}

  private static func withBox(
    to port: Int, _ server: OSCServer, _ body: @escaping @Sendable (Box) async throws -> Void
  ) async throws {
    let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>(
            wrappingChannelSynchronously: channel)
        }
      }
    let target = try SocketAddress(ipAddress: "127.0.0.1", port: port)
    let (heard, told) = AsyncStream.makeStream(of: OSCMessage.self)
    try await channel.executeThenClose { inbound, outbound in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for try await packet in inbound {
            for delivery in try OSCReader.read(Array(packet.data.readableBytesView)) { told.yield(delivery.message) }
          }
        }
        group.addTask { try await body(Box(outbound: outbound, heard: heard, target: target, server: server)) }
        try await group.next()
        group.cancelAll()
      }
    }
  }
}
