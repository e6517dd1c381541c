import Glibc

/// The byte stream format of H.264 (ISO/IEC 14496-10, annex B).
enum AnnexB {
  enum UnitType {
    static let sequenceParameters: UInt8 = 7
    static let pictureParameters: UInt8 = 8
    static let accessUnitDelimiter: UInt8 = 9
  }

  /// The NAL units of a byte stream, without start codes and trailing zeros.
  static func units(_ stream: [UInt8]) -> [Range<Int>] {
    stream.withUnsafeBufferPointer { bytes in
      var units: [Range<Int>] = []
      var start: Int?
      var place = 0
      func close(at end: Int) {
        guard let first = start else { return }
        var end = end
        while end > first, bytes[end - 1] == 0 { end -= 1 }
        if end > first { units.append(first..<end) }
      }
      // Of coded pictures one byte in some hundred is zero: the C library finds it by vectors.
      guard let base = bytes.baseAddress else { return [] }
      while place + 2 < bytes.count, let zero = memchr(base + place, 0, bytes.count - place) {
        place = UnsafeRawPointer(zero) - UnsafeRawPointer(base)
        guard place + 2 < bytes.count else { break }
        if bytes[place + 1] == 0, bytes[place + 2] == 1 {
          close(at: place)
          place += 3
          start = place
        } else {
          place += bytes[place + 1] == 0 ? 1 : 2
        }
      }
      close(at: bytes.count)
      return units
    }
  }

  /// The type of the NAL unit that begins with `header`.
  static func type(_ header: UInt8) -> UInt8 { header & 0x1F }

  /// An access unit as MP4 keeps it: each NAL unit after its length in four bytes. Delimiters go, and so do parameter
  /// sets, which the initialization segment holds.
  static func lengthPrefixed(_ accessUnit: [UInt8]) -> [UInt8] {
    // A start code may be a byte shorter than the length.
    let units = units(accessUnit)
    var writer = BoxWriter(room: accessUnit.count + units.count)
    for unit in units {
      switch type(accessUnit[unit.lowerBound]) {
      case UnitType.sequenceParameters, UnitType.pictureParameters, UnitType.accessUnitDelimiter: continue
      default:
        writer.u32(UInt32(clamping: unit.count))
        writer.raw(accessUnit[unit])
      }
    }
    return writer.bytes
  }
}
