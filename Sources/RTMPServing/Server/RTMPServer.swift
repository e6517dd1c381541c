import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// Takes publishers over RTMP, and over RTMPS where it has a certificate, and serves players.
///
///     let server = RTMPServer(host: "127.0.0.1", port: 1935, gate: gate, log: log)
///     try await server.run { port in print("rtmp://127.0.0.1:\(port)/live") }
public struct RTMPServer: Sendable {
  /// Where RTMPS is listened for.
  public struct Secure: Sendable {
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    /// The certificate and its key.
    public var context: NIOSSLContext

    public init(host: String, port: Int, context: NIOSSLContext) {
      self.host = host
      self.port = port
      self.context = context
    }
  }

  private let host: String
  private let port: Int
  private let secure: Secure?
  private let limits: RTMPLimits
  private let log: Logger
  private let gate: any RTMPGate
  private let players: (any PlayGate)?
  private let room: ConnectionRoom

  /// - Parameters:
  ///   - host: Name or address of this machine to listen on.
  ///   - port: 0 takes a free one.
  ///   - secure: Nil takes no RTMPS.
  ///   - gate: Asked once for each `publish`.
  ///   - players: Asked once for each `play`; without it nobody can play.
  ///   - log: Gets comings and goings, never a key.
  public init(
    host: String, port: Int, secure: Secure? = nil, gate: any RTMPGate, players: (any PlayGate)? = nil,
    limits: RTMPLimits = .init(), log: Logger
  ) {
    self.host = host
    self.port = port
    self.secure = secure
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
  /// - Parameters:
  ///   - listening: Called once with the port, when clients can connect.
  ///   - securely: The same of RTMPS; not called where there is none.
  /// - Throws: `RTMPServerError.cannotListen` when a port is taken or a host is not this machine's.
  public func run(
    listening: @Sendable (Int) async -> Void = { _ in }, securely: @Sendable (Int) async -> Void = { _ in }
  ) async throws {
    let plain = try await listen(host: host, port: port, context: nil)
    var listeners = [plain]
    do {
      if let secure {
        listeners.append(try await listen(host: secure.host, port: secure.port, context: secure.context))
      }
    } catch {
      plain.close(promise: nil)
      await room.closeAll()
      throw error
    }
    await withTaskCancellationHandler { [listeners] in
      await listening(plain.localAddress?.port ?? port)
      if let secure, let last = listeners.last { await securely(last.localAddress?.port ?? secure.port) }
      for listener in listeners { try? await listener.closeFuture.get() }
    } onCancel: { [listeners] in
      for listener in listeners { listener.close(promise: nil) }
    }
    await room.closeAll()
  }

  private func listen(
    host: String, port: Int, context: NIOSSLContext?
  ) async throws(RTMPServerError) -> any Channel {
    do {
      return try await bootstrap(context).bind(host: host, port: port).get()
    } catch {
      throw .cannotListen(host: host, port: port, reason: "\(error)")
    }
  }

  private func bootstrap(_ context: NIOSSLContext?) -> ServerBootstrap {
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
          if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
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
