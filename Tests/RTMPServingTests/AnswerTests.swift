import Testing

@testable import RTMPServing

/// What the server says, and when.
struct AnswerTests {
  @Test func theHandshakeIsAnsweredWithTheClientsOwnBytes() {
    var hello = ClientBytes.hello
    // A digest client's version, and bytes of its own.
    hello.replaceSubrange(5..<9, with: [9, 0, 124, 2])
    for place in 9..<hello.count { hello[place] = UInt8(truncatingIfNeeded: place &* 31) }
    var talk = Talk()
    talk.hear(Array(hello.prefix(1000)))
    #expect(talk.sent == [])
    talk.hear(Array(hello.dropFirst(1000)))
    #expect(talk.sent.count == 1 + 2 * 1536 && talk.sent[0] == 3)
    // It signs nothing with them, so that it isn't answered with a signature: version zero says so.
    #expect(Array(talk.sent[5..<9]) == [0, 0, 0, 0])
    #expect(Array(talk.sent[(1 + 1536 + 8)...]) == Array(hello[9...]))
  }

  @Test func connectCreateAndPublishAreAnsweredInOrder() throws {
    var talk = Talk()
    talk.hear(ClientBytes.handshake + ClientBytes.opening())
    let answers = try talk.answers()
    // The reader obeys the server's Set Chunk Size and doesn't show it.
    #expect(answers.map(\.kind) == [5, 6, 20, 20, 20, 20, 4, 20])
    let transactions = try answers.filter { $0.kind == 20 }.map { message in
      var reader = AMF0Reader(message.payload, limits: .init())
      return try reader.all().prefix(2).map { $0.text ?? "\($0.double ?? -1)" }.joined(separator: " ")
    }
    #expect(transactions == ["_result 1.0", "_result 2.0", "_result 3.0", "_result 4.0", "onStatus 0.0"])
    #expect(try talk.statuses() == [["status", "NetStream.Publish.Start", "Publishing."]])
  }

  @Test func aClientThatListsItsCodecsIsToldTheServers() throws {
    let connect = ClientBytes.command([
      .string("connect"), .number(1),
      .object([
        .init("app", .string("live")), .init("tcUrl", .string("rtmp://127.0.0.1/live")),
        .init("fourCcList", .array([.string("av01"), .string("hvc1")])),
      ]),
    ])
    var talk = Talk()
    talk.hear(ClientBytes.handshake + connect)
    let result = try #require(try talk.answers().last)
    var reader = AMF0Reader(result.payload, limits: .init())
    let codes = try reader.all()[2]["fourCcList"]
    #expect(codes == .array(FourCC.taken.map { .string($0.code) }))
    var old = Talk()
    old.hear(ClientBytes.handshake + ClientBytes.connect(app: "live"))
    var other = AMF0Reader(try #require(try old.answers().last).payload, limits: .init())
    #expect(try other.all()[2]["fourCcList"] == nil)
  }

  @Test func connectMayBeCutIntoChunksAndHoldTheirMarks() {
    var talk = Talk()
    // The bytes of "Ã" are C3 83: C3 is also what stands before each further chunk.
    let url = "rtmp://127.0.0.1/" + String(repeating: "Ã", count: 200)
    talk.hear(ClientBytes.handshake + ClientBytes.connect(app: "", url: url) + ClientBytes.publish("k"))
    #expect(talk.asked == [String(repeating: "Ã", count: 200) + " k"])
  }

  @Test func aRefusalIsAnErrorInWords() throws {
    var talk = Talk(refusal: "unknown stream key")
    talk.hear(ClientBytes.handshake + ClientBytes.opening())
    #expect(
      try talk.statuses() == [["error", "NetStream.Publish.BadName", "unknown stream key"]])
    #expect(talk.ends == [] && talk.units == [])
  }

