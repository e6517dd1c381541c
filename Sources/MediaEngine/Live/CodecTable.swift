import CFFmpeg
import RTMPServing

/// What libavcodec calls the codecs that streams may have.
extension MediaCodec {
  var libavID: AVCodecID {
    switch self {
    case .h264: AV_CODEC_ID_H264
    case .hevc: AV_CODEC_ID_HEVC
    case .av1: AV_CODEC_ID_AV1
    case .vp9: AV_CODEC_ID_VP9
    case .vp8: AV_CODEC_ID_VP8
    case .mpeg2: AV_CODEC_ID_MPEG2VIDEO
    case .aac: AV_CODEC_ID_AAC
    case .opus: AV_CODEC_ID_OPUS
    case .mp3: AV_CODEC_ID_MP3
    case .ac3: AV_CODEC_ID_AC3
    case .eac3: AV_CODEC_ID_EAC3
    case .flac: AV_CODEC_ID_FLAC
    case .mp2: AV_CODEC_ID_MP2
    case .vorbis: AV_CODEC_ID_VORBIS
    }
  }

  /// Nil for a codec that no stream may have.
  init?(_ id: AVCodecID) {
    guard let codec = Self.allCases.first(where: { $0.libavID == id }) else { return nil }
    self = codec
  }
}
