import ShowModel

/// The replay log's limits.
public enum ReplayLimits {
  /// Everything there is is written at least so often, so that nobody has to read from the beginning.
  public static let wholeEvery = TimeSpan.minutes(1)
  /// And after so many bytes, however soon that is.
  public static let wholeAfter = 4 << 20
  /// What one record may hold, in bytes: no message to viewers is longer.
  public static let record = 1 << 20
  /// What may wait for the disk, in bytes: beyond half of it cursors' trails are left out, beyond all of it the rest.
  public static let waiting = 8 << 20
  /// How long records gather before they are written together.
  static let gather = Duration.milliseconds(250)
  /// The disk is made to keep what it got so often.
  static let syncEvery = Duration.seconds(10)
  /// Waits before a disk that failed is tried again.
  static let firstRetry = Duration.seconds(1)
  static let longestRetry = Duration.seconds(60)
  /// How long the end of the show waits for the disk.
  static let closing = Duration.seconds(5)
  /// How long the log waits for the recording to have a name.
  static let naming = Duration.seconds(5)
  /// Logs that are looked at in one folder, the newest names first.
  public static let logs = 200
  /// Files whose names differ by a number alone.
  static let filesOfOneName = 100
  /// One of a header's texts, and all of a header with its numbers, in bytes.
  static let headerText = 2048
  static let header = 4 * headerText
  /// What was taken out of one log; beyond it the log is not served at all.
  public static let removals = 70_000
  /// Between two places where reading can begin: a log with a longer piece is not read there, in bytes.
  public static let chunk = 16 << 20
  /// Places where reading can begin: some months.
  static let wholes = 200_000
  /// What is read of a file at once, in bytes.
  static let block = 1 << 20
}
