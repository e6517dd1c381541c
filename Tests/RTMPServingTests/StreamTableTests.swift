import Testing

@testable import RTMPServing

/// What real encoders send once they publish, and the units that must come of it.
struct StreamTableTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var units: [MediaUnit]
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ units: [MediaUnit]) {
      (self.name, self.bytes, self.units) = (name, bytes, units)
    }
  }

  @Test(arguments: rows) func theUnitsAreThoseThatTheEncoderMeant(row: Row) {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.configurations + row.bytes)
    #expect(Array(talk.units.dropFirst(2)) == row.units)
    #expect(talk.notes == [])
    // Still in step: what follows on a fresh chunk stream is understood.
    talk.hear(ClientBytes.message(ClientBytes.sound([9]), kind: Message.Kind.audio, time: 50, on: 60))
    #expect(talk.units.last?.bytes == [9])
    #expect(talk.misdeeds == [] && !talk.isClosed)
  }

  @Test(arguments: rows) func theUnitsAreTheSameByteByByte(row: Row) {
    var talk = Talk.publishing()
    for byte in ClientBytes.configurations + row.bytes { talk.hear([byte]) }
    #expect(Array(talk.units.dropFirst(2)) == row.units)
  }

  @Test func configurationsComeFirst() {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.configurations)
    #expect(
      talk.units == [
        MediaUnit(.videoConfiguration, timestamp: 0, bytes: ClientBytes.avcC),
        MediaUnit(.audioConfiguration, timestamp: 0, bytes: ClientBytes.specificConfig),
      ])
  }

  @Test func mediaBeforeItsConfigurationIsLeftOut() {
    var talk = Talk.publishing()
    talk.hear(ClientBytes.message(ClientBytes.sound([1]), kind: Message.Kind.audio))
    talk.hear(ClientBytes.message(ClientBytes.picture([1], isKey: true), kind: Message.Kind.video))
    #expect(talk.units == [] && !talk.isClosed)
  }

  // MARK: Rows

  private static let audio = Message.Kind.audio
  private static let video = Message.Kind.video
  private static func sound(_ time: Int64, _ body: [UInt8]) -> MediaUnit {
    MediaUnit(.audio, timestamp: time, bytes: body)
  }
  private static func picture(_ time: Int64, _ body: [UInt8], key: Bool = false, composed: Int32 = 0) -> MediaUnit {
    MediaUnit(.video(isKey: key, compositionTime: composed), timestamp: time, bytes: body)
  }

  /// A sound message: two bytes of header, one of sound.
  private static func one(_ byte: UInt8) -> [UInt8] { ClientBytes.sound([byte]) }
  /// One that takes two chunks of 128 bytes, the second with `tail` bytes.
  private static func long(tail: Int) -> [UInt8] {
    ClientBytes.sound((0..<126 + tail).map { UInt8(truncatingIfNeeded: $0) })
  }
  private static func body(tail: Int) -> [UInt8] { Array(long(tail: tail).dropFirst(2)) }

  /// All rows behind each other, each with the chunk size that it expects.
  static let allRows = rows.flatMap { $0.bytes + ClientBytes.setChunkSize(UInt32(ChunkReader.firstChunkBytes)) }

  static let rows: [Row] = timestamps + extended + chunkStreams + control + media + metadata

  private static let timestamps: [Row] = [
    Row(
      "a type-3 header that begins a message after a type-0 repeats the timestamp as a delta",
      ClientBytes.type0(time: 23, kind: audio, length: 3) + one(1) + ClientBytes.type3() + one(2)
        + ClientBytes.type3() + one(3),
      [sound(23, [1]), sound(46, [2]), sound(69, [3])]),
    Row(
      "the same far from zero is the same instant",
      ClientBytes.type0(time: 3_600_000, kind: audio, length: 3) + one(1) + ClientBytes.type3() + one(2),
      [sound(3_600_000, [1]), sound(3_600_000, [2])]),
    Row(
      "a type-3 header after a type-1 or 2 repeats the delta",
      ClientBytes.type0(time: 100, kind: audio, length: 3) + one(1)
        + ClientBytes.type1(delta: 20, kind: audio, length: 3) + one(2) + ClientBytes.type3() + one(3)
        + ClientBytes.type2(delta: 7) + one(4) + ClientBytes.type3() + one(5),
      [sound(100, [1]), sound(120, [2]), sound(140, [3]), sound(147, [4]), sound(154, [5])]),
    Row(
      "timestamps that start again after 32 bits go on",
      ClientBytes.type0(time: 0x7FFF_FFF0, kind: audio, length: 3) + one(1)
        + ClientBytes.type0(time: 0xFFFF_FFE0, kind: audio, length: 3) + one(2)
        + ClientBytes.type0(time: 0x10, kind: audio, length: 3) + one(3),
      [sound(0x7FFF_FFF0, [1]), sound(0xFFFF_FFE0, [2]), sound(0x1_0000_0010, [3])]),
    Row(
      "a timestamp that goes back is handed on as sent",
      ClientBytes.type0(time: 500, kind: audio, length: 3) + one(1)
        + ClientBytes.type0(time: 400, kind: audio, length: 3) + one(2),
      [sound(500, [1]), sound(400, [2])]),
  ]

  private static let far: UInt32 = 0x0100_0000
  private static let extended: [Row] = [
    Row(
      "an extended timestamp that is repeated within a message",
      ClientBytes.type0(time: far, kind: audio, length: 138) + long(tail: 10)[..<128]
        + ClientBytes.type3() + BigEndian.bytes(far) + long(tail: 10)[128...],
      [sound(Int64(far), body(tail: 10))]),
    Row(
      "an extended timestamp that is left out within a message",
      ClientBytes.type0(time: far, kind: audio, length: 138) + long(tail: 10)[..<128]
        + ClientBytes.type3() + long(tail: 10)[128...],
      [sound(Int64(far), body(tail: 10))]),
    Row(
      "the same with fewer bytes left than a timestamp has",
      ClientBytes.type0(time: far, kind: audio, length: 130) + long(tail: 2)[..<128]
        + ClientBytes.type3() + long(tail: 2)[128...],
      [sound(Int64(far), body(tail: 2))]),
    Row(
      "an extended delta whose continuation repeats the absolute timestamp",
      ClientBytes.type0(time: 1000, kind: audio, length: 3) + one(1)
        + ClientBytes.type1(delta: far, kind: audio, length: 138) + long(tail: 10)[..<128]
        + ClientBytes.type3() + BigEndian.bytes(far + 1000) + long(tail: 10)[128...],
      [sound(1000, [1]), sound(Int64(far) + 1000, body(tail: 10))]),
    Row(
      "the largest timestamp that is not extended, and the smallest that is",
      ClientBytes.type0(time: 0xFF_FFFE, kind: audio, length: 3) + one(1)
        + ClientBytes.type0(time: 0xFF_FFFF, kind: audio, length: 3) + one(2),
      [sound(0xFF_FFFE, [1]), sound(0xFF_FFFF, [2])]),
    Row(
      "a type-3 header that begins a message repeats the extended timestamp",
      ClientBytes.type0(time: far, kind: audio, length: 3) + one(1)
        + ClientBytes.type3() + BigEndian.bytes(far) + one(2),
      [sound(Int64(far), [1]), sound(Int64(far), [2])]),
  ]

  private static let chunkStreams: [Row] = [
    Row(
      "chunk stream ids of one, two and three bytes",
      [3, 63, 64, 319, 320, 65599].flatMap { id in
        ClientBytes.message(long(tail: 10), kind: audio, time: UInt32(id), on: id)
      }, [3, 63, 64, 319, 320, 65599].map { sound($0, body(tail: 10)) }),
    Row(
      "a type-1 header on a fresh chunk stream",
      ClientBytes.type1(20, delta: 40, kind: audio, length: 3) + one(1), [sound(40, [1])]),
    Row(
      "messages whose chunks alternate",
      ClientBytes.type0(4, time: 10, kind: audio, length: 138) + long(tail: 10)[..<128]
        + ClientBytes.type0(5, time: 11, kind: audio, length: 3) + one(1)
        + ClientBytes.type3(4) + long(tail: 10)[128...],
      [sound(11, [1]), sound(10, body(tail: 10))]),
    Row(
      "a chunk size that changes within a message, on a chunk stream of its own choice",
      ClientBytes.type0(4, time: 10, kind: audio, length: 158) + long(tail: 30)[..<128]
        + ClientBytes.setChunkSize(20, on: 9)
        + ClientBytes.type3(4) + long(tail: 30)[128..<148] + ClientBytes.type3(4) + long(tail: 30)[148...],
      [sound(10, body(tail: 30))]),
    Row(
      "a larger chunk size than any message",
      ClientBytes.setChunkSize(0x7FFF_FFFF) + ClientBytes.message(long(tail: 10), kind: audio, chunkBytes: 4096),
      [sound(0, body(tail: 10))]),
  ]

  private static let control: [Row] = [
    Row(
      "Abort drops what was begun, and the chunk stream goes on",
      ClientBytes.type0(time: 10, kind: audio, length: 138) + long(tail: 10)[..<128]
        + ClientBytes.message(BigEndian.bytes(4), kind: Message.Kind.abort, on: 2, stream: 0)
        + ClientBytes.type1(delta: 5, kind: audio, length: 3) + one(1),
      [sound(15, [1])]),
    Row(
      "Abort of what is not there, or cut short",
      ClientBytes.message(BigEndian.bytes(99), kind: Message.Kind.abort, on: 2, stream: 0)
        + ClientBytes.message([1], kind: Message.Kind.abort, on: 2, stream: 0), []),
    Row(
      "user control 31 and 32, and one cut short",
      ClientBytes.message([0, 31, 0, 0, 0, 1], kind: Message.Kind.userControl, on: 2, stream: 0)
        + ClientBytes.message([0, 32, 0, 0, 0, 1], kind: Message.Kind.userControl, on: 8, stream: 0)
        + ClientBytes.message([6], kind: Message.Kind.userControl, on: 2, stream: 0), []),
    Row(
      "acknowledgements, windows and bandwidths off chunk stream 2",
      ClientBytes.message(BigEndian.bytes(5000), kind: Message.Kind.acknowledgement, on: 11, stream: 0)
        + ClientBytes.message([], kind: Message.Kind.windowAcknowledgementSize, on: 11, stream: 0)
        + ClientBytes.message([0, 0, 0, 9, 2], kind: Message.Kind.setPeerBandwidth, on: 11, stream: 0), []),
    Row("a message type that is not known", ClientBytes.message([1, 2], kind: 99), []),
    Row(
      "a second FCPublish and an unknown command",
      ClientBytes.command([.string("FCPublish"), .number(9), .null, .string("key")])
        + ClientBytes.command([.string("_checkbw"), .number(10), .null]), []),
    Row(
      "an AMF3 command",
      ClientBytes.message(
        [0] + AMF0.bytes([.string("_checkbw"), .number(10), .null]), kind: Message.Kind.commandAMF3, on: 3), []),
  ]

  /// Within an aggregate message.
  private static func tag(_ kind: UInt8, time: UInt32, _ payload: [UInt8]) -> [UInt8] {
    [kind] + BigEndian.bytes(UInt32(payload.count), size: 3) + BigEndian.bytes(time & 0xFF_FFFF, size: 3)
      + [UInt8(time >> 24), 0, 0, 0] + payload + BigEndian.bytes(UInt32(payload.count + 11))
  }

  private static let newConfiguration = ClientBytes.avcC.dropLast() + [0x69]
  private static let media: [Row] = [
    Row(
      "composition times are signed",
      ClientBytes.message(
        ClientBytes.picture([1], isKey: true, composition: [0, 0, 66]), kind: video, time: 100)
        + ClientBytes.message(ClientBytes.picture([2], composition: [0xFF, 0xFF, 0xDF]), kind: video, time: 133)
        + ClientBytes.message(ClientBytes.picture([3], composition: [0x80, 0, 0]), kind: video, time: 166),
      [
        picture(100, [1], key: true, composed: 66), picture(133, [2], composed: -33),
        picture(166, [3], composed: -0x80_0000),
      ]),
    Row(
      "an aggregate message, its timestamps moved to its own",
      ClientBytes.message(
        tag(audio, time: 5000, one(1)) + tag(video, time: 5010, ClientBytes.picture([2]))
          + tag(audio, time: 5023, one(3)), kind: Message.Kind.aggregate, time: 1000),
      [sound(1000, [1]), picture(1010, [2]), sound(1023, [3])]),
    Row(
      "an aggregate message whose tags have 32-bit timestamps and whose last size is left out",
      ClientBytes.message(
        Array((tag(audio, time: 0x0123_4567, one(1)) + tag(audio, time: 0x0123_4577, one(2))).dropLast(4)),
        kind: Message.Kind.aggregate, time: 10),
      [sound(10, [1]), sound(26, [2])]),
    Row(
      "empty messages and empty access units",
      ClientBytes.message([], kind: audio) + ClientBytes.message([], kind: video)
        + ClientBytes.message([0xAF], kind: audio) + ClientBytes.message([0xAF, 1], kind: audio)
        + ClientBytes.message([0x27, 1, 0, 0, 0], kind: video) + ClientBytes.message([0x17, 2, 0, 0, 0], kind: video)
        + ClientBytes.message([0x17, 0, 0, 0, 0], kind: video) + ClientBytes.message([0x27], kind: video), []),
    Row("a command frame", ClientBytes.message([0x57, 0], kind: video), []),
    Row("configurations repeated", ClientBytes.configurations, []),
    Row(
      "new parameters in mid-stream, and the old ones again",
      ClientBytes.message([0x17, 0, 0, 0, 0] + newConfiguration, kind: video, time: 40)
        + ClientBytes.message(ClientBytes.videoConfiguration, kind: video, time: 80),
      [
        MediaUnit(.videoConfiguration, timestamp: 40, bytes: Array(newConfiguration)),
        MediaUnit(.videoConfiguration, timestamp: 80, bytes: ClientBytes.avcC),
      ]),
  ]

  private static let facts = AMF0.bytes([
    .string("onMetaData"), .object([.init("width", .number(1280)), .init("encoder", .string("test"))]),
  ])
  private static let metadata: [Row] = [
    Row(
      "@setDataFrame is taken off",
      ClientBytes.message(AMF0.string("@setDataFrame").bytes + facts, kind: Message.Kind.data, time: 7),
      [MediaUnit(.metadata, timestamp: 7, bytes: facts)]),
    Row(
      "onMetaData alone, and as AMF3",
      ClientBytes.message(facts, kind: Message.Kind.data)
        + ClientBytes.message([0] + facts, kind: Message.Kind.dataAMF3),
      [MediaUnit(.metadata, timestamp: 0, bytes: facts), MediaUnit(.metadata, timestamp: 0, bytes: facts)]),
    Row(
      "metadata that is nonsense is handed on, and other data is not",
      ClientBytes.message(AMF0.string("onMetaData").bytes + [17, 99], kind: Message.Kind.data)
        + ClientBytes.message([255, 1, 2], kind: Message.Kind.data)
        + ClientBytes.message(AMF0.string("onTextData").bytes, kind: Message.Kind.data),
      [MediaUnit(.metadata, timestamp: 0, bytes: AMF0.string("onMetaData").bytes + [17, 99])]),
    Row(
      "metadata at 0 in mid-stream doesn't move the clock",
      ClientBytes.message(one(1), kind: audio, time: 0x7FFF_FFF0)
        + ClientBytes.message(one(2), kind: audio, time: 0xF000_0000)
        + ClientBytes.message(facts, kind: Message.Kind.data)
        + ClientBytes.message(one(3), kind: audio, time: 0xF000_0010),
      [
        sound(0x7FFF_FFF0, [1]), sound(0xF000_0000, [2]),
        MediaUnit(.metadata, timestamp: 0x1_0000_0000, bytes: facts), sound(0xF000_0010, [3]),
      ]),
  ]
}
