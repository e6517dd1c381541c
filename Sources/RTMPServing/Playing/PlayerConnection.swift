import NIOCore

/// Sends one player its stream, as fast as the connection takes it. Stays on the connection's event loop.
final class PlayerConnection {
  private let player: Player
  private let source: any PlaySource
  private let patience: TimeAmount
  private var stream: PlayStream
  private var giveUp: Scheduled<Void>?
  private var hasBegun = false

  init(_ player: Player, source: any PlaySource, stream: PlayStream, limits: RTMPLimits) {
    self.player = player
    self.source = source
    self.stream = stream
    patience = TimeAmount(limits.playerStall)
  }

  /// Says what is to come, then joins the stream.
  func begin(_ context: ChannelHandlerContext) {
    context.writeAndFlush(NIOAny(ByteBuffer(bytes: stream.opening(source.metadata))), promise: nil)
    hasBegun = true
    source.begin(player)
  }

  /// Sends what waits while the connection takes it; true when the stream is over and everything was sent.
  func send(_ context: ChannelHandlerContext) -> Bool {
    defer { context.flush() }
    while context.channel.isWritable {
      switch player.take() {
      case .unit(let unit):
        context.write(NIOAny(ByteBuffer(bytes: stream.bytes(of: unit))), promise: nil)
      case .nothing: return false
      case .end: return true
      }
    }
    return false
  }

  /// Gives a player whose connection takes nothing ``RTMPLimits/playerStall`` to read again; then `close` is called.
  func wait(_ context: ChannelHandlerContext, close: @escaping @Sendable () -> Void) {
    if context.channel.isWritable {
      giveUp?.cancel()
      giveUp = nil
    } else if giveUp == nil {
      giveUp = context.eventLoop.scheduleTask(in: patience, close)
    }
  }

  /// The player has gone, or is done. Nothing comes after it.
  func end() {
    giveUp?.cancel()
    if hasBegun { source.end(player) }
  }
}
