import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket
import ViewerHub

/// A connection to the HTTP port: HTTP/1.1, or, when its first request asks for it at ``path``, a viewer's WebSocket;
/// at ``BridgeHouse/path`` a bridge's.
///
/// A viewer's channel is handed to the hub as soon as it is upgraded; nothing of the web server stays with it. What is
/// not upgraded goes on as HTTP, where ``HubUpgradeRoutes`` says why.
///
///     Application(router: router, server: .init { HubUpgrade(hub: hub, responder: $0) })
struct HubUpgrade: HTTPChannelHandler {
  static let path = "/hub"

  let hub: Hub
  /// Nil where anyone may come.
  var door: VenueDoor?
  /// Nil where there are none.
  var bridges: BridgeHouse?
  /// TLS stands before it in the channel.
  var isEncrypted = false
  /// What it says of whom it forwards is believed, and of nobody else.
  var trustedProxy: String?
  /// How long a connection may rest between two requests, or in the middle of one.
  var idle = WebLimits.idle
  let responder: Responder

  enum Outcome: Sendable {
    case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
    /// The hub has it, or the bridges.
    case upgraded
  }

  struct Value: ServerChildChannelValue {
    let channel: any Channel
    let outcome: EventLoopFuture<Outcome>
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    guard hub.takeConnection() else { return turnAway(channel) }
    channel.closeFuture.whenComplete { [hub] _ in hub.leaveConnection() }
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      let encoder = HTTPResponseEncoder()
      let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
      let bridges = bridges.map { BridgeGate(house: $0, isEncrypted: isEncrypted, trustedProxy: trustedProxy) }
      let gate = HubUpgradeGate(hub: hub, door: door, bridges: bridges, trustedProxy: trustedProxy)
      let upgrader = SocketUpgrader { channel, head in
        channel.eventLoop.makeCompletedFuture {
          let address = HubUpgradeRequest.address(head, from: channel.remoteAddress?.ipAddress, by: trustedProxy)
          try hub.adopt(channel, from: address, isEncrypted: isEncrypted)
          return .upgraded
        }
      } bridge: { channel, head in
        channel.eventLoop.makeCompletedFuture {
          if let bridges { try bridges.house.adopt(channel, bridges.caller(head, on: channel)) }
          return .upgraded
        }
      }
      let handler = NIOTypedHTTPServerUpgradeHandler(
        httpEncoder: encoder, extraHTTPHandlers: [decoder, gate],
        upgradeConfiguration: .init(upgraders: [upgrader]) { channel in
          channel.eventLoop.makeCompletedFuture { try serveHTTP(on: channel, logger: logger) }
        })
      try pipeline.addHandlers([encoder, decoder, gate, handler])
      let outcome = handler.upgradeResultFuture
      outcome.whenFailure { _ in channel.close(promise: nil) }
      return Value(channel: channel, outcome: outcome)
    }
  }

  private func turnAway(_ channel: any Channel) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(TurnAway())
      let outcome = channel.closeFuture.flatMapThrowing { () -> Outcome in throw ChannelError.ioOnClosedChannel }
      return Value(channel: channel, outcome: outcome)
    }
  }

  func handle(value: Value, logger: Logger) async {
    guard case .http(let channel)? = try? await value.outcome.get() else { return }
    await handleHTTP(asyncChannel: channel, logger: logger)
  }

  private func serveHTTP(on channel: any Channel, logger: Logger) throws -> Outcome {
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(LastRequest())
    try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: isEncrypted))
    try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: idle, logger: logger))
    return .http(
      try NIOAsyncChannel(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
  }
}

/// The upgrade to a WebSocket, with NIO's handshake. A viewer's gets none of NIO's frame handlers, whose work the hub
/// does itself; a bridge's has them.
private struct SocketUpgrader: NIOTypedHTTPServerProtocolUpgrader {
  typealias Adopt = @Sendable (any Channel, HTTPRequestHead) -> EventLoopFuture<HubUpgrade.Outcome>

  private let viewer: Adopt
  private let bridge: NIOTypedWebSocketServerUpgrader<HubUpgrade.Outcome>

  init(viewer: @escaping Adopt, bridge: @escaping Adopt) {
    self.viewer = viewer
    self.bridge = NIOTypedWebSocketServerUpgrader(
      maxFrameSize: BridgeLimits.message, enableAutomaticErrorHandling: false,
      // The gate lets no other request come here as an upgrade.
      shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) }, upgradePipelineHandler: bridge)
  }

  var supportedProtocol: String { bridge.supportedProtocol }
  var requiredUpgradeHeaders: [String] { bridge.requiredUpgradeHeaders }

  func buildUpgradeResponse(
    channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
  ) -> EventLoopFuture<HTTPHeaders> {
    bridge.buildUpgradeResponse(
      channel: channel, upgradeRequest: upgradeRequest, initialResponseHeaders: initialResponseHeaders)
  }

  func upgrade(channel: any Channel, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<HubUpgrade.Outcome> {
    HubUpgradeRequest.isHandshake(upgradeRequest, to: BridgeHouse.path)
      ? bridge.upgrade(channel: channel, upgradeRequest: upgradeRequest) : viewer(channel, upgradeRequest)
  }
}
