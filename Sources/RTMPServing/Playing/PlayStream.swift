/// Makes a player's messages of units of H.264 and AAC (FLV 10.1, E.4). A value.
///
/// Timestamps count from the first unit, and those of each track only rise.
struct PlayStream: Sendable {
  /// Chunk streams that servers use for media.
  private enum ChunkStreamID {
    static let audio: UInt8 = 4
    static let video: UInt8 = 6
    static let data: UInt8 = 5
  }

  private let stream: UInt32
  private var writer: ChunkWriter
  private var start: Int64?
  private var lastPicture: Int64 = 0
  private var lastSound: Int64 = 0

  /// - Parameter stream: The message stream that `play` named.
  init(stream: UInt32, limits: RTMPLimits) {
    self.stream = stream
    writer = ChunkWriter(chunkBytes: limits.sentChunkBytes)
  }

  /// What comes before the first unit: that the player may look at what it gets, and what that is.
  mutating func opening(_ metadata: PlayMetadata) -> [UInt8] {
    func number(_ value: Int) -> AMF0 { .number(Double(value)) }
    let description: [AMF0.Property] = [
      .init("width", number(metadata.width)), .init("height", number(metadata.height)),
      .init("framerate", number(metadata.framesPerSecond)), .init("videocodecid", number(Int(Tag.h264))),
      .init("videodatarate", number(metadata.videoBitsPerSecond / 1000)),
      .init("audiocodecid", number(Int(Tag.aac))),
      .init("audiodatarate", number(metadata.audioBitsPerSecond / 1000)),
      .init("audiosamplerate", number(metadata.sampleRate)), .init("audiosamplesize", .number(16)),
      .init("stereo", .boolean(metadata.channels > 1)), .init("encoder", .string("showrunner")),
    ]
    return data([.string("|RtmpSampleAccess"), .boolean(true), .boolean(true)])
      + data([.string("onMetaData"), .object(description)])
  }

  /// The bytes of a unit; none for what such a stream does not have.
  mutating func bytes(of unit: MediaUnit) -> [UInt8] {
    let isH264 = unit.codec == .h264
    switch unit.kind {
    case .videoConfiguration where isH264:
      return video([Tag.keyFrame << 4 | Tag.h264, Tag.configuration, 0, 0, 0], unit)
    case .video(let isKey, let compositionTime) where isH264:
      let frame = isKey ? Tag.keyFrame : Tag.interFrame
      let composition = BigEndian.bytes(UInt32(bitPattern: compositionTime) & 0xFF_FFFF, size: 3)
      return video([frame << 4 | Tag.h264, Tag.media] + composition, unit)
    case .audioConfiguration where unit.codec == .aac: return audio(Tag.configuration, unit)
    case .audio where unit.codec == .aac: return audio(Tag.media, unit)
    default: return []
    }
  }

  private enum Tag {
    static let h264: UInt8 = 7
    static let keyFrame: UInt8 = 1
    static let interFrame: UInt8 = 2
    static let aac: UInt8 = 10
    /// 44.1 kHz, 16 bits, stereo: what AAC always says here, whatever it is.
    static let aacFormat: UInt8 = 0x0F
    static let configuration: UInt8 = 0
    static let media: UInt8 = 1
  }

  private mutating func video(_ header: [UInt8], _ unit: MediaUnit) -> [UInt8] {
    lastPicture = max(lastPicture, time(of: unit))
    return message(Message.Kind.video, header + unit.bytes, at: lastPicture, ChunkStreamID.video)
  }

  private mutating func audio(_ packet: UInt8, _ unit: MediaUnit) -> [UInt8] {
    lastSound = max(lastSound, time(of: unit))
    let header = [Tag.aac << 4 | Tag.aacFormat, packet]
    return message(Message.Kind.audio, header + unit.bytes, at: lastSound, ChunkStreamID.audio)
  }

  private mutating func data(_ values: [AMF0]) -> [UInt8] {
    message(Message.Kind.data, AMF0.bytes(values), at: 0, ChunkStreamID.data)
  }

  private mutating func message(_ kind: UInt8, _ payload: [UInt8], at time: Int64, _ chunkStream: UInt8) -> [UInt8] {
    // Over 32 bits timestamps begin again, after 49 days.
    let timestamp = UInt32(truncatingIfNeeded: time)
    return writer.bytes(
      of: Message(kind: kind, streamID: stream, timestamp: timestamp, payload: payload), chunkStream: chunkStream)
  }

  private mutating func time(of unit: MediaUnit) -> Int64 {
    let first = start ?? unit.timestamp
    start = first
    return unit.timestamp - first
  }
}
