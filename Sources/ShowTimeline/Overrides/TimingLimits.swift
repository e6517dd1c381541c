import ShowModel

/// The limits of what moves times and order.
extension TimelineLimits {
  /// An artist's stream must have been up for this long before a `live` start counts on it.
  public static let liveSettle = TimeSpan.seconds(3)
  /// The most that one `extend` or `trim` may change.
  public static let longestChange = TimeSpan.hours(24)
  /// How far ahead a `retime` or a `hard-out` may lie.
  public static let farthest = TimeSpan.hours(48)
  /// How often the running order can be changed by `swap` and `move`.
  public static let orderChanges = 1000
  /// How many overrides can be taken back, the last first.
  public static let undoDepth = 100
  /// How many of the night's orders are kept for whoever looks back, the last ones.
  public static let givenKept = 2000
}
