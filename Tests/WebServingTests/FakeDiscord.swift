import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization
import Testing

/// Discord as far as the relay knows it, on loopback: the webhook, the address of the gateway, and the gateway.
final class FakeDiscord: Sendable {
  static let token = "t0ken-of-the-bot"
  static let webhook = "/api/webhooks/5/s3cret"

  /// A request to post.
  struct Post: Sendable {
    var content: String
    var username: String
    var mentions: [String]
    /// What was left of it when it was changed; empty once it was deleted.
    var now: String
  }

  private struct State {
    var posts: [Post] = []
    /// Answers that are given instead of 200, in their order.
    var refusals: [String] = []
    var said: [String] = []
    var gateways: [any Channel] = []
  }

  private let state = Mutex(State())
  private let interval: Int

  /// - Parameter interval: Between heartbeats, in milliseconds.
  init(interval: Int = 40_000) { self.interval = interval }

  var posts: [Post] { state.withLock { $0.posts } }
  /// Refusals that are still to be given.
  var refusals: Int { state.withLock { $0.refusals.count } }
  /// What was said to the gateway, by op.
  func said(_ op: Int) -> [[String: Any]] {
    state.withLock { $0.said }.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
      .filter { $0["op"] as? Int == op }
  }

  /// The next post is answered with 429, and this in the body.
  func refuseNext(seconds: Double) { state.withLock { $0.refusals.append(#"{"retry_after":\#(seconds)}"#) } }

  /// Tells the bot something over the newest connection.
  func tell(_ text: String) { state.withLock { $0.gateways.last }.map { send(text, on: $0) } }

  func say(_ words: String, by name: String, more: String = "") {
    tell(
      #"{"op":0,"s":5,"t":"MESSAGE_CREATE","d":{"id":"1","channel_id":"42","content":"\#(words)","#
        + #""author":{"id":"7","username":"\#(name)"}\#(more)}}"#)
  }

  /// Breaks the newest connection without a word.
  func breakOff() { state.withLock { $0.gateways.last }?.close(promise: nil) }

  /// Runs while `body` does, which is given the environment for the relay.
  func run(_ body: @escaping @Sendable ([String: String]) async throws -> Void) async throws {
    let gateway = try await startGateway()
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      router: routes(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { found.yield($0.localAddress?.port ?? 0) }, logger: quiet)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = ports.makeAsyncIterator()
      let http = "http://127.0.0.1:\(await iterator.next() ?? 0)"
      defer { group.cancelAll() }
      try await body([
        "SHOWRUNNER_DISCORD_WEBHOOK": http + Self.webhook, "SHOWRUNNER_DISCORD_TOKEN": Self.token,
        "SHOWRUNNER_DISCORD_API": http + "/api",
        "SHOWRUNNER_DISCORD_GATEWAY": "ws://127.0.0.1:\(gateway.localAddress?.port ?? 0)",
      ])
    }
    try await gateway.close()
  }

  private var quiet: Logger {
    var log = Logger(label: "fake")
    log.logLevel = .critical
    return log
  }

  private func routes() -> Router<BasicRequestContext> {
    struct Body: Decodable {
      struct Mentions: Decodable { var parse: [String] }
      var content, username: String
      var allowedMentions: Mentions
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let router = Router()
    router.get(RouterPath(Self.webhook)) { _, _ in #"{"id":"5","channel_id":"42"}"# }
    router.post(RouterPath(Self.webhook)) { [self] request, _ -> Response in
      let data = Data((try await request.body.collect(upTo: 1 << 16)).readableBytesView)
      let body = try decoder.decode(Body.self, from: data)
      let refusal = state.withLock { state -> String? in
        if !state.refusals.isEmpty { return state.refusals.removeFirst() }
        state.posts.append(
          Post(
            content: body.content, username: body.username, mentions: body.allowedMentions.parse, now: body.content))
        return nil
      }
      if let refusal {
        return Response(status: .tooManyRequests, body: .init(byteBuffer: ByteBuffer(string: refusal)))
      }
      guard request.uri.queryParameters["wait"] == "true" else { return Response(status: .noContent) }
      let id = state.withLock { $0.posts.count - 1 }
      return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: #"{"id":"\#(id)"}"#)))
    }
    let message = RouterPath(Self.webhook + "/messages/{id}")
    router.delete(message) { [self] _, context -> HTTPResponse.Status in change(context.parameters.get("id"), to: "") }
    router.patch(message) { [self] request, context -> HTTPResponse.Status in
      struct Edit: Decodable { var content: String }
      let data = Data((try await request.body.collect(upTo: 1 << 16)).readableBytesView)
      return change(context.parameters.get("id"), to: try decoder.decode(Edit.self, from: data).content)
    }
    return router
  }

  private func change(_ id: String?, to text: String) -> HTTPResponse.Status {
    state.withLock { state in
      guard let index = id.flatMap({ Int($0) }), state.posts.indices.contains(index), !state.posts[index].now.isEmpty
      else { return .notFound }
      state.posts[index].now = text
      return text.isEmpty ? .noContent : .ok
    }
  }

  // MARK: The gateway

  private func startGateway() async throws -> any Channel {
    let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
      shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
      upgradePipelineHandler: { [self] channel, _ in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Ear { text in self.hear(text, on: channel) })
          state.withLock { $0.gateways.append(channel) }
          send(#"{"op":10,"s":null,"t":null,"d":{"heartbeat_interval":\#(interval)}}"#, on: channel)
        }
      })
    return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let configuration = NIOTypedHTTPServerUpgradeConfiguration<Void>(
            upgraders: [upgrader], notUpgradingCompletionHandler: { $0.close() })
          _ = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(upgradeConfiguration: configuration))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  private func hear(_ text: String, on channel: any Channel) {
    state.withLock { $0.said.append(text) }
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else { return }
    switch object["op"] as? Int {
    case 1: send(#"{"op":11}"#, on: channel)
    case 2:
      let load = object["d"] as? [String: Any]
      guard load?["token"] as? String == Self.token else { return close(channel, code: 4004) }
      send(#"{"op":0,"s":1,"t":"READY","d":{"session_id":"abc"}}"#, on: channel)
    case 6: send(#"{"op":0,"s":2,"t":"RESUMED","d":{}}"#, on: channel)
    default: break
    }
  }

  private func send(_ text: String, on channel: any Channel) {
    channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text)), promise: nil)
  }

  private func close(_ channel: any Channel, code: UInt16) {
    var data = ByteBuffer()
    data.writeInteger(code)
    channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .connectionClose, data: data), promise: nil)
  }
}

private final class Ear: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  private let heard: (String) -> Void
  init(_ heard: @escaping (String) -> Void) { self.heard = heard }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    if frame.opcode == .text { heard(String(buffer: frame.unmaskedData)) }
    if frame.opcode == .connectionClose { context.close(promise: nil) }
  }
}
