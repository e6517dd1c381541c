/// Reads a packet, trusting nothing in it. A value over bytes: no socket, no clock.
///
///     let deliveries = try OSCReader.read(bytes)
public struct OSCReader {
  private var bytes: ArraySlice<UInt8>
  private var found: [OSCDelivery] = []

  private static let bundle = Array("#bundle\0".utf8)

  /// The messages of a packet, in order. Throws ``OSCProblem``: then none of it is carried out.
  public static func read(_ bytes: [UInt8]) throws(OSCProblem) -> [OSCDelivery] {
    guard bytes.count <= OSCLimits.packet else { throw .tooMuch }
    var reader = OSCReader(bytes: bytes[...])
    try reader.element(depth: 0, timeTag: nil)
    return reader.found
  }

  /// A message or a bundle that takes up all of ``bytes``.
  private mutating func element(depth: Int, timeTag: UInt64?) throws(OSCProblem) {
    // Everything in a packet is aligned to four bytes.
    guard !bytes.isEmpty, bytes.count % 4 == 0 else { throw bytes.isEmpty ? .short : .malformed }
    if bytes.starts(with: Self.bundle) {
      bytes = bytes.dropFirst(Self.bundle.count)
      try contents(depth: depth)
    } else {
      try message(timeTag: timeTag)
    }
  }

  private mutating func contents(depth: Int) throws(OSCProblem) {
    guard depth < OSCLimits.depth else { throw .tooMuch }
    let tag = UInt64(try word()) << 32 | UInt64(try word())
    // One alone in the last bit means at once.
    let timeTag = tag == 1 ? nil : tag
    while !bytes.isEmpty {
      let size = Int(try word())
      guard size <= bytes.count else { throw .short }
      let rest = bytes.dropFirst(size)
      bytes = bytes.prefix(size)
      try element(depth: depth + 1, timeTag: timeTag)
      bytes = rest
    }
  }

  private mutating func message(timeTag: UInt64?) throws(OSCProblem) {
    guard found.count < OSCLimits.messages else { throw .tooMuch }
    let address = try text()
    guard address.hasPrefix("/") else { throw .malformed }
    var message = OSCMessage(address)
    // Old senders leave the types out where there are no arguments.
    if !bytes.isEmpty {
      let types = try text()
      guard types.hasPrefix(",") else { throw .malformed }
      guard types.utf8.count - 1 <= OSCLimits.arguments else { throw .tooMuch }
      for type in types.utf8.dropFirst() { message.arguments.append(try argument(type)) }
    }
    guard bytes.isEmpty else { throw .malformed }
    found.append(OSCDelivery(message, timeTag: timeTag))
  }

  private mutating func argument(_ type: UInt8) throws(OSCProblem) -> OSCArgument {
    switch type {
    case UInt8(ascii: "i"): .int(Int32(bitPattern: try word()))
    case UInt8(ascii: "f"): .float(Float(bitPattern: try word()))
    case UInt8(ascii: "s"): .text(try text())
    case UInt8(ascii: "b"): .blob(try blob())
    case UInt8(ascii: "T"): .flag(true)
    case UInt8(ascii: "F"): .flag(false)
    case UInt8(ascii: "N"): .none
    case UInt8(ascii: "I"): .impulse
    default: throw .malformed
    }
  }

  /// Big-endian.
  private mutating func word() throws(OSCProblem) -> UInt32 {
    guard bytes.count >= 4 else { throw .short }
    let value = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    bytes = bytes.dropFirst(4)
    return value
  }

  /// Text without control characters, ended by one to four zeros.
  private mutating func text() throws(OSCProblem) -> String {
    guard let end = bytes.firstIndex(of: 0) else { throw .short }
    let content = bytes[..<end]
    guard let text = String(validating: content, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
    else { throw .malformed }
    bytes = bytes[end...]
    try skipZeros(4 - content.count % 4)
    return text
  }

  private mutating func blob() throws(OSCProblem) -> [UInt8] {
    let size = Int(try word())
    guard size <= bytes.count else { throw .short }
    let content = Array(bytes.prefix(size))
    bytes = bytes.dropFirst(size)
    try skipZeros((4 - size % 4) % 4)
    return content
  }

  private mutating func skipZeros(_ count: Int) throws(OSCProblem) {
    guard bytes.count >= count else { throw .short }
    guard bytes.prefix(count).allSatisfy({ $0 == 0 }) else { throw .malformed }
    bytes = bytes.dropFirst(count)
  }
}
