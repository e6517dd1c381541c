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

  /// Seven bits a byte, the lowest first; a set highest bit says that more follow.
  @inline(__always)
  mutating func variable() -> UInt32 {
    var number: UInt32 = 0
    var shift: UInt32 = 0
    while shift < 32 {
      let byte: UInt8 = integer()
      number |= UInt32(byte & 0x7F) &<< shift
      if byte & 0x80 == 0 { return number }
      shift &+= 7
    }
    return number
  }

  /// A viewer's places, each told to `body`; false when they are cut off, or none or too many.
  @inline(__always)
  mutating func places(_ body: (_ index: Int, _ count: Int, WirePlace) -> Void) -> Bool {
    let header: UInt8 = integer()
    let count = Int(header & 7)
    let shift = TrailSteps.shift(Int(header &>> 3 & 3))
    guard !isShort, count > 0, header &>> 5 == 0 else { return false }
    let (low, middle, high): (UInt8, UInt8, UInt8) = (integer(), integer(), integer())
    var x = Int(low) | Int(middle & 15) << 8
    var y = Int(middle &>> 4) | Int(high) << 4
    for index in 0..<count {
      if index > 0 {
        let (dx, dy): (UInt8, UInt8) = (integer(), integer())
        x = TrailSteps.after(x, step: Int(Int8(bitPattern: dx)), shift: shift)
        y = TrailSteps.after(y, step: Int(Int8(bitPattern: dy)), shift: shift)
      }
      if isShort { return false }
      body(index, count, WirePlace(x: TrailSteps.fine(x), y: TrailSteps.fine(y)))
    }
    return true
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
