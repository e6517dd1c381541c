/// How the pictures or the sound of a stream are coded.
public enum MediaCodec: String, Equatable, Sendable, CaseIterable {
  case h264, hevc, av1, vp9, vp8, mpeg2
  case aac, opus, mp3, ac3, eac3, flac, mp2, vorbis

  public var isVideo: Bool {
    switch self {
    case .h264, .hevc, .av1, .vp9, .vp8, .mpeg2: true
    case .aac, .opus, .mp3, .ac3, .eac3, .flac, .mp2, .vorbis: false
    }
  }
}
