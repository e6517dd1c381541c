import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Posts to webhooks: one connection a message, which ends with the answer's first line.
///
/// It follows no redirect, since a hook reaches only what the show file names; it reads no answer's body; and it keeps
/// to its time whatever the server does. Foundation's session on Linux does neither of the last two.
struct HookClient: Sendable {
  enum Outcome: Equatable, Sendable {
    case status(Int)
    /// Nobody answered; in words that hold nothing of the address.
    case failed(String)
  }

  /// Nil trusts nobody: what it can't read it says when it posts.
  private let context: NIOSSLContext?
  private let patience: TimeAmount

  /// - Parameter trust: Who may vouch for a server; the system's list.
  init(trust: NIOSSLTrustRoots = .default, patience: TimeAmount = HookLimits.answer) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = trust
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    context = try? NIOSSLContext(configuration: configuration)
    self.patience = patience
  }

  /// Posts a body, and returns what came of it.
  func post(_ body: [UInt8], to url: URL, headers: [String: String]) async -> Outcome {
    guard let host = url.host, let exchange = Exchange(body, to: url, host: host, headers: headers) else {
      return .failed("this is no address")
    }
    let isEncrypted = url.scheme == "https"
    if isEncrypted, context == nil { return .failed("this system has no list of whom to trust") }
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let outcome = loop.makePromise(of: Outcome.self)
    let deadline = loop.scheduleTask(in: patience) {
      outcome.succeed(.failed("no answer came in \(patience.nanoseconds / 1_000_000_000) s"))
    }
    let context = isEncrypted ? context : nil
    let connection = ClientBootstrap(group: loop).connectTimeout(patience).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        if let context {
          try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: exchange.name))
        }
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(HookExchange(exchange, outcome))
      }
    }.connect(host: host, port: url.port ?? (isEncrypted ? 443 : 80))
    connection.whenFailure { outcome.succeed(.failed(Self.words(for: $0))) }
    defer {
      deadline.cancel()
      connection.whenSuccess { $0.close(promise: nil) }
    }
    return await withTaskCancellationHandler {
      (try? await outcome.futureResult.get()) ?? .failed("it could not be reached")
    } onCancel: {
      outcome.succeed(.failed("the show has ended"))
    }
  }

  /// What is sent.
  struct Exchange: Sendable {
    let head: HTTPRequestHead
    let body: ByteBuffer
    /// For the certificate; nil where the host is an IP address, which it then has to hold.
    let name: String?

    init?(_ body: [UInt8], to url: URL, host: String, headers: [String: String]) {
      let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
      name = isAddress ? nil : host
      self.body = ByteBuffer(bytes: body)
      let shown = host.contains(":") ? "[\(host)]" : host
      var fields = HTTPHeaders([
        ("Host", shown + (url.port.map { ":\($0)" } ?? "")), ("Content-Length", "\(body.count)"),
        ("Connection", "close"),
      ])
      for (name, value) in headers { fields.add(name: name, value: value) }
      guard let parts = URLComponents(url: url, resolvingAgainstBaseURL: false) else { return nil }
      if let user = parts.user {
        let password = parts.password ?? ""
        fields.add(name: "Authorization", value: "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())")
      }
      let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
      let target = path + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
      head = HTTPRequestHead(version: .http1_1, method: .POST, uri: target, headers: fields)
    }
  }

  static func words(for error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      error.connectionErrors.isEmpty ? "there is no such host" : "the connection was refused"
    case ChannelError.connectTimeout: "no connection came about in time"
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: "its certificate is not to be trusted"
    default: "the connection broke"
    }
  }
}

/// Sends one request, and is done with the first line of the answer.
private final class HookExchange: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let exchange: HookClient.Exchange
  private let outcome: EventLoopPromise<HookClient.Outcome>

  init(_ exchange: HookClient.Exchange, _ outcome: EventLoopPromise<HookClient.Outcome>) {
    (self.exchange, self.outcome) = (exchange, outcome)
  }

  func channelActive(context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(exchange.body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    outcome.succeed(.status(Int(head.status.code)))
    context.close(promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    outcome.succeed(.failed(HookClient.words(for: error)))
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { outcome.succeed(.failed("the connection broke")) }
}
