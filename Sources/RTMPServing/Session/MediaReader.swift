/// Makes media units of the messages of a published stream (FLV 10.1, E.4).
struct MediaReader: Sendable {
  private var clock = TimestampUnwrapper()
  private var videoConfiguration: [UInt8]?
  private var audioConfiguration: [UInt8]?

  /// What a message brings: nothing for what only repeats or is empty.
  ///
  /// - Throws: `notCarriedOut` for other codecs than H.264 and AAC.
  mutating func units(of message: Message) throws(RTMPProblem) -> [MediaUnit] {
    switch message.kind {
    case Message.Kind.aggregate:
      var units: [MediaUnit] = []
      for part in try AggregateMessage.messages(in: message) where part.kind != Message.Kind.aggregate {
        units += try self.units(of: part)
      }
      return units
    case Message.Kind.video: return try video(message).map { [$0] } ?? []
    case Message.Kind.audio: return try audio(message).map { [$0] } ?? []
    case Message.Kind.data: return metadata(message).map { [$0] } ?? []
    case Message.Kind.dataAMF3:
      var plain = message
      // AMF3 data messages hold AMF0 behind one byte.
      plain.payload = Array(message.payload.dropFirst())
      return metadata(plain).map { [$0] } ?? []
    default: return []
    }
  }

  // MARK: Video

  private enum Video {
    /// Codec, packet type, composition time.
    static let headerBytes = 5
    static let extended: UInt8 = 0x80
    static let h264: UInt8 = 7
    static let keyFrame: UInt8 = 1
    static let commandFrame: UInt8 = 5
    static let names: [UInt8: String] = [
      2: "Sorenson H.263", 3: "screen video", 4: "VP6", 5: "VP6 with alpha", 6: "screen video 2", 12: "H.265",
    ]
  }

  private enum Packet {
    static let configuration: UInt8 = 0
    static let media: UInt8 = 1
  }

  private mutating func video(_ message: Message) throws(RTMPProblem) -> MediaUnit? {
    let payload = message.payload
    guard let first = payload.first else { return nil }
    if first & Video.extended != 0 {
      throw .notCarriedOut(
        "Enhanced RTMP video (\(Self.fourcc(payload))) is not carried out yet: set the encoder to H.264")
    }
    let frame = first >> 4
    guard frame != Video.commandFrame else { return nil }
    let codec = first & 0x0F
    guard codec == Video.h264 else {
      throw .notCarriedOut("video in \(Video.names[codec] ?? "codec \(codec)") is not taken: set the encoder to H.264")
    }
    guard payload.count > Video.headerBytes else { return nil }
    let body = Array(payload[Video.headerBytes...])
    switch payload[1] {
    case Packet.configuration:
      guard body != videoConfiguration else { return nil }
      try Self.check(videoConfiguration: body)
      videoConfiguration = body
      return MediaUnit(.videoConfiguration, timestamp: clock.unwrap(message.timestamp), bytes: body)
    case Packet.media where videoConfiguration != nil:
      let isKey = frame == Video.keyFrame
      let composition = Int32(bitPattern: BigEndian.number(payload[2...4]) << 8) >> 8
      return MediaUnit(
        .video(isKey: isKey, compositionTime: composition), timestamp: clock.unwrap(message.timestamp), bytes: body)
    default: return nil
    }
  }

  /// Bytes of a record with one parameter set of each kind, all empty.
  private static let leastConfigurationBytes = 7

  private static func check(videoConfiguration record: [UInt8]) throws(RTMPProblem) {
    guard record.count >= leastConfigurationBytes, record[0] == 1 else {
      throw .malformed("an H.264 configuration of \(record.count) bytes that can't be read")
    }
  }

  private static func fourcc(_ payload: [UInt8]) -> String {
    let code = payload.dropFirst().prefix(4)
    let isText = code.count == 4 && code.allSatisfy { (0x20..<0x7F).contains($0) }
    return isText ? String(decoding: code, as: UTF8.self) : "codec unknown"
  }

  // MARK: Audio

  private enum Audio {
    static let headerBytes = 2
    static let aac: UInt8 = 10
    static let names: [UInt8: String] = [
      0: "PCM", 1: "ADPCM", 2: "MP3", 3: "PCM", 4: "Nellymoser", 5: "Nellymoser", 6: "Nellymoser", 7: "G.711",
      8: "G.711", 9: "Enhanced RTMP", 11: "Speex", 14: "MP3",
    ]
  }

  private mutating func audio(_ message: Message) throws(RTMPProblem) -> MediaUnit? {
    let payload = message.payload
    guard let first = payload.first else { return nil }
    let codec = first >> 4
    guard codec == Audio.aac else {
      throw .notCarriedOut("sound in \(Audio.names[codec] ?? "codec \(codec)") is not taken: set the encoder to AAC")
    }
    guard payload.count > Audio.headerBytes else { return nil }
    let body = Array(payload[Audio.headerBytes...])
    switch payload[1] {
    case Packet.configuration:
      guard body != audioConfiguration else { return nil }
      audioConfiguration = body
      return MediaUnit(.audioConfiguration, timestamp: clock.unwrap(message.timestamp), bytes: body)
    case Packet.media where audioConfiguration != nil:
      return MediaUnit(.audio, timestamp: clock.unwrap(message.timestamp), bytes: body)
    default: return nil
    }
  }

  // MARK: Metadata

  private static let setDataFrame = AMF0.string("@setDataFrame").bytes
  private static let onMetaData = AMF0.string("onMetaData").bytes

  /// What follows the name is handed on unread: encoders put nonsense there.
  private func metadata(_ message: Message) -> MediaUnit? {
    var rest = message.payload[...]
    if rest.starts(with: Self.setDataFrame) { rest = rest.dropFirst(Self.setDataFrame.count) }
    guard rest.starts(with: Self.onMetaData) else { return nil }
    // It often has timestamp 0 while the media are elsewhere, so that the clock doesn't follow it.
    return MediaUnit(.metadata, timestamp: clock.place(of: message.timestamp), bytes: Array(rest))
  }
}
