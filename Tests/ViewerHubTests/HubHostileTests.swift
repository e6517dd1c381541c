import Foundation
import HubClient
import HubWire
import NIOCore
import Testing

@testable import ViewerHub

/// Connections that misbehave in every way, beside viewers who notice nothing.
struct HubHostileTests {
  /// `make soak` asks for 100,000.
  private let connections = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_MISCHIEF"] ?? "") ?? 400

  @Test func mischiefOnTheHubsPortLeavesTheRestOfTheAudienceAlone() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("mischief: \(connections) connections, seed \(seed)")
    let connections = connections
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      // How long a line takes on this machine, busy as it is.
      var alone = Duration.zero
      for number in 0..<3 { alone = max(alone, try await time(of: "quiet \(number)", from: ada, to: bo)) }
      let before = residentKilobytes()
      async let mischief: Void = onOwnThread { Mischief(port: venue.port, seed: seed).run(connections) }
      var (said, slowest) = (0, Duration.zero)
      while venue.hub.counters.joined < 3 || said < 5 {
        try await Task.sleep(for: .milliseconds(1100))
        slowest = max(slowest, try await time(of: "all well \(said)", from: ada, to: bo))
        said += 1
        if said > 60 { break }
      }
      await mischief
      // Nothing of the others is left: no viewer, no seat, no connection.
      try await HubViewer.retry(seconds: 20) {
        venue.hub.viewers == 2 && venue.hub.state.withLock { $0.seats.taken == 2 && $0.seats.connections == 2 }
      }
      ada.send(ViewerMessage.say("the end"))
      try await bo.wait { $0.lines.contains { $0.text == "the end" } }
      #expect(!ada.heard.isClosed && !bo.heard.isClosed)
      #expect(bo.heard.broken == 0)
      let offsets = bo.heard.offsets
      #expect(offsets == Array((offsets.first ?? 0)..<(offsets.first ?? 0) + UInt32(offsets.count)))
      let counters = venue.hub.counters
      #expect(counters.malformed > connections / 8)
      let more = residentKilobytes() - before
      print("slowest line \(slowest), \(alone) before, \(more) kB more, \(counters)")
      #expect(slowest < max(.seconds(1), alone * 4))
      // What the room may remember of people, and as much again of each connection as would be a leak. Beside other
      // tests, whose memory this is too, it says nothing.
      if connections > 10_000 { #expect(more < HubLimits.people * 2 + connections / 2) }
    }
  }

  /// How long it takes until one has heard what the other says.
  private func time(of words: String, from ada: HubViewer, to bo: HubViewer) async throws -> Duration {
    let asked = ContinuousClock.now
    ada.send(ViewerMessage.say(words))
    try await bo.wait { $0.lines.contains { $0.text == words } }
    return ContinuousClock.now - asked
  }

  private func residentKilobytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").first { $0.hasPrefix("VmRSS") }.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  private func onOwnThread(_ work: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        work()
        continuation.resume()
      }
    }
  }
}

/// Misbehaves on connection after connection.
private struct Mischief {
  let port: Int
  var random: Mutations

  init(port: Int, seed: UInt64) {
    self.port = port
    random = Mutations(seed: seed)
  }

  func run(_ connections: Int) {
    var mischief = self
    for number in 0..<connections { mischief.misbehave(number) }
  }

  private static let request = """
    GET /hub HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
    """

  private mutating func misbehave(_ number: Int) {
    guard let socket = Socket(port: port) else { return }
    defer { socket.close(abruptly: number % 3 == 0) }
    // Half a handshake, or none.
    if number % 8 == 0 { return socket.send(Array(Self.request.utf8.prefix(random.number(below: 160)))) }
    socket.send(Array(Self.request.utf8))
    guard socket.receive() > 0 else { return }
    let hello = frame(Array(ViewerMessage.hello("x").readableBytesView))
    switch number % 8 {
    case 1: socket.send([0x82, 0xFF] + Array(repeating: 0x7F, count: 8 + random.number(below: 4000)))
    case 2: socket.send([0x82, 5, Wire.version, 16, 0, 0, 0])
    case 3: socket.send((0..<2000).map { _ in UInt8(random.number(below: 256)) })
    case 4:
      // A flood that reads nothing.
      for _ in 0..<60 { socket.send((0..<10).flatMap { _ in frame([Wire.version, 19, 1, 0, 65]) }) }
    case 5: return socket.send(hello)
    case 6: socket.send(hello + [0x80, 0x80, 0, 0, 0, 0] + [0x8B, 0x80, 0, 0, 0, 0] + [0x09, 0xFE, 1, 0, 0, 0, 0, 0])
    default: socket.send(hello + (0..<20).flatMap { _ in frame(random.next()) })
    }
    // It is told to go, sooner or later.
    while socket.receive() > 0 {}
  }

  /// Masked with zeros.
  private func frame(_ payload: [UInt8]) -> [UInt8] {
    let length =
      payload.count < 126
      ? [0x80 | UInt8(payload.count)] : [0xFE, UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count & 0xFF)]
    return [0x82] + length + [0, 0, 0, 0] + payload
  }
}

/// A blocking connection to this machine.
private struct Socket {
  private let descriptor: Int32

  init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      Glibc.close(descriptor)
      return nil
    }
  }

  func send(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// Bytes that came; none at the end, and when nothing came for a second.
  func receive() -> Int {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { recv(descriptor, $0.baseAddress, $0.count, 0) }
  }

  func close(abruptly: Bool) {
    if abruptly {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
    Glibc.close(descriptor)
  }
}

/// Viewers' messages with bytes changed, cut out and put in.
private struct Mutations {
  private var state: UInt64
  private let samples: [[UInt8]] = [
    ViewerMessage.say("hello"), ViewerMessage.rename("日本語"), ViewerMessage.place(pack: 1, index: 3, x: 4, y: 5),
    ViewerMessage.move([WirePlace(x: 0, y: 0), WirePlace(x: 65535, y: 9)]), ViewerMessage.launch(x: 1, y: 2),
    ViewerMessage.clap(9), ViewerMessage.colour(3), ViewerMessage.askPeople(), ViewerMessage.say("yes", replyTo: 1),
  ].map { Array($0.readableBytesView) }

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, limit)))
  }

  mutating func next() -> [UInt8] {
    var message = samples[number(below: samples.count)]
    for _ in 0..<number(below: 4) where !message.isEmpty {
      let at = number(below: message.count)
      switch number(below: 3) {
      case 0: message[at] = UInt8(number(below: 256))
      case 1: message.removeSubrange(at...)
      default: message.insert(UInt8(number(below: 256)), at: at)
      }
    }
    return message
  }
}
