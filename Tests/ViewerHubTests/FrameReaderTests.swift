import Foundation
import TestSeeds
import Testing

@testable import ViewerHub

/// What a viewer may put on its connection, and what ends it: RFC 6455, section 5.
struct FrameReaderTests {
  /// `make soak` asks for a million.
  private let rounds = Int(ProcessInfo.processInfo.environment["SHOWRUNNER_FUZZ"] ?? "") ?? 2000

  @Test func theExampleOfTheStandardIsReadAsBinary() {
    // Section 5.7 has it as text, which the hub does not take.
    let bytes: [UInt8] = [0x82, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
    #expect(Reading(of: bytes).events == [.message(Array("Hello".utf8))])
    #expect(Reading(of: [0x81] + bytes.dropFirst()).fault == .text)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var events: [Reading.Event] = []
    var fault: FrameReader.Fault?
    var testDescription: String { name }
  }

  private static let long = [UInt8](repeating: 7, count: HubLimits.message)

  @Test(arguments: [
    Case(name: "nothing", bytes: []),
    Case(name: "an empty message", bytes: frame(2), events: [.message([])]),
    Case(name: "125 bytes", bytes: frame(2, long.prefix(125)), events: [.message(Array(long.prefix(125)))]),
    Case(name: "126 bytes", bytes: frame(2, long.prefix(126)), events: [.message(Array(long.prefix(126)))]),
    Case(name: "as long as may be", bytes: frame(2, long), events: [.message(long)]),
    Case(name: "one byte more", bytes: Array(frame(2, long + [7]).prefix(8)), fault: .length),
    Case(name: "a short length in two bytes", bytes: [0x82, 0xFE, 0, 125, 0, 0, 0, 0], fault: .length),
    Case(name: "a length in eight bytes", bytes: [0x82, 0xFF], fault: .length),
    Case(name: "no mask", bytes: [0x82, 0x00], fault: .unmasked),
    Case(name: "an extension's first bit", bytes: [0xC2], fault: .reserved),
    Case(name: "its second", bytes: [0xA2], fault: .reserved),
    Case(name: "its third", bytes: [0x92], fault: .reserved),
    Case(name: "text", bytes: frame(1, [65]), fault: .text),
    Case(name: "text in fragments", bytes: frame(1, [65], isLast: false), fault: .text),
    Case(name: "a ping", bytes: frame(9, [1, 2]), events: [.ping([1, 2])]),
    Case(name: "the longest ping", bytes: frame(9, long.prefix(125)), events: [.ping(Array(long.prefix(125)))]),
    Case(name: "a longer ping", bytes: frame(9, long.prefix(126)), fault: .control),
    Case(name: "a ping in fragments", bytes: frame(9, [], isLast: false), fault: .control),
    Case(name: "a pong nobody asked for", bytes: frame(10, [9]), events: [.pong]),
    Case(name: "a close without a code", bytes: frame(8), events: [.close]),
    Case(name: "a close with its code", bytes: frame(8, [3, 0xE8, 66]), events: [.close]),
    Case(name: "a close with half a code", bytes: frame(8, [3]), fault: .control),
    Case(
      name: "fragments with a ping between",
      bytes: frame(2, [1], isLast: false) + frame(9) + frame(0, [2], isLast: false) + frame(0, []) + frame(2, [3]),
      events: [.ping([]), .message([1, 2]), .message([3])]),
    Case(name: "the rest of nothing", bytes: frame(0, [1]), fault: .fragments),
    Case(name: "a message within another", bytes: frame(2, [1], isLast: false) + frame(2, [2]), fault: .fragments),
    Case(name: "a fragment of nothing", bytes: frame(2, [], isLast: false), fault: .fragments),
    Case(
      name: "as many fragments as may be",
      bytes: frame(2, [0], isLast: false) + (1..<7).flatMap { frame(0, [UInt8($0)], isLast: false) } + frame(0, [7]),
      events: [.message([0, 1, 2, 3, 4, 5, 6, 7])]),
    Case(
      name: "one more",
      bytes: frame(2, [0], isLast: false) + (1..<9).flatMap { frame(0, [UInt8($0)], isLast: false) },
      fault: .fragments),
    Case(
      name: "fragments that are too long together",
      bytes: frame(2, long.dropLast(), isLast: false) + frame(0, [1, 2]), fault: .length),
  ])
  func whatMayBeSentAndWhatMayNot(_ example: Case) {
    let whole = Reading(of: example.bytes)
    #expect(whole.events == example.events)
    #expect(whole.fault == example.fault)
    #expect(Reading(of: example.bytes, in: { 1 }) == whole)
  }

  @Test(arguments: Array(3...7) + Array(11...15))
  func opcodesThatMeanNothingYetAreRefused(opcode: Int) {
    #expect(Reading(of: Self.frame(UInt8(opcode))).fault == .reserved)
  }

  @Test func nothingIsReadAfterTheViewerWasGivenUp() {
    var reader = FrameReader()
    var taken = 0
    let bytes = Self.frame(8) + [0xFF, 0xFF]
    let fault = bytes.withUnsafeBytes { bytes in
      reader.read(bytes) { _ in
        taken += 1
        return false
      }
    }
    #expect(fault == nil && taken == 1)
  }

  /// Frames as a browser makes them, and the same with bytes changed: what comes of them does not depend on how the
  /// network cuts them.
  @Test func whatIsReadDoesNotDependOnHowItIsCut() {
    let seed = UInt64.random(in: .min ... .max)
    print("frames: \(rounds) rounds, seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<rounds {
      var (bytes, events) = conversation(&random)
      #expect(Reading(of: bytes).events == events, "seed \(seed)")
      for _ in 0..<random.number(below: 4) {
        bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      }
      let whole = Reading(of: bytes)
      var cuts = random
      let pieces = Reading(of: bytes, in: { 1 + cuts.number(below: 40) })
      random = cuts
      guard whole == pieces else {
        Issue.record("seed \(seed): \(whole) but \(pieces) of \(bytes)")
        return
      }
    }
  }

  /// Messages in fragments, and pings between them.
  private func conversation(_ random: inout SeededGenerator) -> (bytes: [UInt8], events: [Reading.Event]) {
    var (bytes, events): ([UInt8], [Reading.Event]) = ([], [])
    for _ in 0..<1 + random.number(below: 4) {
      let message = (0..<random.number(below: 300)).map { _ in UInt8(random.number(below: 256)) }
      let parts = message.isEmpty ? 1 : 1 + random.number(below: min(message.count, HubLimits.fragments))
      for part in 0..<parts {
        let piece = message[message.count * part / parts..<message.count * (part + 1) / parts]
        bytes += Self.frame(part == 0 ? 2 : 0, piece, isLast: part == parts - 1, mask: UInt32(random.next() >> 32))
        guard part < parts - 1, random.number(below: 3) == 0 else { continue }
        bytes += Self.frame(9, [UInt8(part)], mask: UInt32(random.next() >> 32))
        events.append(.ping([UInt8(part)]))
      }
      events.append(.message(message))
    }
    return (bytes, events)
  }

  private static func frame(
    _ opcode: UInt8, _ payload: some Collection<UInt8> = [UInt8](), isLast: Bool = true, mask: UInt32 = 0xA1B2_C3D4
  ) -> [UInt8] {
    let mask = (0..<4).map { UInt8(truncatingIfNeeded: mask >> (24 - 8 * $0)) }
    let length =
      payload.count < 126
      ? [0x80 | UInt8(payload.count)] : [0xFE, UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count & 0xFF)]
    return [(isLast ? 0x80 : 0) | opcode] + length + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
  }
}

/// What a reader made of bytes.
struct Reading: Equatable {
  enum Event: Equatable, Sendable {
    case message([UInt8])
    case ping([UInt8])
    case pong, close
  }

  private(set) var events: [Event] = []
  private(set) var fault: FrameReader.Fault?

  /// Reads them in pieces of the sizes that `next` says, or at once.
  init(of bytes: [UInt8], in next: (() -> Int)? = nil) {
    var reader = FrameReader()
    var rest = bytes[...]
    while !rest.isEmpty, fault == nil {
      let piece = Array(rest.prefix(next?() ?? rest.count))
      rest = rest.dropFirst(piece.count)
      var heard: [Event] = []
      fault = piece.withUnsafeBytes { bytes in
        reader.read(bytes) { frame in
          switch frame {
          case .message(let message): heard.append(.message(Array(message)))
          case .ping(let payload): heard.append(.ping(Array(payload)))
          case .pong: heard.append(.pong)
          case .close: heard.append(.close)
          }
          return true
        }
      }
      events += heard
    }
  }
}
