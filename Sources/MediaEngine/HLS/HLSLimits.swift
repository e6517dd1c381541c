import ShowModel

/// What the HLS origin holds itself to, in one place.
public enum HLSLimits {
  /// Seconds of programme in a segment; whole, so that a segment's number is its start on the clock.
  public static let segmentSeconds: Int64 = 1
  /// What a media playlist lists at least and at most: all of it lies in memory, 400 MB of the usual ladder in ten
  /// minutes.
  public static let window = TimeSpan.seconds(10)...TimeSpan.minutes(10)
  /// Seconds for which a segment, or its parts, can still be read after they have left the list.
  public static let lateSeconds: Int64 = 10
  /// Milliseconds of programme in a part, at most. At 24 to 60 frames a second, and of AAC at 48 kHz, as many whole
  /// frames as fit in are 85 percent of it or more, as they must be but in a segment's last part.
  public static let partMilliseconds: Int64 = 360
  /// Segments, the newest, whose parts are listed: three target durations.
  static let segmentsWithParts = 3
  /// Parts that a player of parts stays behind the newest.
  static let partHoldBack: Int64 = 3
  /// Segments that another player stays behind the newest.
  static let holdBack: Int64 = 3
  /// How much further than the newest segment a playlist may be asked for, in segments.
  static let segmentsAhead: Int64 = 2
  /// How much further than the newest part, in parts: three seconds of them.
  static let partsAhead = Int(3000 / partMilliseconds)
  /// How long a request waits for what it asks for: three segments.
  static let longestWait = Duration.seconds(3 * segmentSeconds)
  /// Requests that may wait at one rendition.
  static let mostWaiting = 20_000
  /// Bits a second that the container adds to one rendition: boxes and a line per sample.
  static let containerBitsPerSecond = 8000
  /// Percent of the declared bit rate that a segment is announced to reach, before anything was measured.
  static let declaredPeakPercent = 120
}
