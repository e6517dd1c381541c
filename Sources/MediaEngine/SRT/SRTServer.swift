import CSRT
import Glibc
import Logging
import RTMPServing

/// Takes publishers over SRT, who call and send an MPEG transport stream; the stream id holds the key.
///
///     let server = SRTServer(host: "0.0.0.0", port: 9000, gate: engine.gate, log: log)
///     try await server.run { port in print("srt://…:\(port)?streamid=KEY") }
public final class SRTServer: Sendable {
  private let host: String
  private let port: Int
  private let passphrase: Secret?
  private let door: SRTDoor
  private let log: Logger

  /// - Parameters:
  ///   - host: An IPv4 or IPv6 address of this machine.
  ///   - port: UDP; 0 takes a free one.
  ///   - passphrase: 10 to 79 characters that callers must know as well; nil to take streams that are not encrypted.
  public init(host: String, port: Int, passphrase: String? = nil, gate: IngestGate, log: Logger) {
    self.host = host
    self.port = port
    self.passphrase = passphrase.map { Secret($0) }
    self.log = log
    door = SRTDoor(gate: gate, log: log)
  }

  /// Serves until the task is cancelled; then every caller is sent away, and its sink told, before this returns. A
  /// server serves once.
  ///
  /// - Parameter listening: Called once with the port, when callers can call.
  /// - Throws: ``SRTServerError`` when the port is taken or the passphrase can't be used.
  public func run(listening: @Sendable (Int) async -> Void = { _ in }) async throws {
    srt_startup()
    defer { srt_cleanup() }
    srt_setloglevel(Self.criticalLevel)
    let (listener, port) = try listen()
    let door = door
    await listening(port)
    await withTaskCancellationHandler {
      await withCheckedContinuation { done in
        _ = MediaThread(name: "srt", niceness: SRTLimits.niceness) {
          door.serve(listener)
          done.resume()
        }
      }
    } onCancel: {
      door.stop(listener)
    }
  }

  private func listen() throws(SRTServerError) -> (listener: SRTSOCKET, port: Int) {
    if let passphrase, !SRTLimits.passphraseCharacters.contains(passphrase.text.utf8.count) {
      throw SRTServerError(host, port, "its passphrase has to have 10 to 79 characters")
    }
    let listener = srt_create_socket()
    do throws(SRTServerError) {
      if let passphrase {
        var text = Array(passphrase.text.utf8)
        try check(srt_setsockflag(listener, SRTO_PASSPHRASE, &text, Int32(text.count)))
      }
      var timeout = SRTLimits.pollMilliseconds
      try check(srt_setsockflag(listener, SRTO_RCVTIMEO, &timeout, Int32(MemoryLayout<Int32>.size)))
      try check(srt_listen_callback(listener, askAtTheDoor, Unmanaged.passUnretained(door).toOpaque()))
      try bind(listener)
      try check(srt_listen(listener, SRTLimits.backlog))
    } catch {
      srt_close(listener)
      throw error
    }
    var name = sockaddr_storage()
    var size = Int32(MemoryLayout<sockaddr_storage>.size)
    _ = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { srt_getsockname(listener, $0, &size) }
    }
    return (listener, SRTAddress(name).port)
  }

  private func bind(_ listener: SRTSOCKET) throws(SRTServerError) {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host.isEmpty ? "0.0.0.0" : host, "\(port)", &hints, &found) == 0, let found else {
      throw SRTServerError(host, port, "this is no address of a machine")
    }
    defer { freeaddrinfo(found) }
    try check(srt_bind(listener, found.pointee.ai_addr, Int32(found.pointee.ai_addrlen)))
  }

  private func check(_ result: Int32) throws(SRTServerError) {
    guard result < 0 else { return }
    throw SRTServerError(host, port, String(cString: srt_getlasterror_str()))
  }

  /// `LOG_CRIT` of syslog: the library's own words would go to the terminal.
  private static let criticalLevel: Int32 = 2
}

/// Why there can be no SRT listener.
public struct SRTServerError: Error, Equatable, CustomStringConvertible {
  public var description: String

  init(_ host: String, _ port: Int, _ reason: String) {
    description = "SRT can't listen on \(host):\(port): \(reason). Choose another with --srt HOST:PORT."
  }
}

/// The address of a caller.
struct SRTAddress {
  private(set) var host = "an unknown address"
  private(set) var port = 0

  init(_ storage: sockaddr_storage) {
    var storage = storage
    withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { self = SRTAddress($0) }
    }
  }

  init(_ address: UnsafePointer<sockaddr>) {
    let isIPv6 = Int32(address.pointee.sa_family) == AF_INET6
    let size = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: 8)
    guard
      getnameinfo(
        address, socklen_t(size), &host, socklen_t(host.count), &port, socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV) == 0
    else { return }
    self.host = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.port = Int(String(decoding: port.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)) ?? 0
  }
}
