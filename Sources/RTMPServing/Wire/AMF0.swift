/// A value of Action Message Format 0, as RTMP's commands are written (Adobe AMF0, 2007).
enum AMF0: Equatable, Sendable {
  case number(Double)
  case boolean(Bool)
  case string(String)
  /// An object, a typed object or an ECMA array: pairs in the order sent.
  case object([Property])
  case array([AMF0])
  /// Milliseconds since 1970.
  case date(Double)
  case null
  /// Undefined, unsupported, or a reference, which nothing here needs.
  case undefined

  struct Property: Equatable, Sendable {
    var name: String
    var value: AMF0

    init(_ name: String, _ value: AMF0) {
      self.name = name
      self.value = value
    }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var double: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// A property of an object.
  subscript(name: String) -> AMF0? {
    guard case .object(let properties) = self else { return nil }
    return properties.first { $0.name == name }?.value
  }

  enum Marker {
    static let number: UInt8 = 0
    static let boolean: UInt8 = 1
    static let string: UInt8 = 2
    static let object: UInt8 = 3
    static let null: UInt8 = 5
    static let undefined: UInt8 = 6
    static let reference: UInt8 = 7
    static let ecmaArray: UInt8 = 8
    static let objectEnd: UInt8 = 9
    static let strictArray: UInt8 = 10
    static let date: UInt8 = 11
    static let longString: UInt8 = 12
    static let unsupported: UInt8 = 13
    static let xml: UInt8 = 15
    static let typedObject: UInt8 = 16
  }
}

extension AMF0 {
  /// The values, one behind the other.
  static func bytes(_ values: [AMF0]) -> [UInt8] { values.flatMap(\.bytes) }

  var bytes: [UInt8] {
    switch self {
    case .number(let number): [Marker.number] + Self.double(number)
    case .boolean(let flag): [Marker.boolean, flag ? 1 : 0]
    case .string(let text):
      text.utf8.count > Int(UInt16.max)
        ? [Marker.longString] + BigEndian.bytes(UInt32(clamping: text.utf8.count)) + Array(text.utf8)
        : [Marker.string] + Self.name(text)
    case .object(let properties):
      [Marker.object] + properties.flatMap { Self.name($0.name) + $0.value.bytes } + [0, 0, Marker.objectEnd]
    case .array(let values):
      [Marker.strictArray] + BigEndian.bytes(UInt32(clamping: values.count)) + values.flatMap(\.bytes)
    case .date(let milliseconds): [Marker.date] + Self.double(milliseconds) + [0, 0]
    case .null: [Marker.null]
    case .undefined: [Marker.undefined]
    }
  }

  private static func double(_ number: Double) -> [UInt8] {
    let pattern = number.bitPattern
    return BigEndian.bytes(UInt32(pattern >> 32)) + BigEndian.bytes(UInt32(truncatingIfNeeded: pattern))
  }

  private static func name(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(Int(UInt16.max)))
    return BigEndian.bytes(UInt32(bytes.count), size: 2) + bytes
  }
}
