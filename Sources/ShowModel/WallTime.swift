/// A date and a time of day as a clock on the wall shows them, without a zone.
///
/// Proleptic Gregorian calendar, years 1 to 9999. The day arithmetic is Howard Hinnant's
/// "chrono-compatible low-level date algorithms" (days from and to civil).
public struct WallTime: Hashable, Sendable, Codable {
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  /// Since midnight, 0 up to but not including 24 hours.
  public var timeOfDay: TimeSpan

  public init(year: Int, month: Int, day: Int, timeOfDay: TimeSpan) {
    self.year = year
    self.month = month
    self.day = day
    self.timeOfDay = timeOfDay
  }

  /// The wall time that a clock on UTC shows at `instant`.
  public init(utc instant: Instant) {
    let dayLength = TimeSpan.hours(24).rawValue
    var days = instant.rawValue / dayLength
    var rest = instant.rawValue % dayLength
    if rest < 0 {
      rest += dayLength
      days -= 1
    }
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    timeOfDay = TimeSpan(rawValue: rest)
  }

  /// The instant at which a clock on UTC shows this.
  public var instantInUTC: Instant {
    let shiftedYear = Int64(month <= 2 ? year - 1 : year)
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return Instant(rawValue: days * TimeSpan.hours(24).rawValue) + timeOfDay
  }

  /// Whether the date is one the calendar has.
  public var exists: Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1
      && WallTime(utc: instantInUTC) == self
  }

  /// The same time of day, `count` days later.
  public func addingDays(_ count: Int) -> WallTime {
    WallTime(utc: instantInUTC + .hours(24 * Int64(count)))
  }
}
