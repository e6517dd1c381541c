import Logging
import NIOCore
import NIOPosix
import Synchronization

/// What button boxes steer and are told of.
public protocol OSCSurface: Sendable {
  /// Carries out a message, and returns what its sender is to be answered.
  ///
  /// - Parameter address: The sender's IP address.
  func take(_ delivery: OSCDelivery, from address: String) async -> [OSCMessage]

  /// What all boxes are told. There is one reader.
  var news: AsyncStream<OSCMessage> { get }
}

/// What has come to an OSC server since the start.
public struct OSCCounters: Equatable, Sendable {
  /// Messages that were carried out or answered.
  public var messages = 0
  /// Packets that are no OSC, or beyond its limits.
  public var malformed = 0
  /// Packets of addresses that are not let in.
  public var unlisted = 0
  /// Messages passed over, since too many came.
  public var limited = 0
  /// Boxes that are told what is new.
  public var boxes = 0
}

/// Listens for OSC 1.0 over UDP and hands each message on, one at a time and in order. Knows no show.
///
///     let server = OSCServer(host: "127.0.0.1", port: 9000, allowed: ["192.0.2.7"], surface: boxes, log: log)
///     try await server.run { port in print("listening on \(port)") }
public final class OSCServer: Sendable {
  private let host: String
  private let port: Int
  private let allowed: Set<String>
  private let reply: SocketAddress?
  private let surface: any OSCSurface
  private let log: Logger
  private let state = Mutex(State())
  private let start = ContinuousClock.now

  fileprivate struct State {
    var senders = OSCSenders()
    var boxes: [String: SocketAddress] = [:]
    var counters = OSCCounters()
  }

  /// - Parameters:
  ///   - allowed: IP addresses that may send, beside this machine's own.
  ///   - reply: Who is told what is new, even if it never sends; nil for only those that send.
  public init(
    host: String, port: Int, allowed: Set<String> = [], reply: SocketAddress? = nil, surface: any OSCSurface,
    log: Logger
  ) {
    self.host = host
    self.port = port
    self.allowed = allowed
    self.reply = reply
    self.surface = surface
    self.log = log
  }

  public var counters: OSCCounters {
    state.withLock { state in
      var counters = state.counters
      counters.boxes = state.boxes.count + (reply == nil ? 0 : 1)
      return counters
    }
  }

  private typealias Packet = AddressedEnvelope<ByteBuffer>
  private typealias Outbound = NIOAsyncChannelOutboundWriter<Packet>

  /// Runs until its task is cancelled. Throws what binding the port does.
  public func run(listening: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: host, port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<Packet, Packet>(wrappingChannelSynchronously: channel)
        }
      }
    await listening(channel.channel.localAddress?.port ?? port)
    try await channel.executeThenClose { inbound, outbound in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for await message in self.surface.news { await self.tell(message, over: outbound) } }
        group.addTask { for try await packet in inbound { await self.take(packet, over: outbound) } }
        try await group.next()
        group.cancelAll()
      }
    }
  }

  private var now: Int64 { Int64((ContinuousClock.now - start) / .milliseconds(1)) }

  private func take(_ packet: Packet, over outbound: Outbound) async {
    guard let address = packet.remoteAddress.ipAddress, packet.remoteAddress.isLoopback || allowed.contains(address)
    else { return state.withLock { $0.counters.unlisted += 1 } }
    let deliveries: [OSCDelivery]
    do throws(OSCProblem) {
      deliveries = try OSCReader.read(Array(packet.data.readableBytesView))
    } catch {
      return state.withLock { $0.counters.malformed += 1 }
    }
    let isAdmitted = state.withLock { $0.admit(deliveries.count, from: address, packet.remoteAddress, at: now) }
    guard isAdmitted else { return }
    for delivery in deliveries {
      for answer in await surface.take(delivery, from: address) {
        await send(answer, to: packet.remoteAddress, over: outbound)
      }
    }
  }

  private func tell(_ message: OSCMessage, over outbound: Outbound) async {
    let boxes = state.withLock { Array($0.boxes.values) }
    for address in boxes + (reply.map { [$0] } ?? []) { await send(message, to: address, over: outbound) }
  }

  private func send(_ message: OSCMessage, to address: SocketAddress, over outbound: Outbound) async {
    do {
      try await outbound.write(Packet(remoteAddress: address, data: ByteBuffer(bytes: OSCWriter.bytes(of: message))))
    } catch {
      log.debug("an answer could not be sent to a button box: \(error)")
    }
  }
}

extension OSCServer.State {
  fileprivate mutating func admit(_ count: Int, from address: String, _ sender: SocketAddress, at now: Int64) -> Bool {
    guard senders.admit(count, from: address, at: now) else {
      counters.limited += count
      return false
    }
    counters.messages += count
    let box = "\(address) \(sender.port ?? 0)"
    senders.note(box: box, at: now)
    boxes[box] = sender
    boxes = boxes.filter { senders.boxes[$0.key] != nil }
    return true
  }
}

extension SocketAddress {
  /// Whether it is of this machine.
  var isLoopback: Bool { ipAddress.map { $0.hasPrefix("127.") || $0 == "::1" } ?? false }
}
