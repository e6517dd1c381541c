import ShowModel
import Testing

/// Three zones of 2026 by hand, with their clock changes, one of them south of the equator.
struct ChangingZones: ZoneRules {
  /// The offset of the year's beginning, then each change: from when on, to which offset.
  private let zones: [String: (first: TimeSpan, changes: [(from: Instant, to: TimeSpan)])] = [
    "Europe/Berlin": (.hours(1), [(utc(29, 1, 0, month: 3), .hours(2)), (utc(25, 1, 0, month: 10), .hours(1))]),
    "America/New_York": (.hours(-5), [(utc(8, 7, 0, month: 3), .hours(-4)), (utc(1, 6, 0, month: 11), .hours(-5))]),
    "Australia/Sydney": (.hours(11), [(utc(4, 16, 0, month: 4), .hours(10)), (utc(3, 16, 0, month: 10), .hours(11))]),
  ]

  func knows(_ zone: String) -> Bool { zones[zone] != nil }

  func offset(of zone: String, at instant: Instant) -> TimeSpan {
    guard let rules = zones[zone] else { return .zero }
    return rules.changes.last { $0.from <= instant }?.to ?? rules.first
  }

  /// What the clocks show, `02:30` or `02:30:15`.
  func clock(_ instant: Instant?, in zone: String) -> String {
    guard let instant else { return "never" }
    let seconds = wallTime(at: instant, in: zone).timeOfDay.rawValue / 1000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    return seconds % 60 == 0 ? text : "\(text):\(two(seconds % 60))"
  }
}

/// A night when the clocks change, and the hour that they skip or repeat.
struct ClockChange: CustomTestStringConvertible, Sendable {
  var city: String
  var zone: String
  /// The evening before.
  var date: String
  /// A time within the hour that is skipped or comes twice.
  var odd: String
  var isSpring: Bool

  var testDescription: String { "\(isSpring ? "spring" : "autumn") in \(city)" }

  static let all = [
    ClockChange(city: "Berlin", zone: "Europe/Berlin", date: "2026-03-28", odd: "02:30", isSpring: true),
    ClockChange(city: "New York", zone: "America/New_York", date: "2026-03-07", odd: "02:30", isSpring: true),
    ClockChange(city: "Sydney", zone: "Australia/Sydney", date: "2026-10-03", odd: "02:30", isSpring: true),
    ClockChange(city: "Berlin", zone: "Europe/Berlin", date: "2026-10-24", odd: "02:30", isSpring: false),
    ClockChange(city: "New York", zone: "America/New_York", date: "2026-10-31", odd: "01:30", isSpring: false),
    ClockChange(city: "Sydney", zone: "Australia/Sydney", date: "2026-04-04", odd: "02:30", isSpring: false),
  ]
}
