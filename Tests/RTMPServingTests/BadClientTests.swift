import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import TestSeeds
import Testing

@testable import RTMPServing

/// Clients on real sockets that are no publishers, beside one that is.
@Suite(.serialized) struct BadClientTests {
  private static let gate = TestGate(key: "key")

  @Test func aClientThatSaysNothingIsClosed() async throws {
    var limits = RTMPLimits()
    limits.handshake = .milliseconds(300)
    try await TestServer.serve(Self.gate, limits: limits) { port, server in
      let opened = ContinuousClock.now
      let client = try await RawClient(port: port)
      #expect(await client.waitForClose())
      #expect(ContinuousClock.now - opened >= .milliseconds(250))
      #expect(server.counters.timeouts == 1 && server.counters.connections == 1)
      #expect(await eventually { server.counters.open == 0 })
    }
  }

  @Test func garbageIsClosedAtOnceAndCounted() async throws {
    try await TestServer.serve(Self.gate) { port, server in
      let client = try await RawClient(port: port)
      client.send(Array("GET / HTTP/1.1\r\nHost: example\r\n\r\n".utf8))
      #expect(await client.waitForClose())
      #expect(server.counters.garbage == 1 && server.counters.refused == 0)
    }
  }

  @Test func aPublisherThatStopsWithinAMessageIsStalled() async throws {
    let gate = TestGate(key: "key")
    var limits = RTMPLimits()
    limits.idle = .milliseconds(400)
    try await TestServer.serve(gate, limits: limits) { port, server in
      let client = try await RawClient(port: port)
      client.send(ClientBytes.handshake + ClientBytes.opening() + ClientBytes.configurations)
      client.send(Array(ClientBytes.configurations.dropLast(4)))
      #expect(await gate.sink.waitForEnd() == .stalled)
      #expect(await client.waitForClose())
      #expect(gate.sink.units.count == 2)
      #expect(server.counters.publishing == 0 && server.counters.timeouts == 1)
    }
  }

  @Test func aReplacedPublisherHearsItAndAVanishedOneIsDisconnected() async throws {
    let (first, second) = (TestGate(key: "first"), TestGate(key: "second"))
    var limits = RTMPLimits()
    limits.parting = .milliseconds(100)
    try await TestServer.serve(EitherGate(gates: [first, second]), limits: limits) { port, server in
      let one = try await RawClient(port: port)
      one.send(ClientBytes.handshake + ClientBytes.opening(name: "first"))
      let two = try await RawClient(port: port)
      two.send(ClientBytes.handshake + ClientBytes.opening(name: "second"))
      #expect(await eventually { server.counters.publishing == 2 })
      first.sink.publisher?.replace()
      #expect(await first.sink.waitForEnd() == .replaced)
      #expect(await one.waitForClose())
      two.close()
      #expect(await second.sink.waitForEnd() == .disconnected)
      first.sink.publisher?.replace()
      #expect(await eventually { server.counters.open == 0 })
      #expect(first.sink.ends == [.replaced] && second.sink.ends == [.disconnected])
    }
  }

