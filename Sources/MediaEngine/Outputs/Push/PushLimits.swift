/// What the pushes hold themselves to.
enum PushLimits {
  /// Targets of one show.
  static let mostTargets = 16
  /// Seconds of the programme that may wait for a target before the oldest are dropped.
  static let waitingSeconds = 4
  /// Bytes that may: 4 seconds at 16 Mbps.
  static let waitingBytes = 8 << 20
  /// For a push that was told to leave at once; one that looks up a host's name may take longer and is left behind.
  static let aborting = Duration.seconds(1)
  /// A push makes way for encoders.
  static let niceness: Int32 = 5
}

/// How long a push waits for what.
struct PushTimes: Sendable {
  /// For a connection with the target's consent, and for the next.
  var retry = RetryTimes()
  /// For a packet to be taken.
  var writing = Duration.seconds(5)
  /// For what waits when the programme ends.
  var closing = Duration.seconds(3)
}
