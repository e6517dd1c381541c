import ShowModel

/// Turns instants into places on the time axis.
struct PageScale {
  /// Of the whole drawing, in its own unit.
  static let width = 1400
  /// Where the axis begins: left of it stand the names of the lanes.
  static let left = 92
  static let right = 1384

  /// Midnights that are drawn.
  private static let mostDays = 8

  let from: Instant
  let to: Instant
  let time: RFC3339
  /// The day that `+1` counts from.
  let first: LocalTime

  /// An axis that has all of these instants on it, with some room at both ends.
  init(_ instants: [Instant], first: Instant, time: RFC3339) {
    let low = instants.min() ?? first
    let high = max(instants.max() ?? first, low + .seconds(10))
    let room = TimeSpan(rawValue: (high - low).rawValue / 60)
    from = low - room
    to = high + room
    self.time = time
    self.first = time.local(first)
  }

  func x(_ instant: Instant) -> Units {
    let place = min(max(instant, from), to) - from
    let tenths = Int64((Self.right - Self.left) * 10) * place.rawValue / (to - from).rawValue
    return Units(Self.left) + Units(tenths: Int(tenths))
  }

  func width(_ from: Instant, _ to: Instant) -> Units { x(to) - x(from) }

  /// The times that the axis names: whole by the clock on the wall, 8 to 16 of them.
  var ticks: [Instant] {
    let wall = time.local(from).wall.timeOfDay.rawValue
    let next = from + .milliseconds((step.rawValue - wall % step.rawValue) % step.rawValue)
    return (0..<40).map { next + TimeSpan(rawValue: step.rawValue * $0) }.filter { $0 <= to }
  }

  private var step: TimeSpan {
    let steps: [TimeSpan] = [
      .seconds(1), .seconds(5), .seconds(10), .seconds(15), .seconds(30), .minutes(1), .minutes(2), .minutes(5),
      .minutes(10), .minutes(15), .minutes(30), .hours(1), .hours(2), .hours(3), .hours(6), .hours(12),
    ]
    return steps.first { (to - from).rawValue / $0.rawValue <= 16 } ?? .hours(24)
  }

  /// A tick's name: without its day, which the midnight's line tells.
  func name(ofTick tick: Instant) -> String { time.local(tick).clock(seconds: step < .minutes(1)) }

  /// `20:00`, with seconds where the axis needs them.
  func clock(_ instant: Instant) -> String {
    let local = time.local(instant)
    return local.clock(seconds: hasSeconds) + local.dayMark(after: first)
  }

  func range(_ start: Instant, _ end: Instant) -> String {
    time.local(start).clock(seconds: hasSeconds) + "–" + clock(end)
  }

  func length(_ span: TimeSpan) -> String {
    let unit: Int64 = hasSeconds || abs(span.rawValue) < 60_000 ? 1000 : 60_000
    return TimeSpan.milliseconds((span.rawValue + unit / 2) / unit * unit).description
  }

  /// On an evening of less than an hour the seconds count.
  private var hasSeconds: Bool { to - from < .hours(1) }

  /// Every midnight on the axis.
  var midnights: [Instant] {
    var found: [Instant] = []
    var day = time.local(from).wall
    day.timeOfDay = .zero
    for _ in 0..<Self.mostDays {
      day = day.addingDays(1)
      let instant = time.zones.meaning(of: day, in: time.zone).first
      if instant > from, instant < to { found.append(instant) }
    }
    return found
  }
}

extension WallTimeMeaning {
  /// The first instant that it may mean.
  var first: Instant {
    switch self {
    case .once(let instant), .twice(let instant, _), .never(let instant): instant
    }
  }
}