  @Test func aPublisherThatIsReplacedBeforeItsVerdictIsReplacedAfterIt() async throws {
    let sink = TestSink()
    let gate = AskingGate { request in
      request.publisher.replace()
      return .accept(sink)
    }
    try await TestServer.serve(gate) { port, server in
      let client = try await RawClient(port: port)
      client.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await sink.waitForEnd() == .replaced)
      #expect(await eventually { server.counters.publishing == 0 })
      #expect(sink.ends == [.replaced])
    }
  }

  @Test func aSinkAcceptedForOneWhoHasGoneIsEnded() async throws {
    let sink = TestSink()
    let gate = AskingGate { _ in
      try? await Task.sleep(for: .milliseconds(300))
      return .accept(sink)
    }
    try await TestServer.serve(gate) { port, server in
      let client = try await RawClient(port: port)
      client.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { client.text.contains("_result") })
      client.close()
      #expect(await sink.waitForEnd() == .disconnected)
      #expect(server.counters.admitted == 0 && server.counters.publishing == 0)
      #expect(sink.ends == [.disconnected])
    }
  }

  @Test func aPublisherBeyondTheLastPlaceIsRefusedInWords() async throws {
    let gate = TestGate(key: "key")
    var limits = RTMPLimits()
    limits.publishers = 1
    try await TestServer.serve(gate, limits: limits) { port, server in
      let one = try await RawClient(port: port)
      one.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { server.counters.publishing == 1 })
      let two = try await RawClient(port: port)
      two.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { two.text.contains("all places are taken") })
      #expect(server.counters.publishing == 1 && server.counters.turnedAway == 1 && server.counters.admitted == 1)
      one.close()
      #expect(await eventually { server.counters.publishing == 0 })
      let three = try await RawClient(port: port)
      three.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { server.counters.publishing == 1 })
    }
  }

  @Test func aClientThatReadsNothingIsClosed() async throws {
    try await TestServer.serve(Self.gate) { port, server in
      let client = try await RawClient(port: port, reads: false)
      client.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { server.counters.publishing == 1 })
      let ping = ClientBytes.message([0, 6, 1, 2, 3, 4], kind: Message.Kind.userControl, on: 2, stream: 0)
      let pings = (0..<2000).flatMap { _ in ping }
      for _ in 0..<600 where server.counters.unread == 0 {
        client.send(pings)
        try await Task.sleep(for: .milliseconds(2))
      }
      #expect(server.counters.unread == 1)
      #expect(await eventually { server.counters.publishing == 0 })
    }
  }

  @Test func stoppingTheServerEndsEveryPublisher() async throws {
    let gate = TestGate(key: "key")
    let client = try await TestServer.serve(gate) { port, server in
      let client = try await RawClient(port: port)
      client.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { server.counters.publishing == 1 })
      return client
    }
    #expect(gate.sink.ends == [.disconnected])
    #expect(await client.waitForClose())
  }

  @Test func aPortInUseIsAnErrorThatSaysWhatToDo() async throws {
    try await TestServer.serve(Self.gate) { port, _ in
      let error = await #expect(throws: RTMPServerError.self) {
        try await RTMPServer(host: "127.0.0.1", port: port, gate: Self.gate, log: .init(label: "rtmp")).run()
      }
      #expect(error?.description.contains("127.0.0.1:\(port)") == true)
    }
  }

  @Test func aFloodOfGarbageLeavesAPublisherAlone() async throws {
    let gate = TestGate(key: "key")
    try await TestServer.serve(gate) { port, server in
      let publisher = try await RawClient(port: port)
      publisher.send(ClientBytes.handshake + ClientBytes.opening() + ClientBytes.configurations)
      #expect(await eventually { server.counters.publishing == 1 })

      let seed = UInt64.random(in: .min ... .max)
      print("seed \(seed)")
      var random = SeededGenerator(seed: seed)
      var silent: [RawClient] = []
      for number in 0..<1000 {
        let client = try await RawClient(port: port)
        switch number % 4 {
        case 0: client.send((0..<200).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 1: client.send(Array(ClientBytes.handshake.prefix(Int.random(in: 1...3072, using: &random))))
        case 2: client.send(ClientBytes.handshake + (0..<500).map { _ in UInt8.random(in: 0...255, using: &random) })
        default: break
        }
        if number % 2 == 0 { client.close() } else { silent.append(client) }
        if number % 100 == 0 {
          publisher.send(ClientBytes.message(ClientBytes.sound([1]), kind: Message.Kind.audio, time: UInt32(number)))
        }
      }
      #expect(await eventually { gate.sink.units.count == 12 })
      #expect(gate.sink.ends == [])
      // The waiting room and the publisher.
      #expect(await eventually { server.counters.open <= RTMPLimits().waitingConnections + 1 })
      #expect(await eventually { server.counters.connections == 1001 })
      #expect(server.counters.garbage > 50)
      // On a slow machine the handshake's time takes some of them first.
      #expect(server.counters.turnedAway + server.counters.timeouts > 200)
      // And another artist still gets in.
      let late = try await RawClient(port: port)
      late.send(ClientBytes.handshake + ClientBytes.opening())
      #expect(await eventually { server.counters.publishing == 2 })
      for client in silent { client.close() }
    }
  }
}

private struct AskingGate: RTMPGate {
  var answer: @Sendable (PublishRequest) async -> PublishVerdict

  func admit(_ request: PublishRequest) async -> PublishVerdict { await answer(request) }
}

/// The first gate that accepts.
private struct EitherGate: RTMPGate {
  var gates: [TestGate]

  func admit(_ request: PublishRequest) async -> PublishVerdict {
    for gate in gates {
      if case .accept(let sink) = await gate.admit(request) { return .accept(sink) }
    }
    return .refuse(reason: "no gate opens")
  }
}

/// A socket that sends what it is told and remembers what came.
final class RawClient: Sendable {
  private let channel: any Channel
  private let heard = NIOLockedValueBox<[UInt8]>([])

  init(port: Int, reads: Bool = true) async throws {
    let heard = heard
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.autoRead, value: reads)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Hearing(heard)) }
      }
      .connect(host: "127.0.0.1", port: port).get()
  }

  func send(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }
  func close() { channel.close(promise: nil) }
  var text: String { String(decoding: heard.withLockedValue { $0 }, as: UTF8.self) }
  /// Bytes that came.
  var count: Int { heard.withLockedValue { $0.count } }

  /// False when the server doesn't close within five seconds.
  func waitForClose() async -> Bool { await eventually { !self.channel.isActive } }

  private final class Hearing: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let heard: NIOLockedValueBox<[UInt8]>

    init(_ heard: NIOLockedValueBox<[UInt8]>) { self.heard = heard }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = unwrapInboundIn(data).readableBytesView
      heard.withLockedValue { $0.append(contentsOf: bytes) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
