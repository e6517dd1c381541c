import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server that keeps what is posted to it, and answers as it is told.
final class HookReceiver: Sendable {
  struct Post: Sendable {
    var head: HTTPRequestHead
    var body: String
  }

  private let posts = Mutex<[Post]>([])
  private let answers: Mutex<[HTTPResponseStatus]>
  private let location: String?
  private let channel: any Channel

  var received: [Post] { posts.withLock { $0 } }
  var port: Int { channel.localAddress?.port ?? 0 }

  /// - Parameters:
  ///   - port: 0 for any.
  ///   - answers: One for each post; then 204.
  ///   - location: Where it sends whoever it answers with a redirect.
  init(port: Int = 0, answers: [HTTPResponseStatus] = [], location: String? = nil) async throws {
    self.answers = Mutex(answers)
    self.location = location
    let box = Mutex<HookReceiver?>(nil)
    let holder = Holder(box)
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Handler(holder))
        }
      }
      .bind(host: "127.0.0.1", port: port).get()
    holder.receiver.withLock { $0 = self }
  }

  func stop() async { try? await channel.close() }

  private final class Holder: Sendable {
    let receiver: Mutex<HookReceiver?>
    init(_ receiver: consuming Mutex<HookReceiver?>) { self.receiver = receiver }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let holder: Holder
    private var head: HTTPRequestHead?
    private var body = ""

    init(_ holder: Holder) { self.holder = holder }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head): (self.head, body) = (head, "")
      case .body(let bytes): body += String(buffer: bytes)
      case .end:
        guard let head, let receiver = holder.receiver.withLock({ $0 }) else { return context.close(promise: nil) }
        receiver.posts.withLock { $0.append(Post(head: head, body: body)) }
        let status = receiver.answers.withLock { $0.isEmpty ? .noContent : $0.removeFirst() }
        var headers = HTTPHeaders([("Content-Length", "0")])
        if let location = receiver.location { headers.add(name: "Location", value: location) }
        context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }
}
