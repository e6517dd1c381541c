import ShowModel

/// What an artist's encoder sends, in the shape of `GET /api/v1/sources`. Durations are in milliseconds; what was not
/// measured yet is left out.
public struct StreamShape: Codable, Equatable, Sendable {
  public struct Sound: Codable, Equatable, Sendable {
    /// `aac`.
    public var codec: String
    /// In hertz.
    public var sampleRate: Int?
    public var channels: Int?

    public init(codec: String, sampleRate: Int?, channels: Int?) {
      self.codec = codec
      self.sampleRate = sampleRate
      self.channels = channels
    }
  }

  /// When its publisher came.
  public var since: Instant?
  /// `h264`.
  public var codec: String?
  /// In pixels, as sent; 0 until a picture was decoded.
  public var width = 0
  public var height = 0
  /// Frames a second, to a tenth.
  public var fps = 0.0
  /// Bits a second, pictures and sound together.
  public var bitrate = 0
  /// What the encoder calls itself.
  public var encoder: String?
  /// From one key frame to the next, in pictures and in time.
  public var groupFrames = 0
  public var groupLength: Int64 = 0
  public var bFrames = false
  /// What a picture may be late by before it is missed.
  public var buffer: Int64?
  /// How unsteadily pictures come, from the earliest to the latest within two seconds.
  public var jitter: Int64?
  /// Parts in a million by which the publisher's clock runs fast; negative when slow.
  public var drift: Int?
  /// To the encoder and back.
  public var roundTrip: Int64?
  /// Units and pictures lost since the show began.
  public var dropped = 0
  public var sound: Sound?

  public init() {}

  private enum CodingKeys: String, CodingKey {
    case codec, width, height, fps, bitrate, encoder, groupFrames, groupLength, bFrames, buffer, jitter, drift,
      roundTrip, dropped, sound
  }
}
