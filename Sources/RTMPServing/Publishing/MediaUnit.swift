/// One coded picture, one coded sound frame, or what is needed to decode them.
///
/// A stream's configuration comes before its first picture or sound, and again only when it changes. MP3, AC-3 and
/// E-AC-3 have none.
public struct MediaUnit: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// What the decoder needs first, as the codec's ISO-BMFF box holds it: an AVCDecoderConfigurationRecord (ISO/IEC
    /// 14496-15, 5.3.3.1), an HEVCDecoderConfigurationRecord, an AV1CodecConfigurationRecord, a
    /// VPCodecConfigurationRecord. What comes in a transport stream has its parameter sets as Annex B here (ISO/IEC
    /// 14496-10), or only in its pictures.
    case videoConfiguration
    /// `bytes` are one picture: length-prefixed NAL units of H.264 and HEVC (Annex B where the configuration is so or
    /// there is none), a temporal unit of AV1. The picture is shown at `timestamp + compositionTime`, in milliseconds;
    /// the composition time may be negative.
    case video(isKey: Bool, compositionTime: Int32)
    /// An AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) of AAC, an OpusHead (RFC 7845, 5.1) of Opus, `fLaC` and
    /// STREAMINFO of FLAC.
    case audioConfiguration
    /// `bytes` are one frame, of AAC without ADTS.
    case audio
    /// `bytes` are AMF0: the string `onMetaData` and what the encoder says of itself. Often missing or wrong.
    case metadata
  }

  public var kind: Kind
  /// What decodes it; nil for metadata.
  public var codec: MediaCodec?
  /// Milliseconds on the publisher's clock: of decoding, starting anywhere, unwrapped over 32 bits. It may jump.
  public var timestamp: Int64
  /// Without the header of the FLV tag. Never empty.
  public var bytes: [UInt8]

  /// - Parameter codec: H.264 and AAC where none is named.
  public init(_ kind: Kind, codec: MediaCodec? = nil, timestamp: Int64, bytes: [UInt8]) {
    self.kind = kind
    self.codec = codec ?? kind.usualCodec
    self.timestamp = timestamp
    self.bytes = bytes
  }
}

extension MediaUnit.Kind {
  fileprivate var usualCodec: MediaCodec? {
    switch self {
    case .videoConfiguration, .video: .h264
    case .audioConfiguration, .audio: .aac
    case .metadata: nil
    }
  }
}
