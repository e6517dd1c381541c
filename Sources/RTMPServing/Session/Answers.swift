/// The server's side of the talk, as bytes.
struct Answers: Sendable {
  /// Chunk streams that servers use.
  private enum ChunkStreamID {
    static let control: UInt8 = 2
    static let command: UInt8 = 3
    static let status: UInt8 = 5
  }

  private var writer = ChunkWriter()
  private let limits: RTMPLimits

  init(limits: RTMPLimits) { self.limits = limits }

  mutating func connected(transaction: Double, listsCodecs: Bool) -> [UInt8] {
    let window = BigEndian.bytes(limits.acknowledgementWindow)
    let dynamic: UInt8 = 2
    let codecs = AMF0.array(FourCC.taken.map { .string($0.code) })
    return control(Message.Kind.windowAcknowledgementSize, window)
      + control(Message.Kind.setPeerBandwidth, window + [dynamic])
      + control(Message.Kind.setChunkSize, BigEndian.bytes(UInt32(limits.sentChunkBytes)))
      + command([
        .string("_result"), .number(transaction),
        .object(
          [.init("fmsVer", .string("FMS/3,5,7,7009")), .init("capabilities", .number(31))]
            + (listsCodecs ? [.init("fourCcList", codecs)] : [])),
        .object([
          .init("level", .string("status")), .init("code", .string("NetConnection.Connect.Success")),
          .init("description", .string("Connected.")), .init("objectEncoding", .number(0)),
        ]),
      ])
  }

  mutating func created(stream: UInt32, transaction: Double) -> [UInt8] {
    command([.string("_result"), .number(transaction), .null, .number(Double(stream))])
  }

  mutating func acknowledged(transaction: Double) -> [UInt8] {
    command([.string("_result"), .number(transaction), .null, .undefined])
  }

  mutating func publishing(stream: UInt32) -> [UInt8] {
    userControl(Message.UserControl.streamBegin, BigEndian.bytes(stream))
      + status(.status, code: "NetStream.Publish.Start", "Publishing.", stream: stream)
  }

  mutating func unpublished(stream: UInt32) -> [UInt8] {
    status(.status, code: "NetStream.Unpublish.Success", "Stopped publishing.", stream: stream)
  }

  mutating func acknowledgement(of bytes: UInt64) -> [UInt8] {
    control(Message.Kind.acknowledgement, BigEndian.bytes(UInt32(truncatingIfNeeded: bytes)))
  }

  /// - Parameter mark: What the client answers with; in the document a time.
  mutating func ping(_ mark: UInt32) -> [UInt8] {
    userControl(Message.UserControl.pingRequest, BigEndian.bytes(mark))
  }

  mutating func pong(_ time: ArraySlice<UInt8>) -> [UInt8] {
    userControl(Message.UserControl.pingResponse, Array(time))
  }

  enum Level: String { case status, error }

  /// - Parameter description: What encoders show.
  mutating func status(_ level: Level, code: String, _ description: String, stream: UInt32) -> [UInt8] {
    let values: [AMF0] = [
      .string("onStatus"), .number(0), .null,
      .object([
        .init("level", .string(level.rawValue)), .init("code", .string(code)),
        .init("description", .string(description)),
      ]),
    ]
    return writer.bytes(
      of: Message(kind: Message.Kind.command, streamID: stream, payload: AMF0.bytes(values)),
      chunkStream: ChunkStreamID.status)
  }

  private mutating func command(_ values: [AMF0]) -> [UInt8] {
    writer.bytes(
      of: Message(kind: Message.Kind.command, payload: AMF0.bytes(values)), chunkStream: ChunkStreamID.command)
  }

  private mutating func control(_ kind: UInt8, _ payload: [UInt8]) -> [UInt8] {
    writer.bytes(of: Message(kind: kind, payload: payload), chunkStream: ChunkStreamID.control)
  }

  mutating func userControl(_ event: UInt16, _ payload: [UInt8]) -> [UInt8] {
    control(Message.Kind.userControl, BigEndian.bytes(UInt32(event), size: 2) + payload)
  }
}
