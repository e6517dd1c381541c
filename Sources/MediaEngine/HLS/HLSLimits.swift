/// What the HLS origin holds itself to, in one place.
public enum HLSLimits {
  /// Seconds of programme in a segment; whole, so that a segment's number is its start on the clock.
  public static let segmentSeconds: Int64 = 1
  /// Seconds of programme that a media playlist lists.
  public static let windowSeconds: Int64 = 30
  /// Seconds for which a segment can still be read after it has left the list.
  public static let lateSeconds: Int64 = 10
  /// Bits a second that the container adds to one rendition: boxes and a line per sample.
  static let containerBitsPerSecond = 8000
  /// Percent of the declared bit rate that a segment is announced to reach, before anything was measured.
  static let declaredPeakPercent = 120
}
