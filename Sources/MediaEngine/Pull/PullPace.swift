/// Holds a stream that comes in bursts, such as a playlist's segments, to its own time. A value, in milliseconds.
struct PullPace: Sendable {
  /// What is added to a timestamp to get its instant.
  private var offset: Int64?

  /// How long to wait before a unit is handed on; 0 for at once.
  mutating func wait(for timestamp: Int64, at now: Int64) -> Int64 {
    guard let offset else { return begin(timestamp, now) }
    let ahead = timestamp &+ offset &- now
    guard ahead > -PullLimits.mostBehind, ahead < PullLimits.mostAhead else { return begin(timestamp, now) }
    return max(0, ahead - PullLimits.readAhead)
  }

  private mutating func begin(_ timestamp: Int64, _ now: Int64) -> Int64 {
    offset = now &- timestamp
    return 0
  }
}
