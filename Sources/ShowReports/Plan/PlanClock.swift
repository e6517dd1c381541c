import ShowModel

/// A rundown's times as people read them: minutes where the plan is made in minutes, days counted from the first set.
struct PlanClock {
  /// The first set's planned start; the day that `+1` counts from.
  let first: LocalTime?
  /// When the last set to run is expected to end.
  let end: LocalTime?
  /// Where the clocks change between the two.
  let change: (from: String, to: String)?
  private let hasSeconds: Bool

  init(_ plan: PlanReport) {
    let planned = plan.sets.flatMap { [$0.plannedStart, $0.plannedEnd] }.compactMap(RFC3339.localTime)
    first = planned.first
    end = plan.offAir.flatMap(RFC3339.localTime)
    hasSeconds = Self.needsSeconds(planned.map(\.instant))
    let last = end ?? planned.last
    if let first, let last, first.offset != last.offset {
      change = (first.zone, last.zone)
    } else {
      change = nil
    }
  }

  /// Whether times planned in this order, starts and ends in turn, are to be read to the second: where a set starts
  /// within a minute, and in an evening of less than an hour also where one ends.
  static func needsSeconds(_ planned: [Instant]) -> Bool {
    let isShort = (planned.max() ?? .distantPast) < (planned.min() ?? .distantPast) + .hours(1)
    return planned.enumerated().contains { place, instant in
      instant.rawValue % 60_000 != 0 && (isShort || place.isMultiple(of: 2))
    }
  }

  /// `20:00`, `00:12+1`; with seconds if the plan has them.
  func text(_ time: LocalTime) -> String { time.clock(seconds: hasSeconds) + dayMark(time) }

  /// The same of RFC 3339 text; empty for what is none.
  func text(_ text: String) -> String { RFC3339.localTime(text).map(self.text) ?? "" }

  /// `20:00–20:15`, `23:55–00:10+1`, `00:10–00:40+1` (both the day after); nil without a start.
  func range(_ start: String?, _ end: String?) -> String? {
    guard let start = start.flatMap(RFC3339.localTime) else { return nil }
    guard let end = end.flatMap(RFC3339.localTime) else { return text(start) + "–" }
    return start.clock(seconds: hasSeconds) + "–" + text(end)
  }

  /// Rounded as the times are.
  func length(_ span: TimeSpan) -> String {
    let unit: Int64 = hasSeconds || abs(span.rawValue) < 60_000 ? 1000 : 60_000
    return TimeSpan.milliseconds((span.rawValue + unit / 2) / unit * unit).description
  }

  private func dayMark(_ time: LocalTime) -> String { first.map { time.dayMark(after: $0) } ?? "" }
}
