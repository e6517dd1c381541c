/// Takes what a viewer's connection brings apart into WebSocket frames (RFC 6455, section 5). A value; it owns no
/// connection, and keeps nothing of bytes that came whole.
///
/// It takes what a browser may send to a server that has agreed to no extension, of messages no longer than
/// ``HubLimits/message``, and refuses everything else with the first byte that shows it.
///
///     var reader = FrameReader()
///     let fault = reader.read(bytes) { frame in … ; return true }
struct FrameReader {
  /// What has come whole, without its mask. The bytes are there for the call only.
  enum Frame {
    /// A binary message, of as many fragments as it had.
    case message(UnsafeRawBufferPointer)
    case ping(UnsafeRawBufferPointer)
    case pong
    case close
  }

  /// What no viewer's page sends. After one, nothing of the connection makes sense any more.
  enum Fault: Error, Equatable {
    /// A viewer's frames are masked.
    case unmasked
    /// Bits or an opcode that mean nothing yet.
    case reserved
    /// Nothing here is text.
    case text
    /// A control frame in fragments, of more than 125 bytes, or that closes with half a code.
    case control
    /// A message longer than ``HubLimits/message``, or a length that is not written in its shortest form.
    case length
    /// A message within another, the rest of none, one in too many fragments, or a fragment of nothing.
    case fragments
  }

  /// The beginning of a frame whose end has not come yet: a header and ``HubLimits/message`` bytes at most.
  private var rest: [UInt8] = []
  /// The fragments so far of a message whose end has not come yet, without their masks.
  private var message: [UInt8] = []
  private var fragments = 0

  /// Reads on; stops at a fault, or when `take` says false.
  mutating func read(_ bytes: UnsafeRawBufferPointer, _ take: (Frame) -> Bool) -> Fault? {
    if rest.isEmpty {
      switch readFrames(of: bytes, take) {
      case .success(let end):
        rest.append(contentsOf: bytes[end...])
        return nil
      case .failure(let fault): return fault
      }
    }
    // Taken out, so that it is no copy that grows.
    var all = rest
    rest = []
    all.append(contentsOf: bytes)
    switch all.withUnsafeBytes({ readFrames(of: $0, take) }) {
    case .success(let end):
      if end < all.count { rest = end == 0 ? all : Array(all[end...]) }
      return nil
    case .failure(let fault): return fault
    }
  }

  /// Returns where the first frame begins that has not come whole.
  private mutating func readFrames(
    of bytes: UnsafeRawBufferPointer, _ take: (Frame) -> Bool
  ) -> Result<Int, Fault> {
    var start = 0
    while start < bytes.count {
      let left = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let header: FrameHeader
      switch FrameHeader.read(left) {
      case .success(let read?): header = read
      case .success(nil): return .success(start)
      case .failure(let fault): return .failure(fault)
      }
      if let fault = objection(to: header) { return .failure(fault) }
      guard left.count - header.size >= header.length else { return .success(start) }
      start += header.size + header.length
      let payload = UnsafeRawBufferPointer(rebasing: left[header.size..<header.size + header.length])
      let goesOn = withUnsafeTemporaryAllocation(byteCount: header.length, alignment: 8) { plain in
        header.unmask(payload, into: plain)
        return pass(header, UnsafeRawBufferPointer(plain), take)
      }
      switch goesOn {
      case .success(true): break
      case .success(false): return .success(bytes.count)
      case .failure(let fault): return .failure(fault)
      }
    }
    return .success(start)
  }

  /// Why a frame may not come here and now, which its header shows.
  private func objection(to header: FrameHeader) -> Fault? {
    if header.opcode.isControl { return header.isLast && header.length <= 125 ? nil : .control }
    if header.opcode == .text { return .text }
    if (header.opcode == .continuation) != (fragments > 0) { return .fragments }
    if message.count + header.length > HubLimits.message { return .length }
    if fragments + 1 > HubLimits.fragments { return .fragments }
    return header.isLast || header.length > 0 ? nil : .fragments
  }

  private mutating func pass(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer, _ take: (Frame) -> Bool
  ) -> Result<Bool, Fault> {
    switch header.opcode {
    case .ping: return .success(take(.ping(payload)))
    case .pong: return .success(take(.pong))
    case .close: return payload.count == 1 ? .failure(.control) : .success(take(.close))
    case .text: return .failure(.text)
    case .binary where header.isLast: return .success(take(.message(payload)))
    case .binary, .continuation: break
    }
    message.append(contentsOf: payload)
    fragments += 1
    guard header.isLast else { return .success(true) }
    let whole = message
    (message, fragments) = ([], 0)
    return .success(whole.withUnsafeBytes { take(.message($0)) })
  }
}

/// The beginning of a frame.
private struct FrameHeader {
  enum Opcode: UInt8 {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
  }

  var opcode: Opcode
  var isLast: Bool
  /// Of the payload, in bytes.
  var length: Int
  /// Its own, with the mask at its end.
  var size: Int
  private var mask: UInt32

  /// Nil when it has not come whole.
  static func read(_ bytes: UnsafeRawBufferPointer) -> Result<FrameHeader?, FrameReader.Fault> {
    guard let first = bytes.first else { return .success(nil) }
    guard first & 0x70 == 0, let opcode = Opcode(rawValue: first & 0x0F) else { return .failure(.reserved) }
    guard bytes.count > 1 else { return .success(nil) }
    guard bytes[1] & 0x80 != 0 else { return .failure(.unmasked) }
    var (length, size) = (Int(bytes[1] & 0x7F), 2)
    switch length {
    case 126:
      guard bytes.count >= 4 else { return .success(nil) }
      (length, size) = (Int(bytes[2]) << 8 | Int(bytes[3]), 4)
      guard length > 125 else { return .failure(.length) }
    case 127:
      // Longer than any message may be.
      return .failure(.length)
    default: break
    }
    guard bytes.count >= size + 4 else { return .success(nil) }
    let mask = bytes.loadUnaligned(fromByteOffset: size, as: UInt32.self)
    return .success(
      FrameHeader(opcode: opcode, isLast: first & 0x80 != 0, length: length, size: size + 4, mask: mask))
  }

  /// `plain` has room for all of `payload`.
  func unmask(_ payload: UnsafeRawBufferPointer, into plain: UnsafeMutableRawBufferPointer) {
    let words = length & ~3
    for index in stride(from: 0, to: words, by: 4) {
      let word = payload.loadUnaligned(fromByteOffset: index, as: UInt32.self)
      plain.storeBytes(of: word ^ mask, toByteOffset: index, as: UInt32.self)
    }
    for index in words..<length { plain[index] = payload[index] ^ UInt8(truncatingIfNeeded: mask >> (8 * (index & 3))) }
  }
}
