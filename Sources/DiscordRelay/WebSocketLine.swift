import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// A WebSocket to somewhere, for text.
///
///     let line = try await WebSocketLine.open(url, headers: [("Authorization", "Bearer …")])
///     try await line.send("{}")
///     for try await text in line.messages { … }      // throws WebSocketEnd when it is over
public final class WebSocketLine: Sendable {
  /// Whose certificate is believed.
  public enum Trust: Sendable {
    /// Those that this machine trusts, for the host's own name.
    case system
    /// One alone, as DER, whoever issued it and to whatever name.
    case certificate([UInt8])
  }

  /// In their order; throws ``WebSocketEnd`` when the line is over. For one reader.
  public let messages: AsyncThrowingStream<String, any Error>
  private let channel: any Channel

  private init(channel: any Channel, messages: AsyncThrowingStream<String, any Error>) {
    self.channel = channel
    self.messages = messages
  }

  deinit { channel.close(promise: nil) }

  /// Opens a line. Throws ``WebSocketEnd`` with the server's status when it doesn't let one in, and NIO's errors when
  /// nobody answers.
  ///
  /// - Parameter url: With the scheme `ws` or `wss`.
  public static func open(
    _ url: URL, headers: [(String, String)] = [], trusting trust: Trust = .system
  ) async throws -> WebSocketLine {
    guard let place = Place(url) else { throw WebSocketEnd(words: "\(url.scheme ?? "") is no ws:// or wss:// address") }
    let (messages, heard) = AsyncThrowingStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingOldest(RelayLimits.unread))
    let tls = place.isEncrypted ? try context(trusting: trust) : nil
    let head = place.head(headers)
    let upgraded = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(RelayLimits.connecting)
      .connect(host: place.host, port: place.port) { channel in
        // Whatever is waited for from here on ends with the channel.
        let deadline = channel.eventLoop.scheduleTask(in: RelayLimits.connecting) { channel.close(promise: nil) }
        return channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(encryption(tls, place, trust)) }
          var configuration = NIOUpgradableHTTPClientPipelineConfiguration(
            upgradeConfiguration: upgrade(head, heard))
          // The first frames may come together with the answer to the handshake.
          configuration.leftOverBytesStrategy = .forwardBytes
          let upgraded = try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: configuration)
          upgraded.whenSuccess { if case .line = $0 { deadline.cancel() } }
          return upgraded
        }
      }
    let channel: any Channel
    switch try await upgraded.get() {
    case .line(let upgraded): channel = upgraded
    case .refused(let status): throw WebSocketEnd(status: try await status.get())
    }
    return WebSocketLine(channel: channel, messages: messages)
  }

  /// Throws NIO's error when the line is over.
  public func send(_ text: String) async throws {
    let frame = WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text))
    try await channel.writeAndFlush(frame)
  }

  /// Ends the line. With 1000 Discord forgets the session; with another code it can be resumed.
  public func close(code: Int = 1000) {
    var data = ByteBuffer()
    data.writeInteger(UInt16(code))
    let frame = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: data)
    channel.writeAndFlush(frame).whenComplete { [channel] _ in channel.close(promise: nil) }
  }

  private enum Outcome: Sendable {
    case line(any Channel)
    /// With the status, when it has come.
    case refused(EventLoopFuture<Int>)
  }

  private static func upgrade(
    _ head: HTTPRequestHead, _ heard: AsyncThrowingStream<String, any Error>.Continuation
  ) -> NIOTypedHTTPClientUpgradeConfiguration<Outcome> {
    let upgrader = NIOTypedWebSocketClientUpgrader<Outcome>(
      maxFrameSize: RelayLimits.message,
      upgradePipelineHandler: { channel, _ in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(
            NIOWebSocketFrameAggregator(
              minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: RelayLimits.fragments,
              maxAccumulatedFrameSize: RelayLimits.message))
          try pipeline.addHandler(TextListener(heard))
          return .line(channel)
        }
      })
    return NIOTypedHTTPClientUpgradeConfiguration(
      upgradeRequestHead: head, upgraders: [upgrader],
      notUpgradingCompletionHandler: { channel in
        channel.eventLoop.makeCompletedFuture {
          let status = channel.eventLoop.makePromise(of: Int.self)
          try channel.pipeline.syncOperations.addHandler(StatusListener(status))
          return .refused(status.futureResult)
        }
      })
  }

  private static func context(trusting trust: Trust) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    if case .certificate = trust {
      // The one certificate is compared whole: neither who issued it counts nor the name in it.
      configuration.certificateVerification = .noHostnameVerification
      configuration.trustRoots = .certificates([])
    }
    return try NIOSSLContext(configuration: configuration)
  }

  private static func encryption(_ context: NIOSSLContext, _ place: Place, _ trust: Trust) throws -> NIOSSLClientHandler
  {
    switch trust {
    case .system: return try NIOSSLClientHandler(context: context, serverHostname: place.serverName)
    case .certificate(let expected):
      return try NIOSSLClientHandler(context: context, serverHostname: nil) { shown, verdict in
        verdict.succeed((try? shown.first?.toDERBytes()) == expected ? .certificateVerified : .failed)
      }
    }
  }
}

