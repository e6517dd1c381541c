import Logging
import NIOCore
import NIOPosix

/// Takes publishers over RTMP, and serves players.
///
///     let server = RTMPServer(host: "127.0.0.1", port: 1935, gate: gate, log: log)
///     try await server.run { port in print("rtmp://127.0.0.1:\(port)/live") }
public struct RTMPServer: Sendable {
  private let host: String
  private let port: Int
  private let limits: RTMPLimits
  private let log: Logger
  private let gate: any RTMPGate
  private let players: (any PlayGate)?
  private let room: ConnectionRoom

  /// - Parameters:
  ///   - host: Name or address of this machine to listen on.
  ///   - port: 0 takes a free one.
  ///   - gate: Asked once for each `publish`.
  ///   - players: Asked once for each `play`; without it nobody can play.
  ///   - log: Gets comings and goings, never a key.
  public init(
    host: String, port: Int, gate: any RTMPGate, players: (any PlayGate)? = nil, limits: RTMPLimits = .init(),
    log: Logger
  ) {
    self.host = host
    self.port = port
    self.gate = gate
    self.players = players
    self.limits = limits
    self.log = log
    room = ConnectionRoom(limits: limits)
  }

  /// As of now.
  public var counters: RTMPCounters { room.counters }

  /// Serves until the task is cancelled; then every connection is closed, and its sink told, before this returns.
  /// A server serves once.
  ///
  /// - Parameter listening: Called once with the port, when clients can connect.
  /// - Throws: `RTMPServerError.cannotListen` when the port is taken or the host is not this machine's.
  public func run(listening: @Sendable (Int) async -> Void = { _ in }) async throws {
    let listener: any Channel
    do {
      listener = try await bootstrap().bind(host: host, port: port).get()
    } catch {
      throw RTMPServerError.cannotListen(host: host, port: port, reason: "\(error)")
    }
    await withTaskCancellationHandler {
      await listening(listener.localAddress?.port ?? port)
      try? await listener.closeFuture.get()
    } onCancel: {
      listener.close(promise: nil)
    }
    await room.closeAll()
  }

  private func bootstrap() -> ServerBootstrap {
    let (gate, players, limits, log, room) = (gate, players, limits, log, room)
    return ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
      .childChannelOption(.maxMessagesPerRead, value: 4)
      .childChannelOption(
        .writeBufferWaterMark, value: .init(low: limits.unsentBytes / 2, high: limits.unsentBytes)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ConnectionHandler(gate: gate, players: players, room: room, limits: limits, log: log))
        }
      }
  }
}

public enum RTMPServerError: Error, Equatable, CustomStringConvertible {
  case cannotListen(host: String, port: Int, reason: String)

  public var description: String {
    switch self {
    case .cannotListen(let host, let port, let reason):
      "RTMP can't listen on \(host):\(port): \(reason). Choose another port, or stop what uses it."
    }
  }
}
