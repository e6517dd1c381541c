import NIOCore
import NIOHTTP1
import ViewerHub

/// Stands before the upgrade: lets a viewer's first request pass as one if there is a seat, and makes every other a
/// plain request, which the routes answer. Closes a connection that does not say what it wants.
///
/// NIO's upgrade handler loses the head of a request that asks for an upgrade and gets none, and its decoder stops
/// there; so such a request loses its wish, and its connection ends with the answer.
final class HubUpgradeGate: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let hub: Hub
  private let door: VenueDoor?
  private let bridges: BridgeGate?
  /// What it says of whom it forwards is believed, and of nobody else.
  private let trustedProxy: String?
  /// Whether its first request has come.
  private var isDecided = false {
    didSet { if isDecided { givingUp?.cancel() } }
  }
  private var givingUp: Scheduled<Void>?

  init(hub: Hub, door: VenueDoor?, bridges: BridgeGate?, trustedProxy: String?) {
    self.hub = hub
    self.door = door
    self.bridges = bridges
    self.trustedProxy = trustedProxy
  }

  /// Browsers open connections ahead of need, so it is long.
  static let patience = TimeAmount.seconds(30)

  func handlerAdded(context: ChannelHandlerContext) {
    let gate = NIOLoopBound(self, eventLoop: context.eventLoop)
    let channel = context.channel
    givingUp = context.eventLoop.scheduleTask(in: Self.patience) {
      if !gate.value.isDecided { channel.close(promise: nil) }
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    let isFirst = !isDecided
    isDecided = true
    guard head.headers.contains(name: "upgrade") else { return context.fireChannelRead(data) }
    if isFirst, isLetIn(head, on: context.channel) { return context.fireChannelRead(data) }
    head.headers.remove(name: "upgrade")
    head.headers.replaceOrAdd(name: "connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  private func isLetIn(_ head: HTTPRequestHead, on channel: any Channel) -> Bool {
    if HubUpgradeRequest.isHandshake(head, to: HubUpgrade.path) { return takeSeat(for: head, on: channel) }
    guard let bridges, HubUpgradeRequest.isHandshake(head, to: BridgeHouse.path) else { return false }
    return bridges.letsIn(head, on: channel)
  }

  private func takeSeat(for head: HTTPRequestHead, on channel: any Channel) -> Bool {
    guard HubUpgradeRequest.isOurs(origin: head.headers["origin"].first, host: head.headers["host"].first) else {
      hub.count { $0.foreign += 1 }
      return false
    }
    let address = HubUpgradeRequest.address(head, from: channel.remoteAddress?.ipAddress, by: trustedProxy) ?? ""
    guard hub.takeSeat(for: address) == nil else { return false }
    if let door, door.enter(door.pass(of: head), on: channel) != nil {
      hub.leaveSeat(address)
      return false
    }
    channel.closeFuture.whenComplete { [hub] _ in hub.leaveSeat(address) }
    return true
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !isDecided { hub.count { $0.halfOpen += 1 } }
    isDecided = true
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Bytes that are no HTTP; after the first request the server answers them itself.
    if isDecided { context.fireErrorCaught(error) } else { context.close(promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent, !isDecided { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }
}

/// What a request that wants the hub must be.
enum HubUpgradeRequest {
  /// Whether it is a handshake as RFC 6455, section 4.2.1 has it.
  static func isHandshake(_ head: HTTPRequestHead, to path: String) -> Bool {
    head.method == .GET && head.uri.prefix { $0 != "?" } == path
      && head.headers[canonicalForm: "upgrade"].contains { $0.lowercased() == "websocket" }
      && head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
      && head.headers["sec-websocket-key"].count == 1 && head.headers["sec-websocket-version"] == ["13"]
  }

  /// Whom the trusted proxy had the request from; nil when it came from somebody else.
  static func forwardedAddress(_ head: HTTPRequestHead, from peer: String?, by proxy: String?) -> String? {
    guard let proxy, peer == proxy else { return nil }
    // Each proxy adds whom it had it from; what stands before that, anybody may have written.
    return head.headers[canonicalForm: "x-forwarded-for"].last.map(String.init)
  }

  /// Where a request comes from: whom the trusted proxy had it from, or the one at the other end.
  static func address(_ head: HTTPRequestHead, from peer: String?, by proxy: String?) -> String? {
    forwardedAddress(head, from: peer, by: proxy) ?? peer
  }

  /// Whether a page may open the hub: its own pages, and programs that are no browsers and send no origin.
  static func isOurs(origin: String?, host: String?) -> Bool {
    guard let origin else { return true }
    let parts = origin.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard let host, parts.count == 3, parts[0].hasSuffix(":"), parts[1].isEmpty else { return false }
    return parts[2].lowercased() == host.lowercased()
  }
}