/// How a WebSocket ended, or why there is none.
public struct WebSocketEnd: Error, Equatable, Sendable, CustomStringConvertible {
  /// Of the close frame; nil where there was none.
  public var code: Int?
  /// Of an answer that is no upgrade.
  public var status: Int?
  public var words: String

  init(code: Int? = nil, status: Int? = nil, words: String = "") {
    self.code = code
    self.status = status
    self.words = words
  }

  public var description: String {
    if let status { return "it answered \(status)" }
    let reason = words.isEmpty ? "" : ": \(words)"
    return code.map { "it was closed with code \($0)\(reason)" } ?? "it broke\(reason)"
  }
}

/// Where a line leads to.
private struct Place {
  var isEncrypted: Bool
  var host: String
  var port: Int
  var path: String

  init?(_ url: URL) {
    guard let scheme = url.scheme?.lowercased(), ["ws", "wss"].contains(scheme), let host = url.host, !host.isEmpty
    else { return nil }
    isEncrypted = scheme == "wss"
    self.host = host
    port = url.port ?? (isEncrypted ? 443 : 80)
    path = (url.path.isEmpty ? "/" : url.path) + (url.query.map { "?\($0)" } ?? "")
  }

  /// The name that a certificate is looked for by; nil for an address, which has none.
  var serverName: String? { (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil }

  func head(_ headers: [(String, String)]) -> HTTPRequestHead {
    var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path)
    head.headers.add(name: "Host", value: "\(host):\(port)")
    for (name, value) in headers { head.headers.replaceOrAdd(name: name, value: value) }
    return head
  }
}

/// Hands on what is said, and how it ended.
private final class TextListener: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private let heard: AsyncThrowingStream<String, any Error>.Continuation
  private var end = WebSocketEnd()

  init(_ heard: AsyncThrowingStream<String, any Error>.Continuation) { self.heard = heard }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    var payload = frame.unmaskedData
    switch frame.opcode {
    case .text:
      if case .dropped = heard.yield(String(buffer: payload)) {
        end.words = "more came than was read"
        context.close(promise: nil)
      }
    case .ping:
      let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: payload)
      context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
    case .connectionClose:
      let code: UInt16? = payload.readInteger()
      end = WebSocketEnd(code: code.map { Int($0) }, words: String(buffer: payload))
      context.close(promise: nil)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if end.words.isEmpty { end.words = "\(error)" }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { heard.finish(throwing: end) }
}

/// Takes the status of an answer that is no upgrade.
private final class StatusListener: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let status: EventLoopPromise<Int>

  init(_ status: EventLoopPromise<Int>) { self.status = status }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    status.succeed(Int(head.status.code))
    context.close(promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    status.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { status.fail(WebSocketEnd()) }
}
