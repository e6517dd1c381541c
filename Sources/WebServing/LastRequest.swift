import NIOCore
import NIOHTTP1

/// Tells Hummingbird of each request after which the client waits for the connection's end.
///
/// Hummingbird reads one spelling alone: `close`. An HTTP/1.0 client means it without a word, and nginx's RTMP module
/// writes `Close`; it keeps an artist waiting for its 10 s when the connection stays open.
final class LastRequest: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), !head.isKeepAlive else { return context.fireChannelRead(data) }
    head.headers.replaceOrAdd(name: "connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }
}
