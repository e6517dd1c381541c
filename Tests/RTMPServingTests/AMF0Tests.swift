import Testing

@testable import RTMPServing

struct AMF0Tests {
  private static func read(_ bytes: [UInt8]) throws -> [AMF0] {
    var reader = AMF0Reader(bytes, limits: .init())
    return try reader.all()
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let values: [AMF0] = [
      .number(-1.5), .number(.infinity), .boolean(true), .string("grüße 🎤"), .string(""), .null, .undefined,
      .object([.init("a", .object([.init("b", .array([.number(1), .null]))])), .init("", .boolean(false))]),
      .date(1e12), .string(String(repeating: "x", count: 70_000)),
    ]
    #expect(try Self.read(AMF0.bytes(values)) == values)
  }

  @Test(
    arguments: [
      // an ECMA array whose count is wrong
      ([8, 0, 0, 0, 99, 0, 1, 97, 5, 0, 0, 9], AMF0.object([.init("a", .null)])),
      // a typed object
      ([16, 0, 1, 84, 0, 1, 97, 1, 1, 0, 0, 9], AMF0.object([.init("a", .boolean(true))])),
      // a reference, an unsupported value, XML
      ([7, 0, 1], AMF0.undefined), ([13], AMF0.undefined), ([15, 0, 0, 0, 1, 97], AMF0.string("a")),
      // bytes that are no UTF-8
      ([2, 0, 1, 0xFF], AMF0.string("\u{FFFD}")),
    ] as [([UInt8], AMF0)])
  func otherFormsAreRead(bytes: [UInt8], value: AMF0) throws {
    #expect(try Self.read(bytes) == [value])
  }

  @Test(
    arguments: [
      [0, 1, 2], [1], [2, 0, 5, 97], [3, 0, 1, 97], [3, 0, 0], [8, 0, 0], [10, 0xFF, 0xFF, 0xFF, 0xFF, 5], [11, 0],
      [12, 0xFF, 0xFF, 0xFF, 0xFF], [4], [17], [255],
    ] as [[UInt8]])
  func whatIsCutShortOrUnknownIsAnError(bytes: [UInt8]) {
    #expect(throws: RTMPProblem.self) { try Self.read(bytes) }
  }

  @Test func depthAndNumberAreBounded() throws {
    func nested(_ depth: Int) -> AMF0 { (0..<depth).reduce(.null) { value, _ in .array([value]) } }
    let limits = RTMPLimits()
    #expect(try Self.read(nested(limits.amfDepth).bytes).count == 1)
    #expect(throws: RTMPProblem.malformed("AMF0 deeper than 8")) { try Self.read(nested(limits.amfDepth + 1).bytes) }
    let objects = (0..<100_000).flatMap { _ -> [UInt8] in [3, 0, 1, 97] }
    #expect(throws: RTMPProblem.malformed("AMF0 deeper than 8")) { try Self.read(objects) }
    let nulls = [UInt8](repeating: 5, count: limits.amfValues)
    #expect(try Self.read(nulls).count == limits.amfValues)
    #expect(throws: RTMPProblem.malformed("more than 512 AMF0 values")) { try Self.read(nulls + [5]) }
  }
}
