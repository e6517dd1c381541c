import ShowModel

/// Where a publisher's timestamps stand in the programme: one offset for its pictures and its sound. A value.
///
/// The depth of what waits (how long before its place a picture comes) is kept near ``LiveLimits/target``: slowly
/// inside the bounds, by a jump outside of them. Places are samples of the programme, at 48 kHz.
struct PublishEpoch: Equatable, Sendable {
  private var offset: Int64?
  private var windowStart: Int64 = 0
  private var shallowest = Int64.max

  /// Where a timestamp, in milliseconds, stands; nil before the first picture.
  func place(of timestamp: Int64) -> Int64? {
    offset.map { Self.samples(timestamp) &+ $0 }
  }

  /// Notes that a unit with this timestamp of decoding came at `arrival`, a sample of the programme.
  ///
  /// - Returns: Whether the places jump: what waits is to be forgotten.
  mutating func note(_ timestamp: Int64, arrival: Int64) -> Bool {
    guard let place = place(of: timestamp) else { return anchor(timestamp, arrival) }
    let depth = place &- arrival
    if depth < 0 || depth > LiveLimits.mostAhead.samples { return anchor(timestamp, arrival) }
    shallowest = min(shallowest, depth)
    guard arrival - windowStart >= LiveLimits.driftWindow.samples else { return false }
    let excess = shallowest - LiveLimits.target.samples
    if abs(excess) > LiveLimits.driftDeadBand.samples {
      let step = LiveLimits.driftStep.samples
      offset = offset.map { $0 - max(-step, min(step, excess)) }
    }
    begin(at: arrival)
    return false
  }

  private mutating func anchor(_ timestamp: Int64, _ arrival: Int64) -> Bool {
    offset = arrival &+ LiveLimits.target.samples &- Self.samples(timestamp)
    begin(at: arrival)
    return true
  }

  private mutating func begin(at arrival: Int64) {
    windowStart = arrival
    shallowest = .max
  }

  /// Wraps for a timestamp that no encoder sends; the differences taken of it are right all the same.
  private static func samples(_ timestamp: Int64) -> Int64 { timestamp &* (FrameClock.samplesPerSecond / 1000) }
}
