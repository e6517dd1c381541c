import Foundation
import FoundationNetworking
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One request over TLS to a server that must have exactly one certificate, whoever issued it and to whatever name.
///
///     let body = try await PinnedConnection(certificate: der).data(for: request)
struct PinnedConnection {
  /// As DER.
  let certificate: [UInt8]

  /// The body of the answer, whatever its status.
  ///
  /// - Throws: When nobody answers within the request's time, or the certificate is another.
  func data(for request: URLRequest) async throws -> Data {
    guard let url = request.url, let host = url.host, let port = url.port else { throw URLError(.badURL) }
    var configuration = TLSConfiguration.makeClientConfiguration()
    // The one certificate is compared whole: neither who issued it counts nor the name in it.
    configuration.certificateVerification = .noHostnameVerification
    configuration.trustRoots = .certificates([])
    let context = try NIOSSLContext(configuration: configuration)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let answer = loop.makePromise(of: Data.self)
    let timeout = loop.scheduleTask(in: .seconds(Int64(request.timeoutInterval))) { answer.fail(URLError(.timedOut)) }
    let (expected, head) = (certificate, Self.head(of: request, url: url, host: "\(host):\(port)"))
    let body = request.httpBody
    let connection = ClientBootstrap(group: loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
          NIOSSLClientHandler(context: context, serverHostname: nil) { shown, verdict in
            verdict.succeed((try? shown.first?.toDERBytes()) == expected ? .certificateVerified : .failed)
          })
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(AnswerCollector(head: head, body: body, answer: answer))
      }
    }.connect(host: host, port: port)
    connection.whenFailure { answer.fail($0) }
    defer {
      timeout.cancel()
      connection.whenSuccess { $0.close(promise: nil) }
    }
    return try await answer.futureResult.get()
  }

  private static func head(of request: URLRequest, url: URL, host: String) -> HTTPRequestHead {
    var fields = HTTPHeaders([("Host", host), ("Connection", "close")])
    for (name, value) in request.allHTTPHeaderFields ?? [:] { fields.add(name: name, value: value) }
    if let body = request.httpBody { fields.add(name: "Content-Length", value: "\(body.count)") }
    let path = url.path + (url.query.map { "?\($0)" } ?? "")
    return HTTPRequestHead(
      version: .http1_1, method: HTTPMethod(rawValue: request.httpMethod ?? "GET"), uri: path, headers: fields)
  }
}

/// Sends a request once the connection stands, and gathers the body of its answer.
private final class AnswerCollector: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let head: HTTPRequestHead
  private let body: Data?
  private let answer: EventLoopPromise<Data>
  private var gathered = Data()

  init(head: HTTPRequestHead, body: Data?, answer: EventLoopPromise<Data>) {
    (self.head, self.body, self.answer) = (head, body, answer)
  }

  func channelActive(context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if let body { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: break
    case .body(let bytes): gathered.append(contentsOf: bytes.readableBytesView)
    case .end: answer.succeed(gathered)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    answer.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { answer.fail(URLError(.networkConnectionLost)) }
}
