import ShowModel

/// How long a stream's pictures wait before their place, how unsteadily they come, and how fast its clock runs. A value.
struct DelayMeter: Equatable, Sendable {
  /// From a picture's coming to its place in the programme, for the latest of the last window: what the network may be
  /// late by before a picture is missed.
  private(set) var buffer: TimeSpan?
  /// Between the earliest and the latest of the last window.
  private(set) var jitter: TimeSpan?
  /// Parts in a million by which the publisher's clock runs fast; nil in the first minutes.
  var drift: Int? { meter.partsPerMillion.map { Int($0.rounded()) } }

  private var meter = DriftMeter()
  private var start: Int64?
  private var shallowest = Int64.max
  private var (least, most) = (Int64.max, Int64.min)
  /// The least delay of the last window, in milliseconds; what a timestamp may be wraps.
  private var last: Int64?

  /// Samples of a window: two seconds.
  static let window: Int64 = 96_000
  /// Milliseconds by which a stream's delay may change between windows; beyond it its clock has jumped.
  static let jump: Int64 = 1500

  /// - Parameters:
  ///   - timestamp: Of decoding, in milliseconds on the publisher's clock.
  ///   - arrival: A sample of the programme.
  ///   - depth: Samples from then to its place; nil where it has none.
  mutating func note(timestamp: Int64, arrival: Int64, depth: Int64?) {
    let delay = arrival / Self.samplesPerMillisecond &- timestamp
    if let last, (delay &- last).magnitude > UInt64(Self.jump) { self = DelayMeter() }
    meter.note(timestamp, arrival: arrival)
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
    last = least
    start = arrival
    (shallowest, least, most) = (.max, .max, .min)
  }

  private static let samplesPerMillisecond = FrameClock.samplesPerSecond / 1000
}
