/// Makes media units of the messages of a published stream.
struct MediaReader: Sendable {
  /// What is known of the pictures, or of the sound.
  private struct Track {
    var codec: MediaCodec?
    var configuration: [UInt8]?
  }

  private var clock = TimestampUnwrapper()
  private var video = Track()
  private var audio = Track()
  /// Messages of tracks beyond the first of pictures and of sound, which are passed over.
  private(set) var furtherTracks = 0

  /// What a message brings: nothing for what only repeats or is empty.
  ///
  /// - Throws: `notCarriedOut` for codecs that aren't taken.
  mutating func units(of message: Message) throws(RTMPProblem) -> [MediaUnit] {
    switch message.kind {
    case Message.Kind.aggregate:
      var units: [MediaUnit] = []
      for part in try AggregateMessage.messages(in: message) where part.kind != Message.Kind.aggregate {
        units += try self.units(of: part)
      }
      return units
    case Message.Kind.video: return try unit(of: try VideoTag.read(message.payload), at: message, \.video)
    case Message.Kind.audio: return try unit(of: try AudioTag.read(message.payload), at: message, \.audio)
    case Message.Kind.data: return metadata(message)
    case Message.Kind.dataAMF3:
      var plain = message
      // AMF3 data messages hold AMF0 behind one byte.
      plain.payload = Array(message.payload.dropFirst())
      return metadata(plain)
    default: return []
    }
  }

  private mutating func unit(
    of tag: MediaTag, at message: Message, _ track: WritableKeyPath<Self, Track>
  ) throws(RTMPProblem) -> [MediaUnit] {
    switch tag {
    case .nothing: return []
    case .furtherTrack:
      furtherTracks += 1
      return []
    case .configuration(let codec, let bytes):
      let new = Track(codec: codec, configuration: bytes)
      guard new.codec != self[keyPath: track].codec || bytes != self[keyPath: track].configuration else { return [] }
      try Self.check(bytes, of: codec)
      self[keyPath: track] = new
      return [
        MediaUnit(
          codec.isVideo ? .videoConfiguration : .audioConfiguration, codec: codec,
          timestamp: clock.unwrap(message.timestamp), bytes: bytes)
      ]
    case .media(let codec, let isKey, let composition, let bytes):
      if !codec.needsConfiguration { self[keyPath: track] = Track(codec: codec) }
      // What comes before its configuration can't be decoded.
      guard self[keyPath: track].codec == codec else { return [] }
      return [
        MediaUnit(
          codec.isVideo ? .video(isKey: isKey, compositionTime: composition) : .audio, codec: codec,
          timestamp: clock.unwrap(message.timestamp), bytes: bytes)
      ]
    }
  }

  private static func check(_ configuration: [UInt8], of codec: MediaCodec) throws(RTMPProblem) {
    // HEVC's begins with 0 where it was written before the standard was done.
    guard configuration.count >= codec.leastConfigurationBytes, codec != .h264 || configuration[0] == 1 else {
      throw .malformed("a configuration for \(codec.rawValue) of \(configuration.count) bytes that can't be read")
    }
  }

  // MARK: Metadata

  private static let setDataFrame = AMF0.string("@setDataFrame").bytes
  private static let onMetaData = AMF0.string("onMetaData").bytes

  /// What follows the name is handed on unread: encoders put nonsense there.
  private func metadata(_ message: Message) -> [MediaUnit] {
    var rest = message.payload[...]
    if rest.starts(with: Self.setDataFrame) { rest = rest.dropFirst(Self.setDataFrame.count) }
    guard rest.starts(with: Self.onMetaData) else { return [] }
    // It often has timestamp 0 while the media are elsewhere, so that the clock doesn't follow it.
    return [MediaUnit(.metadata, timestamp: clock.place(of: message.timestamp), bytes: Array(rest))]
  }
}
