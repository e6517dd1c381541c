import Foundation
import HubClient
import HubWire
import NIOCore

/// One viewer: asks for the upgrade, then reads the frames with as little work as possible.
final class LoadViewer {
  private let loop: LoadLoop
  private let tally: LoadTally
  private let request: String
  private var socket: Int32
  /// Bytes that are no whole frame yet.
  private var rest: [UInt8] = []
  private var isUpgraded = false
  /// Where it stands; epoch 0 has seen nothing.
  var epoch: UInt32
  var offset: UInt32
  /// Whether it looks into every trail.
  var watches = false
  private var leaves = false

  init(loop: LoadLoop, tally: LoadTally, port: Int, path: String, epoch: UInt32 = 0, offset: UInt32 = 0) {
    self.loop = loop
    self.tally = tally
    self.epoch = epoch
    self.offset = offset
    request = """
      GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: Upgrade\r\nUpgrade: websocket\r
      Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
      """
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var one: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let outcome = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard outcome == 0 || errno == EINPROGRESS else { fatalError("a viewer cannot connect: \(errno)") }
    loop.watch(self, socket)
  }

  var isThere: Bool { socket >= 0 }

  func isConnected() {
    loop.read(socket, true)
    send(Array(request.utf8))
  }

  func isReadable(into buffer: UnsafeMutableRawBufferPointer) {
    let count = Glibc.read(socket, buffer.baseAddress, buffer.count)
    guard count > 0 else {
      if count == 0 || errno != EAGAIN { gone() }
      return
    }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    if rest.isEmpty { return rest.append(contentsOf: bytes[take(bytes)...]) }
    rest.append(contentsOf: bytes)
    let whole = rest
    rest = []
    rest = Array(whole[whole.withUnsafeBytes { take($0) }...])
  }

  /// Reads nothing more.
  func stall() {
    leaves = true
    loop.read(socket, false)
  }

  func leave() {
    leaves = true
    gone()
  }

  private func gone() {
    guard isThere else { return }
    if !leaves { tally.lost += 1 }
    loop.close(socket)
    socket = -1
  }

  // MARK: Frames

  func send(_ message: ByteBuffer, opcode: UInt8 = LoadFrame.binary) {
    if isThere { send(LoadFrame.made(Array(message.readableBytesView), opcode: opcode)) }
  }

  private func send(_ bytes: [UInt8]) {
    // What a viewer says is short: a socket that does not take it at once belongs to nobody who reads.
    if Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) < bytes.count { gone() }
  }

  /// Returns where the first frame begins that is not whole.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    var start = 0
    if !isUpgraded {
      guard let end = upgrade(bytes) else { return 0 }
      start = end
    }
    while isThere, let frame = LoadFrame.first(of: UnsafeRawBufferPointer(rebasing: bytes[start...])) {
      let payload = UnsafeRawBufferPointer(rebasing: bytes[start + frame.header..<start + frame.end])
      switch frame.opcode {
      case LoadFrame.ping: send(LoadFrame.made(Array(payload), opcode: LoadFrame.pong))
      case LoadFrame.text, LoadFrame.binary: tally.take(payload, of: self)
      default: break
      }
      start += frame.end
    }
    return isThere ? start : bytes.count
  }

  /// Returns the end of the answer's head; nil when it has not come whole.
  private func upgrade(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard let end = bytes.firstRange(of: "\r\n\r\n".utf8)?.upperBound else { return nil }
    guard bytes.starts(with: "HTTP/1.1 101".utf8) else {
      gone()
      return bytes.count
    }
    isUpgraded = true
    tally.present.append(self)
    if tally.server == .hub { send(ViewerMessage.hello("", epoch: epoch, offset: offset)) }
    return end
  }
}

/// Frames as viewers send them, masked with a mask of zeros, and as servers do, without.
enum LoadFrame {
  static let text: UInt8 = 1
  static let binary: UInt8 = 2
  static let ping: UInt8 = 9
  static let pong: UInt8 = 10

  static func made(_ payload: [UInt8], opcode: UInt8) -> [UInt8] {
    let length =
      payload.count < 126
      ? [0x80 | UInt8(payload.count)] : [0xFE, UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count & 0xFF)]
    return [0x80 | opcode] + length + [0, 0, 0, 0] + payload
  }

  /// Nil when it has not come whole.
  static func first(of bytes: UnsafeRawBufferPointer) -> (opcode: UInt8, header: Int, end: Int)? {
    guard bytes.count >= 2 else { return nil }
    var (header, length) = (2, Int(bytes[1] & 0x7F))
    if length >= 126 {
      let digits = length == 126 ? 2 : 8
      header += digits
      guard bytes.count >= header else { return nil }
      length = bytes[2..<header].reduce(0) { $0 << 8 | Int($1) }
    }
    return bytes.count >= header + length ? (bytes[0] & 0x0F, header, header + length) : nil
  }
}
