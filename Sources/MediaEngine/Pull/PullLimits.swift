/// What pulls and streams over SRT hold themselves to.
enum PullLimits {
  /// Sources that one show may pull.
  static let mostPulls = 32
  /// What libavformat reads of a stream before it says what is in it: bytes, and microseconds of its time.
  static let probeBytes = 2 << 20
  static let probeMicroseconds = 1_000_000
  /// Bytes of a transport stream that are handed to libavformat in one piece: 20 SRT packets.
  static let inputBytes = 1316 * 20
  /// How far ahead of its own time a paced stream is read, in milliseconds.
  static let readAhead: Int64 = 400
  /// A stream that falls behind its pace by more, in milliseconds, or jumps ahead by ``mostAhead``, is paced anew.
  static let mostBehind: Int64 = 500
  static let mostAhead: Int64 = 15_000
  /// For a pull that was told to leave at once; one that looks up a host's name may take longer and is left behind.
  static let aborting = Duration.seconds(2)
  /// Failures in a row after which a stream of a front is no longer asked for.
  static let frontFailures = 8
  /// A pull makes way for the output clock.
  static let niceness: Int32 = 2
}

/// How long a pull waits for what.
struct PullTimes: Sendable {
  /// For a connection, until it is known what is in the stream, and for the next.
  var retry = RetryTimes()
  /// For the next packet.
  var reading = Duration.seconds(10)
  /// How often a source that is blocked is looked at again.
  var blocked = Duration.seconds(1)
}