  @Test(arguments: [
    ([0x90] + Array("vp08".utf8) + [1, 2, 3], Message.Kind.video, "video in “vp08” is not taken: set the encoder to"),
    ([0x90] + Array("Opus".utf8) + [1, 2, 3], Message.Kind.video, "video in “Opus” is not taken"),
    ([0x90, 1, 2, 3, 4, 5], Message.Kind.video, "video in “????” is not taken"),
    ([0x22, 1, 0, 0, 0, 9], Message.Kind.video, "video in Sorenson H.263 is not taken"),
    ([0x1D, 0, 0, 0, 0, 9], Message.Kind.video, "video in AV1 by a number is not taken"),
    ([0xBF, 1], Message.Kind.audio, "sound in Speex is not taken: set the encoder to AAC, Opus or MP3"),
    ([0x90] + Array("hvc1".utf8) + [1], Message.Kind.audio, "sound in “hvc1” is not taken"),
  ])
  func otherCodecsAreRefusedInWords(payload: [UInt8], kind: UInt8, words: String) throws {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.message(payload, kind: kind))
    let status = try #require(try talk.statuses().last)
    #expect(status[0] == "error" && status[2]?.hasPrefix(words) == true, "\(status)")
    guard case .protocolError(let reason)? = talk.ends.first else {
      Issue.record("ended by \(talk.ends)")
      return
    }
    #expect(reason.hasPrefix(words))
    #expect(talk.notes == [.refused(reason: reason)] && talk.misdeeds == [])
    // It stays open for the client to read it.
    #expect(!talk.isClosed)
  }

  @Test func aSecondPublishOnAConnectionIsRefusedAndTheFirstGoesOn() throws {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.publish("other") + ClientBytes.configurations)
    #expect(try talk.statuses().map(\.first) == ["error"])
    #expect(talk.asked == ["live key"] && talk.units.count == 2 && talk.ends == [])
  }

  @Test(arguments: [
    ClientBytes.deleteStream, ClientBytes.command([.string("FCUnpublish"), .number(6), .null, .string("key")]),
    ClientBytes.command([.string("closeStream"), .number(0), .null], stream: 1),
  ])
  func aPublisherThatSaysGoodbyeHasUnpublished(goodbye: [UInt8]) throws {
    var talk = Talk.publishing()
    // Long past what an unadmitted client may send.
    for _ in 0..<40 {
      talk.hear(
        ClientBytes.message([UInt8](repeating: 0xAF, count: 10_000), kind: Message.Kind.audio))
    }
    talk.hear(goodbye + ClientBytes.configurations + ClientBytes.publish("again"))
    #expect(talk.ends == [.unpublished] && talk.units == [] && talk.misdeeds == [] && !talk.isClosed)
    #expect(try talk.statuses().last?[1] == "NetStream.Unpublish.Success")
    talk.disconnect()
    #expect(talk.ends == [.unpublished])
  }

  @Test func anotherStreamsDeletionEndsNothing() {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.command([.string("deleteStream"), .number(6), .null, .number(7)]))
    #expect(talk.ends == [])
  }

  @Test func aReplacedPublisherIsTold() throws {
    var talk = Talk.publishing()
    talk.replace()
    #expect(talk.ends == [.replaced])
    #expect(try talk.statuses().first?[0] == "error")
    talk.replace()
    #expect(talk.ends == [.replaced] && talk.misdeeds == [])
  }

  @Test func aPublisherThatVanishesIsDisconnected() {
    var talk = Talk.publishing()
    talk.disconnect()
    #expect(talk.ends == [.disconnected])
  }

  @Test func aPingIsAnsweredWithItsTime() throws {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.message([0, 6, 1, 2, 3, 4], kind: Message.Kind.userControl, on: 2, stream: 0))
    #expect(try talk.answers().map(\.payload) == [[0, 7, 1, 2, 3, 4]])
  }

  @Test func bytesAreAcknowledgedOnceAWindow() throws {
    var talk = Talk.publishing()
    let before = ClientBytes.handshake.count + ClientBytes.opening().count
    let window = ClientBytes.message(
      BigEndian.bytes(10_000), kind: Message.Kind.windowAcknowledgementSize, on: 2, stream: 0)
    talk.hear(window)
    #expect(try talk.answers() == [])
    let silence = ClientBytes.message([], kind: Message.Kind.audio)
    var heard = before + window.count
    while heard < 25_000 {
      talk.hear(silence)
      heard += silence.count
    }
    let acknowledged = try talk.answers().map { Int(BigEndian.number($0.payload)) }
    #expect(acknowledged.count == 2)
    #expect(zip(acknowledged, [10_000, 20_000]).allSatisfy { ($1..<$1 + silence.count * 2).contains($0) })
  }
}
