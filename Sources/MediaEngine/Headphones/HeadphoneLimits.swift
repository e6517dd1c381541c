/// What listening to sources at the desk is held to.
public enum HeadphoneLimits {
  /// Desks that listen at once, to whatever sources.
  public static let listeners = 8
  /// Sources that are listened to at once, each with an encoder.
  public static let sources = 4
  /// Coded frames that wait for one listener: some three seconds. One that falls further behind is let go.
  static let waitingFrames = 150
  /// Bits a second of what is heard.
  static let bitsPerSecond = 128_000
  /// How long a source's sound is decoded after it was last asked for, in milliseconds.
  static let lingerMilliseconds: Int64 = 500
  /// Samples by which it may be late before it goes on at the present: a second.
  static let longestLag: Int64 = 48_000
  /// Everything that airs goes first.
  static let niceness: Int32 = 10
}
