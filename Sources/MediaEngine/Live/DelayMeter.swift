import ShowModel

/// How long a stream's pictures wait before their place, how unsteadily they come, and how fast its clock runs. A value.
///
/// The least delay of a window is what the network takes at best. Over many windows it stays the same, but for a clock
/// that runs fast or slow: the slope of the line through them is the drift (least squares).
struct DelayMeter: Equatable, Sendable {
  /// From a picture's coming to its place in the programme, for the latest of the last window: what the network may be
  /// late by before a picture is missed.
  private(set) var buffer: TimeSpan?
  /// Between the earliest and the latest of the last window.
  private(set) var jitter: TimeSpan?
  /// Parts in a million by which the publisher's clock runs fast; nil before ``fewestPoints`` windows.
  private(set) var drift: Int?

  private struct Point: Equatable, Sendable {
    /// In milliseconds of the programme and of delay; what a timestamp may be wraps.
    var at: Int64
    var delay: Int64
  }

  private var start: Int64?
  private var shallowest = Int64.max
  private var (least, most) = (Int64.max, Int64.min)
  private var points: [Point] = []

  /// Samples of a window: two seconds.
  static let window: Int64 = 96_000
  /// Windows that the drift is taken from at most: five minutes.
  static let mostPoints = 150
  /// Windows before a drift is told: half a minute.
  static let fewestPoints = 15
  /// Milliseconds by which a stream's delay may change between windows; beyond it its clock has jumped.
  static let jump: Int64 = 1500

  /// - Parameters:
  ///   - timestamp: Of decoding, in milliseconds on the publisher's clock.
  ///   - arrival: A sample of the programme.
  ///   - depth: Samples from then to its place; nil where it has none.
  mutating func note(timestamp: Int64, arrival: Int64, depth: Int64?) {
    let delay = arrival / Self.samplesPerMillisecond &- timestamp
    if let last = points.last, (delay &- last.delay).magnitude > UInt64(Self.jump) {
      self = DelayMeter()
    }
    let from = start ?? arrival
    if arrival - from >= Self.window { close(at: arrival) }
    start = start ?? arrival
    least = min(least, delay)
    most = max(most, delay)
    // What is early or late beyond measure moves the places.
    if let depth, depth >= 0, depth <= LiveLimits.mostAhead.samples { shallowest = min(shallowest, depth) }
  }

  private mutating func close(at arrival: Int64) {
    buffer = shallowest == .max ? nil : .milliseconds(shallowest / Self.samplesPerMillisecond)
    jitter = .milliseconds(most &- least)
    points.append(Point(at: arrival / Self.samplesPerMillisecond, delay: least))
    if points.count > Self.mostPoints { points.removeFirst() }
    drift = points.count < Self.fewestPoints ? nil : Self.drift(of: points)
    start = arrival
    (shallowest, least, most) = (.max, .max, .min)
  }

  /// A clock that runs fast makes the delay shrink.
  private static func drift(of points: [Point]) -> Int {
    let (count, first) = (Double(points.count), points[0])
    let places = points.map { (at: Double($0.at - first.at), delay: Double($0.delay &- first.delay)) }
    let middle = (at: places.reduce(0) { $0 + $1.at } / count, delay: places.reduce(0) { $0 + $1.delay } / count)
    let products = places.reduce(0) { $0 + ($1.at - middle.at) * ($1.delay - middle.delay) }
    let squares = places.reduce(0) { $0 + ($1.at - middle.at) * ($1.at - middle.at) }
    return squares > 0 ? Int((-products / squares * 1_000_000).rounded()) : 0
  }

  private static let samplesPerMillisecond = FrameClock.samplesPerSecond / 1000
}
