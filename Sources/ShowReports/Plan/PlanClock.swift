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
    end = plan.sets.compactMap { $0.expectedEnd.flatMap(RFC3339.localTime) }.max { $0.instant < $1.instant }
    hasSeconds = planned.contains { $0.wall.timeOfDay.rawValue % 60_000 != 0 }
    let last = end ?? planned.last
    if let first, let last, first.offset != last.offset {
      change = (first.zone, last.zone)
    } else {
      change = nil
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
