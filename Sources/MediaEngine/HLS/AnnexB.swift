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
      while place + 2 < bytes.count {
        if bytes[place + 2] > 1 {
          place += 3
        } else if bytes[place] == 0, bytes[place + 1] == 0, bytes[place + 2] == 1 {
          close(at: place)
          place += 3
          start = place
        } else {
          place += 1
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
    var writer = BoxWriter()
    for unit in units(accessUnit) {
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
