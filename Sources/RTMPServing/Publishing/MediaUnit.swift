/// One coded picture, one coded sound frame, or what is needed to decode them.
///
/// A stream's configuration comes before its first picture or sound, and again only when it changes.
public struct MediaUnit: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// `bytes` are an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1).
    case videoConfiguration
    /// `bytes` are length-prefixed H.264 NAL units. The picture is shown at `timestamp + compositionTime`,
    /// in milliseconds; the composition time may be negative.
    case video(isKey: Bool, compositionTime: Int32)
    /// `bytes` are an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1).
    case audioConfiguration
    /// `bytes` are one raw AAC frame, without ADTS.
    case audio
    /// `bytes` are AMF0: the string `onMetaData` and what the encoder says of itself. Often missing or wrong.
    case metadata
  }

  public var kind: Kind
  /// Milliseconds on the publisher's clock: of decoding, starting anywhere, unwrapped over 32 bits. It may jump.
  public var timestamp: Int64
  /// Without the header of the FLV tag. Never empty.
  public var bytes: [UInt8]

  public init(_ kind: Kind, timestamp: Int64, bytes: [UInt8]) {
    self.kind = kind
    self.timestamp = timestamp
    self.bytes = bytes
  }
}
