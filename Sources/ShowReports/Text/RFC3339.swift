import ShowModel

/// Instants as RFC 3339 text, with the show's own offset at that instant: `2026-12-05T20:00:00.000-06:00`.
struct RFC3339 {
  let zone: String
  let zones: any ZoneRules

  /// The same in the show's zone, for whoever draws it.
  func local(_ instant: Instant) -> LocalTime {
    LocalTime(wall: zones.wallTime(at: instant, in: zone), offset: zones.offset(of: zone, at: instant))
  }

  func text(_ instant: Instant) -> String {
    let wall = zones.wallTime(at: instant, in: zone)
    let minutes = zones.offset(of: zone, at: instant).rawValue / 60_000
    let offset =
      minutes == 0 ? "Z" : (minutes < 0 ? "-" : "+") + clock(hours: abs(minutes) / 60, minutes: abs(minutes) % 60)
    let date = [Self.padded(wall.year, 4), Self.padded(wall.month, 2), Self.padded(wall.day, 2)].joined(separator: "-")
    return "\(date)T\(timeOfDay(wall.timeOfDay))\(offset)"
  }

  /// What the clock on the wall shows at an instant that is given as RFC 3339 text: `20:00:00`.
  static func wallClock(_ text: String?) -> String {
    guard let text, let hours = text.firstIndex(of: "T") else { return "" }
    return String(text[text.index(after: hours)...].prefix(8))
  }

  private func timeOfDay(_ time: TimeSpan) -> String {
    let seconds = time.rawValue / 1000
    return clock(hours: seconds / 3600, minutes: seconds / 60 % 60) + ":" + Self.padded(Int(seconds % 60), 2) + "."
      + Self.padded(Int(time.rawValue % 1000), 3)
  }

  private func clock(hours: Int64, minutes: Int64) -> String {
    Self.padded(Int(hours), 2) + ":" + Self.padded(Int(minutes), 2)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
