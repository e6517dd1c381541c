/// How fast a publisher's clock runs, measured by when its units come. A value.
///
/// The network only ever delays: of each window the unit that came earliest for its timestamp counts. The drift is the
/// median of the slopes between windows far apart, which a few bad ones do not move.
struct DriftMeter: Equatable, Sendable {
  /// Samples of a window: 30 s.
  static let window: Int64 = 1_440_000
  /// Windows that are kept: twenty minutes.
  static let windows = 40
  /// Windows before there is a first figure.
  static let leastWindows = 6

  private struct Earliest: Equatable, Sendable {
    var arrival: Int64
    /// Of the timestamp, in samples, behind the arrival.
    var delay: Int64
  }

  private var kept: [Earliest] = []
  private var windowStart: Int64?
  private var earliest: Earliest?
  /// Parts in a million by which it is fast, negative when it is slow; nil until enough was seen.
  private(set) var partsPerMillion: Double?

  /// Notes a unit, its timestamp in milliseconds, its arrival in samples of the programme.
  mutating func note(_ timestamp: Int64, arrival: Int64) {
    let sent = timestamp &* (FrameClock.samplesPerSecond / 1000)
    let found = Earliest(arrival: arrival, delay: arrival &- sent)
    let start = windowStart ?? arrival
    windowStart = start
    if arrival - start >= Self.window {
      windowStart = arrival
      if let earliest { keep(earliest) }
      earliest = nil
    }
    if found.delay < earliest?.delay ?? .max { earliest = found }
  }

  private mutating func keep(_ window: Earliest) {
    kept.append(window)
    if kept.count > Self.windows { kept.removeFirst() }
    guard kept.count >= Self.leastWindows else { return }
    var slopes: [Double] = []
    for first in 0..<kept.count / 2 {
      for second in (first + kept.count / 2)..<kept.count {
        let time = kept[second].arrival &- kept[first].arrival
        if time > 0 { slopes.append(Double(kept[first].delay &- kept[second].delay) / Double(time)) }
      }
    }
    slopes.sort()
    if !slopes.isEmpty { partsPerMillion = slopes[slopes.count / 2] * 1_000_000 }
  }
}
