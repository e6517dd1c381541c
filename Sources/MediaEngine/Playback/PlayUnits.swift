import RTMPServing

/// Makes units, as players get them, of packets as encoders give them. A value.
struct PlayUnits: Sendable {
  private let coding: ProgrammeCoding
  /// What a player needs before the first picture and sound.
  private let configurations: [(kind: MediaUnit.Kind, bytes: [UInt8])]

  init(_ coding: ProgrammeCoding) throws(HLSError) {
    self.coding = coding
    let video = try AVCConfiguration(annexB: coding.videoExtradata, rendition: coding.video.name)
    configurations = [(.videoConfiguration, video.record), (.audioConfiguration, coding.audioExtradata)]
  }

  /// The configurations, stamped as the packet that they come before.
  func configurations(before packet: ProgrammePacket) -> [MediaUnit] {
    let time = milliseconds(of: packet)
    return configurations.map { MediaUnit($0.kind, timestamp: time, bytes: $0.bytes) }
  }

  func unit(of packet: ProgrammePacket) -> MediaUnit {
    let time = milliseconds(of: packet)
    switch packet.kind {
    case .video:
      let shown = Self.milliseconds(packet.packet.pts, coding.video.ticksPerSecond)
      let kind = MediaUnit.Kind.video(isKey: packet.packet.isKey, compositionTime: Int32(clamping: shown - time))
      return MediaUnit(kind, timestamp: time, bytes: AnnexB.lengthPrefixed(packet.packet.bytes))
    case .audio: return MediaUnit(.audio, timestamp: time, bytes: packet.packet.bytes)
    }
  }

  /// When it is decoded, since the epoch.
  func milliseconds(of packet: ProgrammePacket) -> Int64 {
    let ticks = packet.kind == .video ? coding.video.ticksPerSecond : coding.audio.ticksPerSecond
    return Self.milliseconds(packet.packet.dts, ticks)
  }

  private static func milliseconds(_ time: Int64, _ ticksPerSecond: Int64) -> Int64 {
    (time * 1000).flooredQuotient(by: ticksPerSecond)
  }
}

extension PlayMetadata {
  init(video: VideoTrack, audio: AudioTrack) {
    self.init(
      width: video.width, height: video.height, framesPerSecond: video.framesPerSecond,
      videoBitsPerSecond: video.bitsPerSecond, audioBitsPerSecond: audio.bitsPerSecond,
      sampleRate: audio.sampleRate, channels: audio.channels)
  }
}
