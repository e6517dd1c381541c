import Testing

@testable import RTMPServing

/// What can't be RTMP, or goes over a limit, closes the connection, and its sink hears why.
struct MalformedTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    /// Part of the reason.
    var reason: String
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ reason: String) {
      (self.name, self.bytes, self.reason) = (name, bytes, reason)
    }
  }

  static let limits: RTMPLimits = {
    var limits = RTMPLimits()
    limits.messageBytes = 100_000
    limits.unfinishedBytes = 150_000
    return limits
  }()

  private static let audio = Message.Kind.audio
  static let rows = [
    Row("a type-2 header on a fresh chunk stream", ClientBytes.type2(20, delta: 4), "begins without a length"),
    Row("a type-3 header on a fresh chunk stream", ClientBytes.type3(20), "begins without a length"),
    Row(
      "a message begun within another",
      ClientBytes.type0(time: 0, kind: audio, length: 200) + [UInt8](repeating: 0, count: 128)
        + ClientBytes.type0(time: 0, kind: audio, length: 3), "within another"),
    Row("a chunk size of nothing", ClientBytes.setChunkSize(0), "a chunk size of 0"),
    Row("a chunk size with its highest bit set", ClientBytes.setChunkSize(0x8000_0001), "a chunk size of"),
    Row(
      "a chunk size cut short", ClientBytes.message([0, 1], kind: Message.Kind.setChunkSize, on: 2), "without a size"),
    Row(
      "more chunk streams than are kept",
      (10..<80).flatMap { ClientBytes.message([], kind: audio, on: $0) }, "more than 64 chunk streams"),
    Row("a message that is too long", ClientBytes.type0(time: 0, kind: audio, length: 100_001), "100001 bytes"),
    Row(
      "too much begun and not ended",
      ClientBytes.setChunkSize(99_999)
        + (10..<12).flatMap {
          ClientBytes.type0($0, time: 0, kind: audio, length: 100_000) + [UInt8](repeating: 0, count: 99_999)
        }, "messages that don't end"),
    Row(
      "an aggregate message cut short",
      ClientBytes.message([8, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1], kind: Message.Kind.aggregate), "cut short"),
    Row("an H.264 configuration cut short", ClientBytes.message([0x17, 0, 0, 0, 0, 1, 2], kind: 9), "can't be read"),
    Row(
      "an HEVC configuration cut short",
      ClientBytes.message([0x90] + Array("hvc1".utf8) + [1, 2, 3], kind: 9), "a configuration for hevc of 3 bytes"),
    Row("a command that is no AMF0", ClientBytes.message([99, 1, 2], kind: 20), "no type 99"),
    Row("a command cut short", ClientBytes.message([2, 0, 9, 65], kind: 20), "cut short"),
    Row("a command without a name", ClientBytes.message(AMF0.number(1).bytes, kind: 20), "without a name"),
    Row(
      "more streams than may be created", (0..<20).flatMap { _ in ClientBytes.createStream }, "more than 16 streams"),
  ]

  @Test(arguments: rows) func thePublisherIsClosedWithAReason(row: Row) throws {
    var talk = Talk.publishing(limits: Self.limits)
    talk.hear(row.bytes)
    #expect(talk.isClosed)
    #expect(talk.misdeeds == [])
    guard case .protocolError(let reason)? = talk.ends.first else {
      Issue.record("ended by \(talk.ends)")
      return
    }
    #expect(reason.contains(row.reason), "\(reason)")
    #expect(talk.notes == [.garbage(reason)])
    #expect(talk.session.heldBytes == 0)
  }

  @Test(arguments: [
    ("the first byte", [UInt8(ascii: "G")], "not RTMP's version 3"),
    ("an encrypted handshake", [6], "not RTMP's version 3"),
    ("publish before connect", ClientBytes.handshake + ClientBytes.publish("key"), "publish before connect"),
    ("an unknown message type", ClientBytes.handshake + ClientBytes.message([1], kind: 77), "no message type 77"),
    (
      "more than an unadmitted client may send",
      ClientBytes.handshake
        + (0..<3000).flatMap { _ in
          ClientBytes.message([UInt8](repeating: 0, count: 100), kind: Message.Kind.audio)
        }, "before it was admitted"
    ),
  ])
  func aClientWhoIsNotAdmittedIsClosed(name: String, bytes: [UInt8], reason: String) {
    var talk = Talk()
    talk.hear(bytes)
    #expect(talk.isClosed && talk.ends == [] && talk.asked == [] && talk.misdeeds == [])
    guard case .garbage(let text)? = talk.notes.first else {
      Issue.record("\(name): noted \(talk.notes)")
      return
    }
    #expect(text.contains(reason), "\(text)")
  }

  @Test func whatComesWhileTheGateDecidesIsHeldAndBounded() {
    let limits = RTMPLimits()
    var session = RTMPSession(limits: limits, nonce: 1)
    let asked = session.receive(ClientBytes.handshake + ClientBytes.opening(), at: .zero)
    #expect(asked.contains(.ask(app: "live", streamName: "key")))
    #expect(session.receive(ClientBytes.configurations, at: .zero) == [])
    let decided = session.decide(refusal: nil, at: .zero)
    #expect(decided?.filter { if case .deliver = $0 { true } else { false } }.count == 2)

    var flooded = RTMPSession(limits: limits, nonce: 1)
    _ = flooded.receive(ClientBytes.handshake + ClientBytes.opening(), at: .zero)
    let answer = flooded.receive([UInt8](repeating: 0, count: limits.unadmittedBytes), at: .zero)
    #expect(answer.last == .close)
    #expect(flooded.decide(refusal: nil, at: .zero) == nil)
    #expect(flooded.heldBytes == 0)
  }
}
