import Testing

@testable import RTMPServing

/// What real encoders say before they publish, and whom the gate is asked about.
struct OpeningTableTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    /// App and stream name.
    var asked: String
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], asked: String = "live key") {
      (self.name, self.bytes, self.asked) = (name, bytes, asked)
    }
  }

  @Test(arguments: rows) func thePublisherIsAskedAboutAndLetIn(row: Row) throws {
    var talk = Talk()
    talk.hear(ClientBytes.handshake + row.bytes + ClientBytes.configurations)
    #expect(talk.asked == [row.asked])
    #expect(try talk.statuses().map { $0[1] } == ["NetStream.Publish.Start"])
    #expect(talk.units.count == 2 && talk.notes == [] && talk.misdeeds == [] && !talk.isClosed)
  }

  @Test(arguments: rows) func itIsTheSameByteByByte(row: Row) {
    var talk = Talk()
    for byte in ClientBytes.handshake + row.bytes { talk.hear([byte]) }
    #expect(talk.asked == [row.asked] && !talk.isClosed)
  }

  private static let live = ClientBytes.connect(app: "live")
  private static let publish = ClientBytes.publish("key")
  private static let create = ClientBytes.createStream

  private static func command(_ name: String, _ arguments: [AMF0], transaction: Double = 2) -> [UInt8] {
    ClientBytes.command([.string(name), .number(transaction), .null] + arguments)
  }

  /// In a message of AMF3, with and without the byte that goes before.
  private static func amf3(_ values: [AMF0], marked: Bool, stream: UInt32 = 0) -> [UInt8] {
    ClientBytes.message(
      (marked ? [0] : []) + AMF0.bytes(values), kind: Message.Kind.commandAMF3, on: 3, stream: stream)
  }
  private static let connection: [AMF0] = [
    .string("connect"), .number(1), .object([.init("app", .string("live")), .init("objectEncoding", .number(3))]),
  ]

  /// The bytes of "Ã" are C3 83: C3 is also what stands before each further chunk.
  private static let marks = String(repeating: "Ã", count: 200)

  private static let rows: [Row] = [
    Row("nothing but what must be", live + create + publish),
    Row(
      "releaseStream and FCPublish that expect no answer",
      live + command("releaseStream", [.string("key")], transaction: 0)
        + command("FCPublish", [.string("key")], transaction: 0) + create + publish),
    Row("publish without a createStream", live + publish),
    Row(
      "publish for a recording",
      live + create + ClientBytes.command([.string("publish"), .number(5), .null, .string("key"), .string("record")])),
    Row(
      "publish of no type",
      live + create + ClientBytes.command([.string("publish"), .number(5), .null, .string("key")])),
    Row(
      "publish on a stream of another number",
      live + create + ClientBytes.command([.string("publish"), .number(5), .null, .string("key")], stream: 7)),
    Row("a second connect", ClientBytes.connect(app: "other") + live + create + publish),
    Row(
      "commands as AMF3",
      amf3(connection, marked: true) + amf3([.string("createStream"), .number(2), .null], marked: false)
        + amf3([.string("publish"), .number(3), .null, .string("key")], marked: true, stream: 1)),
    Row(
      "connect in chunks, with their mark in its address",
      ClientBytes.connect(app: "", url: "rtmp://127.0.0.1/\(marks)") + create + publish, asked: "\(marks) key"),
    Row(
      "the key in the app, and no stream name", ClientBytes.connect(app: "live/key") + ClientBytes.publish(""),
      asked: "live/key "),
    Row("the key in a query", live + ClientBytes.publish("stage?key=key"), asked: "live stage?key=key"),
    Row(
      "librtmp's ping on a fresh chunk stream, by a type-1 header",
      live + create + ClientBytes.type1(2, delta: 0, kind: Message.Kind.userControl, length: 10)
        + [0, 3, 0, 0, 0, 1, 0, 0, 1, 44] + publish),
    Row(
      "a chunk size, a window and commands that nobody knows",
      live + ClientBytes.setChunkSize(60_000)
        + ClientBytes.message(
          BigEndian.bytes(2_500_000), kind: Message.Kind.windowAcknowledgementSize, on: 2, stream: 0)
        + command("_checkbw", []) + command("getStreamLength", [.string("key")]) + create + publish
        + ClientBytes.setChunkSize(UInt32(ChunkReader.firstChunkBytes))),
    Row(
      "media and metadata before publish",
      live + create + ClientBytes.configurations + ClientBytes.message([1, 2, 3], kind: Message.Kind.data) + publish),
    Row(
      "commands on chunk stream ids of two and three bytes",
      ClientBytes.message(AMF0.bytes(connection), kind: Message.Kind.command, on: 70, stream: 0) + create
        + ClientBytes.message(
          AMF0.bytes([.string("publish"), .number(3), .null, .string("key")]), kind: Message.Kind.command, on: 400)),
  ]
}
