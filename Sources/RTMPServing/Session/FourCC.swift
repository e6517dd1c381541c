/// The four characters that name a codec in Enhanced RTMP.
enum FourCC {
  /// What is taken, as the answer to `connect` lists it.
  static let taken: [(code: String, codec: MediaCodec)] = [
    ("avc1", .h264), ("hvc1", .hevc), ("av01", .av1), ("vp09", .vp9),
    ("mp4a", .aac), ("Opus", .opus), (".mp3", .mp3), ("ac-3", .ac3), ("ec-3", .eac3), ("fLaC", .flac),
  ]

  static func codec(of code: String, isVideo: Bool) -> MediaCodec? {
    taken.first { $0.code == code && $0.codec.isVideo == isVideo }?.codec
  }
}

extension MediaCodec {
  /// Whether nothing can be decoded before a configuration has come.
  var needsConfiguration: Bool {
    switch self {
    case .mp3, .mp2, .ac3, .eac3, .vp8, .mpeg2: false
    case .h264, .hevc, .av1, .vp9, .aac, .opus, .vorbis, .flac: true
    }
  }

  /// Bytes of the shortest configuration that can be one.
  var leastConfigurationBytes: Int {
    switch self {
    // With one parameter set of each kind, all empty.
    case .h264: 7
    // Without any.
    case .hevc: 23
    default: 1
    }
  }
}
