/// What the best rung's encoder or the sound's has made, on its way to whoever takes the programme as it is encoded.
struct ProgrammePacket: Equatable, Sendable {
  var kind: Rendition.Kind
  /// Stamped in its own track's ticks since the epoch.
  var packet: EncodedPacket

  /// Whether a file or a stream can begin with it.
  var isEntry: Bool { kind == .video && packet.isKey }
}

/// How the packets are coded, and what their ticks are.
struct ProgrammeCoding: Equatable, Sendable {
  var video: VideoTrack
  /// SPS and PPS, Annex B.
  var videoExtradata: [UInt8]
  var audio: AudioTrack
  /// The AudioSpecificConfig.
  var audioExtradata: [UInt8]

  /// Packets that the encoders make in so many seconds, at most.
  func packets(inSeconds seconds: Int) -> Int {
    seconds * (video.framesPerSecond + audio.sampleRate / EncodingLimits.samplesPerSoundFrame + 1)
  }
}

/// Takes packets as they are encoded; never makes its giver wait.
protocol PacketOutput: Sendable {
  func offer(_ packet: ProgrammePacket)
}
