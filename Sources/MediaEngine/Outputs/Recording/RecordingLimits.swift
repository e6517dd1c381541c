/// What the recording holds itself to.
enum RecordingLimits {
  /// Seconds of the programme that may wait for the disk.
  static let waitingSeconds = 30
  /// Bytes that may: 30 seconds at 8 Mbps.
  static let waitingBytes = 32 << 20
  /// Fragments, one a second of each track, between two times that the disk is made to keep what it got.
  static let syncEvery = 20
  /// The waits before a new file is tried after a fault.
  static let firstRetry = Duration.seconds(1)
  static let longestRetry = Duration.seconds(60)
  /// Fragments without a fault after which the next fault is the first again.
  static let wellAfter = 20
  /// Files whose names differ by a number alone.
  static let mostOfOneName = 100
  /// Letters of the show's name that stand in a file's.
  static let longestTitle = 60
  /// It makes way for encoders; its queue is long.
  static let niceness: Int32 = 10
  /// How long the end of the programme waits for the disk.
  static let closingTime = Duration.seconds(5)
  /// Fragments of one file that are looked at: two days of them.
  static let mostPieces = 172_800
  /// What is read of a box that describes others, in bytes.
  static let mostOfHeader = 1 << 20
}
