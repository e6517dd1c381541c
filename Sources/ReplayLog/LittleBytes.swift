/// Bytes in the making, little-endian.
struct LittleBytes {
  var bytes: [UInt8]

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Cut between letters where it is longer than one of a header's may be.
  mutating func add(text: String) {
    var text = text[...]
    while text.utf8.count > ReplayLimits.headerText { text = text.dropLast() }
    add(UInt16(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads numbers and texts one after the other; what lies beyond the end reads as zero and is remembered.
struct LittleCursor {
  private let bytes: ArraySlice<UInt8>
  private(set) var offset: Int
  private(set) var isShort = false

  init(_ bytes: some Collection<UInt8>, at offset: Int = 0) {
    self.bytes = (bytes as? ArraySlice<UInt8>) ?? Array(bytes)[...]
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= bytes.endIndex }

  mutating func u8() -> UInt8 { number() }
  mutating func u16() -> UInt16 { number() }
  mutating func u32() -> UInt32 { number() }
  mutating func u64() -> UInt64 { number() }

  mutating func text() -> String {
    let count = Int(u16())
    guard reserve(count) else { return "" }
    return String(decoding: bytes[(offset - count)..<offset], as: UTF8.self)
  }

  private mutating func number<Number: FixedWidthInteger>() -> Number {
    let size = MemoryLayout<Number>.size
    guard reserve(size) else { return 0 }
    return bytes[(offset - size)..<offset].reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  private mutating func reserve(_ count: Int) -> Bool {
    guard !isShort, offset >= bytes.startIndex, bytes.endIndex - offset >= count else {
      isShort = true
      return false
    }
    offset += count
    return true
  }
}
