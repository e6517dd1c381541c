import ShowModel

/// Three zones of 2026, by hand: tests don't depend on the machine's `tzdata`.
struct FixedZones: ZoneRules {
  private struct Zone {
    var winter: TimeSpan
    var summerStart: Instant
    var summerEnd: Instant
  }

  private static func utc(_ month: Int, _ day: Int, _ hour: Int64) -> Instant {
    WallTime(year: 2026, month: month, day: day, timeOfDay: .hours(hour)).instantInUTC
  }

  private let zones: [String: Zone] = [
    "America/Chicago": Zone(winter: .hours(-6), summerStart: utc(3, 8, 8), summerEnd: utc(11, 1, 7)),
    "Europe/Berlin": Zone(winter: .hours(1), summerStart: utc(3, 29, 1), summerEnd: utc(10, 25, 1)),
  ]

  func knows(_ zone: String) -> Bool { zone == "UTC" || zones[zone] != nil }

  func offset(of zone: String, at instant: Instant) -> TimeSpan {
    guard let rules = zones[zone] else { return .zero }
    let isSummer = rules.summerStart <= instant && instant < rules.summerEnd
    return isSummer ? rules.winter + .hours(1) : rules.winter
  }
}
