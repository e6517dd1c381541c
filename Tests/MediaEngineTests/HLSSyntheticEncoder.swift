import ShowModel

@testable import MediaEngine

/// Feeds an origin with frames that no decoder would take but whose timing is that of a real encoder.
struct HLSSyntheticEncoder {
  static let epoch = Instant(rawValue: 1_796_522_400_000)
  static let tracks = [
    VideoTrack(name: "720p", width: 1280, height: 720, bitsPerSecond: 3_000_000, framesPerSecond: 30),
    VideoTrack(name: "360p", width: 640, height: 360, bitsPerSecond: 800_000, framesPerSecond: 30),
  ]
  let origin: HLSOrigin

  init(configured: Bool = true) throws {
    self.init(origin: HLSOrigin(video: Self.tracks, audio: AudioTrack(), epoch: Self.epoch))
    if configured { try configure() }
  }

  init(origin: HLSOrigin) { self.origin = origin }

  func configure() throws {
    for rung in Self.tracks.indices {
      try origin.configureVideo(rung, extradata: HLSConfigurationTests.extradata)
    }
    try origin.configureAudio(extradata: [0x11, 0x90])
  }

  /// All renditions, frame by frame, those in `lost` left out; the next frame after a loss is a key frame if it is
  /// the first of its second that is there.
  func run(frames: Range<Int64>, lost: Range<Int64> = 0..<0) {
    for rung in Self.tracks.indices { video(frames: frames, rung: rung, lost: lost) }
    audio(frames: frames)
  }

  func video(frames: Range<Int64>, rung: Int, lost: Range<Int64> = 0..<0) {
    var second: Int64 = -1
    for frame in frames where !lost.contains(frame) {
      let isKey = frame / 30 != second
      second = frame / 30
      let slice: [UInt8] = [0, 0, 0, 1, isKey ? 0x65 : 0x41] + [UInt8](repeating: 0xA5, count: isKey ? 900 : 100)
      origin.append(
        video: EncodedPacket(bytes: slice, pts: frame * 1000, dts: frame * 1000, duration: 1000, isKey: isKey),
        rung: rung)
    }
  }

  /// From the first video frame's instant on.
  func audio(frames: Range<Int64>) {
    for sample in stride(from: frames.lowerBound * 1600, to: frames.upperBound * 1600, by: 1024) {
      origin.append(
        audio: EncodedPacket(
          bytes: [UInt8](repeating: 0x21, count: 340), pts: sample, dts: sample, duration: 1024, isKey: true))
    }
  }
}
