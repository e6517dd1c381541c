/// Writes ISO base media file format boxes (ISO/IEC 14496-12): big-endian fields inside sized, typed boxes.
///
///     var writer = BoxWriter()
///     writer.box("mdia") { mdia in
///       mdia.fullBox("hdlr") { $0.u32(0) }
///     }
struct BoxWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  /// - Parameter room: Bytes that will be written, at most about; growing beyond them costs a copy.
  init(room: Int = 0) { bytes.reserveCapacity(room) }

  mutating func u8(_ value: UInt8) { bytes.append(value) }
  mutating func u16(_ value: UInt16) { big(value) }
  mutating func u32(_ value: UInt32) { big(value) }
  mutating func u64(_ value: UInt64) { big(value) }
  mutating func i32(_ value: Int32) { big(value) }
  mutating func zeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: count)) }
  mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }
  /// ASCII, without an end mark.
  mutating func text(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A box of four letters; its size follows from what `body` writes.
  mutating func box(_ type: StaticString, _ body: (inout BoxWriter) -> Void) {
    let start = bytes.count
    u32(0)
    text(type)
    body(&self)
    set(UInt32(bytes.count - start), at: start)
  }

  /// A box with a version and flags.
  mutating func fullBox(
    _ type: StaticString, version: UInt8 = 0, flags: UInt32 = 0, _ body: (inout BoxWriter) -> Void
  ) {
    box(type) { writer in
      writer.u32(UInt32(version) << 24 | flags)
      body(&writer)
    }
  }

  /// Overwrites the field at `place`.
  mutating func set(_ value: UInt32, at place: Int) {
    withUnsafeBytes(of: value.bigEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
  }

  private mutating func big(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
