import ShowModel

/// What an artist's encoder sends, as it comes: measured whether anybody looks at the source or not.
public struct StreamReport: Equatable, Sendable {
  /// The sound of a stream.
  public struct Sound: Equatable, Sendable {
    /// `aac`.
    public var codec: String
    /// In hertz; nil where the stream doesn't say.
    public var samplesPerSecond: Int?
    public var channels: Int?
  }

  /// When its publisher came.
  public var since: Instant?
  /// What the encoder calls itself.
  public var encoder: String?
  /// Pictures from one key frame to the next; 0 before the first.
  public var groupFrames = 0
  /// From one key frame to the next.
  public var groupLength = TimeSpan.zero
  /// Whether pictures come in another order than they are seen.
  public var hasBFrames = false
  /// What a picture may be late by before it is missed; nil before it was measured, as the next two.
  public var buffer: TimeSpan?
  /// How unsteadily pictures come, from the earliest to the latest within two seconds.
  public var jitter: TimeSpan?
  /// Parts in a million by which the publisher's clock runs fast, over some minutes; negative when slow.
  public var drift: Int?
  /// To the encoder and back; nil where the protocol doesn't tell.
  public var roundTrip: TimeSpan?
  /// Nil where no sound comes.
  public var sound: Sound?
  /// Whether no picture has come for a while.
  public var lacksPicture = false
  /// Whether no sound has come for a while.
  public var lacksSound = false

  public init() {}
}
