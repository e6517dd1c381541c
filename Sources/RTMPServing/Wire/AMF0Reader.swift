/// Reads AMF0 values; bounded in depth and number, so that a small message can't become a large tree.
struct AMF0Reader {
  private let bytes: [UInt8]
  private var place: Int
  private let limits: RTMPLimits
  private var valuesLeft: Int

  init(_ bytes: [UInt8], from place: Int = 0, limits: RTMPLimits) {
    self.bytes = bytes
    self.place = min(place, bytes.count)
    self.limits = limits
    valuesLeft = limits.amfValues
  }

  var isAtEnd: Bool { place == bytes.count }
  /// What hasn't been read.
  var rest: ArraySlice<UInt8> { bytes[place...] }

  /// Every value up to the end.
  mutating func all() throws(RTMPProblem) -> [AMF0] {
    var values: [AMF0] = []
    while !isAtEnd { values.append(try next()) }
    return values
  }

  mutating func next(depth: Int = 0) throws(RTMPProblem) -> AMF0 {
    guard depth <= limits.amfDepth else { throw .malformed("AMF0 deeper than \(limits.amfDepth)") }
    valuesLeft -= 1
    guard valuesLeft >= 0 else { throw .malformed("more than \(limits.amfValues) AMF0 values") }
    let marker = try number(1)
    switch UInt8(marker) {
    case AMF0.Marker.number: return .number(try double())
    case AMF0.Marker.boolean: return .boolean(try number(1) != 0)
    case AMF0.Marker.string: return .string(try string(sizeBytes: 2))
    case AMF0.Marker.longString, AMF0.Marker.xml: return .string(try string(sizeBytes: 4))
    case AMF0.Marker.object: return .object(try properties(depth: depth))
    case AMF0.Marker.typedObject:
      _ = try string(sizeBytes: 2)
      return .object(try properties(depth: depth))
    case AMF0.Marker.ecmaArray:
      // Its count is only a hint, and often 0.
      _ = try number(4)
      return .object(try properties(depth: depth))
    case AMF0.Marker.strictArray: return .array(try elements(depth: depth))
    case AMF0.Marker.date:
      let milliseconds = try double()
      _ = try number(2)  // time zone, always 0
      return .date(milliseconds)
    case AMF0.Marker.null: return .null
    case AMF0.Marker.undefined, AMF0.Marker.unsupported: return .undefined
    case AMF0.Marker.reference:
      _ = try number(2)
      return .undefined
    default: throw .malformed("AMF0 has no type \(marker)")
    }
  }

  private mutating func properties(depth: Int) throws(RTMPProblem) -> [AMF0.Property] {
    var properties: [AMF0.Property] = []
    while true {
      let name = try string(sizeBytes: 2)
      if name.isEmpty, place < bytes.count, bytes[place] == AMF0.Marker.objectEnd {
        place += 1
        return properties
      }
      properties.append(AMF0.Property(name, try next(depth: depth + 1)))
    }
  }

  private mutating func elements(depth: Int) throws(RTMPProblem) -> [AMF0] {
    let count = try number(4)
    var values: [AMF0] = []
    for _ in 0..<count { values.append(try next(depth: depth + 1)) }
    return values
  }

  private mutating func string(sizeBytes: Int) throws(RTMPProblem) -> String {
    let size = Int(try number(sizeBytes))
    return String(decoding: try take(size), as: UTF8.self)
  }

  private mutating func double() throws(RTMPProblem) -> Double {
    let high = UInt64(try number(4))
    return Double(bitPattern: high << 32 | UInt64(try number(4)))
  }

  private mutating func number(_ size: Int) throws(RTMPProblem) -> UInt32 { BigEndian.number(try take(size)) }

  private mutating func take(_ size: Int) throws(RTMPProblem) -> ArraySlice<UInt8> {
    guard bytes.count - place >= size else { throw .malformed("AMF0 is cut short") }
    defer { place += size }
    return bytes[place..<place + size]
  }
}
