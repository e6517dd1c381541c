/// Bytes that have come and are not yet understood.
struct InboundBytes: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0

  var count: Int { bytes.count - start }
  var isEmpty: Bool { count == 0 }

  mutating func append(_ more: some Collection<UInt8>) {
    if start > 0 {
      bytes.removeSubrange(..<start)
      start = 0
    }
    bytes.append(contentsOf: more)
  }

  /// - Precondition: `offset` is below `count`.
  subscript(offset: Int) -> UInt8 { bytes[start + offset] }

  /// The first `size` bytes, gone from here.
  ///
  /// - Precondition: `size` is at most `count`.
  mutating func take(_ size: Int) -> ArraySlice<UInt8> {
    defer { start += size }
    return bytes[start..<start + size]
  }

  mutating func drop(_ size: Int) { start += size }

  mutating func removeAll() {
    bytes = []
    start = 0
  }

  /// An unsigned number of `size` bytes, highest first.
  func number(at offset: Int, size: Int) -> UInt32 {
    bytes[start + offset..<start + offset + size].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
