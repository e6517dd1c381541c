/// Reads numbers and texts one after the other; what lies beyond the end reads as zero and is remembered.
///
/// Each width has its own function: the generic conversions of the library allocate on WebAssembly.
struct WireReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0
  private(set) var isShort = false

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset >= bytes.count }

  @inline(__always)
  mutating func integer() -> UInt8 {
    guard reserve(1) else { return 0 }
    return bytes[offset - 1]
  }

  @inline(__always)
  mutating func integer() -> UInt16 {
    guard reserve(2) else { return 0 }
    return UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset - 2, as: UInt16.self))
  }

  @inline(__always)
  mutating func integer() -> UInt32 {
    guard reserve(4) else { return 0 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset - 4, as: UInt32.self))
  }

  @inline(__always)
  mutating func integer() -> Int64 {
    guard reserve(8) else { return 0 }
    return Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset - 8, as: Int64.self))
  }

  @inline(__always)
  mutating func text() -> WireText {
    let length: UInt16 = integer()
    guard !isShort, length != WireText.absence else { return .absent }
    let count = Int(length)
    guard reserve(count) else { return .absent }
    return WireText(start: offset - count, count: count)
  }

  /// Steps over `count` bytes if they are there.
  @inline(__always)
  private mutating func reserve(_ count: Int) -> Bool {
    guard !isShort, bytes.count - offset >= count else {
      isShort = true
      return false
    }
    offset += count
    return true
  }
}
