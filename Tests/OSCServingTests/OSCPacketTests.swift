import TestSeeds
import Testing

@testable import OSCServing

/// Packets as OSC 1.0 has them, and as it does not.
struct OSCPacketTests {
  private static let messages: [OSCMessage] = [
    OSCMessage("/go"), OSCMessage("/late", [.float(300)]), OSCMessage("/cut", [.int(-1), .text("hana")]),
    OSCMessage("/title", [.text("Grüße, 花子"), .text("")]),
    OSCMessage("/x", [.flag(true), .flag(false), .none, .impulse, .blob([1, 2, 3, 4, 5]), .blob([])]),
  ]

  static func bundle(_ tag: UInt64, _ elements: [[UInt8]]) -> [UInt8] {
    var bytes = Array("#bundle\0".utf8)
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: tag >> UInt64(shift))) }
    for element in elements {
      for shift in stride(from: 24, through: 0, by: -8) { bytes.append(UInt8(element.count >> shift & 0xff)) }
      bytes += element
    }
    return bytes
  }

  @Test(arguments: messages) func whatIsWrittenIsReadAgain(message: OSCMessage) throws {
    let bytes = OSCWriter.bytes(of: message)
    #expect(bytes.count % 4 == 0)
    #expect(try OSCReader.read(bytes) == [OSCDelivery(message)])
  }

  /// The examples of the specification itself.
  @Test func theSpecificationsExamplesAreRead() throws {
    let oscillator: [UInt8] =
      Array("/oscillator/4/frequency\0,f\0\0".utf8) + [0x43, 0xdc, 0x00, 0x00]
    #expect(try OSCReader.read(oscillator) == [OSCDelivery(OSCMessage("/oscillator/4/frequency", [.float(440)]))])
    let foo: [UInt8] =
      Array("/foo\0\0\0\0,iisff\0\0".utf8) + [0, 0, 3, 0xe8, 0xff, 0xff, 0xff, 0xff]
      + Array("hello\0\0\0".utf8) + [0x3f, 0x9d, 0xf3, 0xb6, 0x40, 0xb5, 0xb2, 0x2d]
    #expect(
      try OSCReader.read(foo).first?.message.arguments == [
        .int(1000), .int(-1), .text("hello"), .float(1.234), .float(5.678),
      ])
  }

  @Test func anOldSenderMayLeaveTheTypesOut() throws {
    #expect(try OSCReader.read(Array("/go\0".utf8)) == [OSCDelivery(OSCMessage("/go"))])
  }

  @Test func bundlesKeepTheirOrderAndTheInnermostTime() throws {
    let go = OSCWriter.bytes(of: OSCMessage("/go"))
    let hold = OSCWriter.bytes(of: OSCMessage("/hold"))
    let inner = Self.bundle(0xdead_beef_0000_0001, [hold])
    let read = try OSCReader.read(Self.bundle(1, [go, inner, go]))
    #expect(read.map(\.message.address) == ["/go", "/hold", "/go"])
    #expect(read.map(\.timeTag) == [nil, 0xdead_beef_0000_0001, nil])
    #expect(try OSCReader.read(Self.bundle(1, [])).isEmpty)
  }

  @Test func depthCountAndSizeHaveBounds() {
    let go = OSCWriter.bytes(of: OSCMessage("/go"))
    var deep = go
    for _ in 0...OSCLimits.depth { deep = Self.bundle(1, [deep]) }
    #expect(throws: OSCProblem.tooMuch) { try OSCReader.read(deep) }
    let many = Self.bundle(1, Array(repeating: go, count: OSCLimits.messages + 1))
    #expect(throws: OSCProblem.tooMuch) { try OSCReader.read(many) }
    let long = OSCMessage("/x", Array(repeating: .flag(true), count: OSCLimits.arguments + 1))
    #expect(throws: OSCProblem.tooMuch) { try OSCReader.read(OSCWriter.bytes(of: long)) }
    #expect(throws: OSCProblem.tooMuch) { try OSCReader.read([UInt8](repeating: 0, count: OSCLimits.packet + 4)) }
  }

  @Test(
    arguments: [
      [], Array("go\0\0".utf8), Array("/go".utf8), Array("/go\0i\0\0\0".utf8), Array("/go\0,q\0\0".utf8),
      Array("/go\0,i\0\0".utf8), Array("/go\0,\0\0\u{1}".utf8), Array("/g\n\0".utf8), [0x2f, 0xff, 0xfe, 0],
      Array("/go\0,b\0\0".utf8) + [0x7f, 0xff, 0xff, 0xff], Array("#bundle\0".utf8),
      Array("#bundle\0".utf8) + [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 8, 0x2f, 0x67, 0x6f, 0],
      Array("/go\0,\0\0\0".utf8) + [0, 0, 0, 0],
    ] as [[UInt8]])
  func whatIsNoPacketIsRefusedWhole(bytes: [UInt8]) {
    #expect(throws: OSCProblem.self) { try OSCReader.read(bytes) }
  }

  @Test func shakenPacketsNeverCrashAndStayInBounds() {
    let seed = UInt64.random(in: .min ... .max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let whole = Self.bundle(1, Self.messages.map { OSCWriter.bytes(of: $0) })
    var read = 0
    for number in 0..<100_000 {
      var bytes = number % 3 == 0 ? OSCWriter.bytes(of: Self.messages[number % Self.messages.count]) : whole
      for _ in 0...random.number(below: 4) {
        switch random.number(below: 4) {
        case 0: bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
        case 1: bytes.removeLast(min(bytes.count - 1, random.number(below: 12)))
        case 2: bytes.insert(contentsOf: [0, 0, 0, 0], at: random.number(below: bytes.count) / 4 * 4)
        default: bytes += bytes.prefix(random.number(below: 40))
        }
      }
      guard let found = try? OSCReader.read(bytes) else { continue }
      read += 1
      #expect(found.count <= OSCLimits.messages, "seed \(seed), packet \(number)")
      #expect(found.allSatisfy { $0.message.arguments.count <= OSCLimits.arguments }, "seed \(seed), packet \(number)")
      for delivery in found where delivery.message.address.utf8.allSatisfy({ $0 != 0 }) {
        // NaN equals nothing, so bytes are compared.
        let again = OSCWriter.bytes(of: delivery.message)
        #expect(OSCReader.same(again, as: delivery.message), "seed \(seed), packet \(number)")
      }
    }
    // Both kinds came, or the mutations prove nothing.
    #expect(read > 1000 && read < 90_000)
  }
}

extension OSCReader {
  fileprivate static func same(_ bytes: [UInt8], as message: OSCMessage) -> Bool {
    guard let read = try? OSCReader.read(bytes), read.count == 1 else { return false }
    return OSCWriter.bytes(of: read[0].message) == OSCWriter.bytes(of: message)
  }
}
