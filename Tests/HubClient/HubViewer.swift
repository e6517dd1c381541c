import HubWire
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A viewer over a real connection.
public final class HubViewer: Sendable {
  /// What it has heard so far.
  public struct Heard: Sendable {
    public var messages: [HeardMessage] = []
    public var broken = 0
    public var closeCode: UInt16?
    public var isClosed = false

    public var welcome: WireWelcome? { messages.lazy.compactMap(\.welcome).last }
    public var lines: [HeardMessage.Line] { messages.flatMap(\.lines) }
    public var unsaid: [UInt32] { messages.flatMap(\.unsaid) }
    public var chats: [WireChat] { messages.compactMap(\.chat) }
    public var you: HeardMessage.You? { messages.lazy.compactMap(\.you).last }
    public var token: String? { messages.lazy.compactMap { $0.you?.token }.last }
    public var stickers: [WireSticker] { messages.flatMap(\.stickers) }
    public var states: [HeardMessage.State] { messages.flatMap(\.states) }
    public var moments: [HeardMessage.Moment] { messages.flatMap(\.moments) }
    public var refusals: [WireRefusal] { messages.flatMap(\.refusals) }
    public var trails: [HeardMessage.TrailPlace] { messages.flatMap(\.trails) }
    public var fireworks: [WireFirework] { messages.flatMap(\.fireworks) }
    public var crowds: [WireCrowd] { messages.compactMap(\.crowd) }
    public var counts: [UInt32] { messages.compactMap { $0.count } }
    public var offsets: [UInt32] { messages.compactMap { $0.batch?.offset } }
  }

  public struct Refused: Error { public var status: UInt }
  public struct TimedOut: Error {}

  private let channel: any Channel
  private let box: NIOLockedValueBox<Heard>

  private init(channel: any Channel, box: NIOLockedValueBox<Heard>) {
    self.channel = channel
    self.box = box
  }

  public var heard: Heard { box.withLockedValue { $0 } }

  /// Connects without a word. Throws ``Refused`` when the server answers with another status than 101.
  ///
  /// `receiveBuffer`, in bytes, is what the system takes for a viewer that does not read.
  public static func connect(
    port: Int, path: String = "/hub", headers: [(String, String)] = [], receiveBuffer: Int? = nil
  ) async throws -> HubViewer {
    let box = NIOLockedValueBox(Heard())
    let status = NIOLockedValueBox<UInt>(0)
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    if let receiveBuffer {
      bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: .init(receiveBuffer))
    }
    let upgraded = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        let upgrader = NIOTypedWebSocketClientUpgrader<(any Channel)?>(
          maxFrameSize: 1 << 21,
          upgradePipelineHandler: { channel, _ in
            channel.eventLoop.makeCompletedFuture {
              try channel.pipeline.syncOperations.addHandler(HeardHandler(box: box))
              return channel
            }
          })
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path)
        head.headers.add(name: "Host", value: "127.0.0.1:\(port)")
        for (name, value) in headers { head.headers.replaceOrAdd(name: name, value: value) }
        let configuration = NIOTypedHTTPClientUpgradeConfiguration<(any Channel)?>(
          upgradeRequestHead: head, upgraders: [upgrader],
          notUpgradingCompletionHandler: { channel in
            channel.eventLoop.makeCompletedFuture {
              try channel.pipeline.syncOperations.addHandler(StatusHandler(status: status))
              return nil
            }
          })
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
          configuration: .init(upgradeConfiguration: configuration))
      }
    }
    guard let channel = try await upgraded.get() else {
      try await retry { status.withLockedValue { $0 } != 0 }
      throw Refused(status: status.withLockedValue { $0 })
    }
    return HubViewer(channel: channel, box: box)
  }

  /// Connects, says hello and waits for the welcome.
  public static func join(
    port: Int, name: String = "", token: String? = nil, epoch: UInt32 = 0, offset: UInt32 = 0,
    headers: [(String, String)] = [], receiveBuffer: Int? = nil
  ) async throws -> HubViewer {
    let viewer = try await connect(port: port, headers: headers, receiveBuffer: receiveBuffer)
    viewer.send(ViewerMessage.hello(name, token: token, epoch: epoch, offset: offset))
    try await viewer.wait { $0.you != nil || $0.isClosed }
    return viewer
  }

  public func send(_ message: ByteBuffer, opcode: WebSocketOpcode = .binary) {
    channel.writeAndFlush(
      WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: message), promise: nil)
  }

  /// Takes in nothing more, or goes on.
  public func read(_ reads: Bool) async throws { try await channel.setOption(.autoRead, value: reads).get() }

  public func close() { channel.close(promise: nil) }

  /// Waits until what was heard is as wanted. Throws ``TimedOut``.
  public func wait(seconds: Int = 10, _ isEnough: @Sendable (Heard) -> Bool) async throws {
    try await Self.retry(seconds: seconds) { isEnough(self.heard) }
  }

  /// Looks again until it is so. Throws ``TimedOut``.
  public static func retry(seconds: Int = 10, _ isSo: @Sendable () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isSo() {
      guard ContinuousClock.now < end else { throw TimedOut() }
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}

private final class HeardHandler: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame
  private let box: NIOLockedValueBox<HubViewer.Heard>
  init(box: NIOLockedValueBox<HubViewer.Heard>) { self.box = box }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    var payload = frame.unmaskedData
    switch frame.opcode {
    case .binary:
      let message = HeardMessage(payload)
      box.withLockedValue {
        if let message { $0.messages.append(message) } else { $0.broken += 1 }
      }
    case .ping:
      let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: payload)
      context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
    case .connectionClose:
      let code: UInt16? = payload.readInteger()
      box.withLockedValue { $0.closeCode = code }
    default: break
    }
  }

  func channelInactive(context: ChannelHandlerContext) { box.withLockedValue { $0.isClosed = true } }
}

private final class StatusHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  private let status: NIOLockedValueBox<UInt>
  init(status: NIOLockedValueBox<UInt>) { self.status = status }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data) { status.withLockedValue { $0 = head.status.code } }
  }
}
