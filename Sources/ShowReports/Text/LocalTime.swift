import ShowModel

/// An instant as the clocks of a place show it: what an RFC 3339 text says.
struct LocalTime: Hashable {
  var wall: WallTime
  /// What is added to UTC there and then.
  var offset: TimeSpan

  var instant: Instant { wall.instantInUTC - offset }

  /// Days since 1970-01-01, by the place's own calendar.
  var day: Int64 {
    let midnight = wall.instantInUTC - wall.timeOfDay
    return midnight.rawValue / TimeSpan.hours(24).rawValue
  }

  /// `20:00`, or `20:00:30` with seconds; cut, not rounded, as a clock shows it.
  func clock(seconds: Bool) -> String {
    let time = wall.timeOfDay.rawValue / 1000
    let text = RFC3339.padded(Int(time / 3600), 2) + ":" + RFC3339.padded(Int(time / 60 % 60), 2)
    return seconds ? text + ":" + RFC3339.padded(Int(time % 60), 2) : text
  }

  /// `+1` for a time on the day after `first`; empty on the day itself.
  func dayMark(after first: LocalTime) -> String {
    let days = day - first.day
    return days == 0 ? "" : days > 0 ? "+\(days)" : "\(days)"
  }

  /// `Saturday 5 December 2026`.
  var date: String {
    let weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(weekdays[Int((day % 7 + 7) % 7)]) \(wall.day) \(months[wall.month - 1]) \(wall.year)"
  }

  /// `UTC-6`, `UTC+5:30`.
  var zone: String {
    let minutes = offset.rawValue / 60_000
    if minutes == 0 { return "UTC" }
    let rest = abs(minutes) % 60
    return "UTC" + (minutes < 0 ? "-" : "+") + "\(abs(minutes) / 60)"
      + (rest == 0 ? "" : ":" + RFC3339.padded(Int(rest), 2))
  }
}

extension RFC3339 {
  /// The instant of a text; nil for what ``localTime(_:)`` can't read.
  static func instant(_ text: String) -> Instant? { localTime(text)?.instant }

  /// What a text says such as `2026-12-06T00:30:00-06:00`, its seconds' fraction cut to milliseconds; nil for
  /// any other text, a date that the calendar lacks and a leap second.
  static func localTime(_ text: String) -> LocalTime? {
    guard text.utf8.count <= 40 else { return nil }
    var rest = Substring(text)
    func number(_ digits: Int) -> Int64? {
      let part = rest.prefix(digits)
      guard part.utf8.count == digits, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      rest = rest.dropFirst(digits)
      return Int64(part)
    }
    func skip(_ signs: String) -> Bool {
      guard let first = rest.first, signs.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2), skip("Tt "),
      let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var milliseconds: Int64 = 0
    if skip(".") {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, let thousandths = Int64((digits + "000").prefix(3)) else { return nil }
      milliseconds = thousandths
      rest = rest.dropFirst(digits.count)
    }
    var offset = TimeSpan.zero
    if !skip("Zz") {
      let isWest = rest.first == "-"
      guard skip("+-"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60 else {
        return nil
      }
      offset = .minutes((hours * 60 + minutes) * (isWest ? -1 : 1))
    }
    let time = TimeSpan.milliseconds((hour * 3600 + minute * 60 + second) * 1000 + milliseconds)
    let wall = WallTime(year: Int(year), month: Int(month), day: Int(day), timeOfDay: time)
    return rest.isEmpty && wall.exists ? LocalTime(wall: wall, offset: offset) : nil
  }
}
