import ShowModel

extension PlanReport {
  /// The rundown as a calendar (RFC 5545): an event a set, one for the hard out, and the zone with its clock changes.
  ///
  /// Events are at the expected times; a set that won't run is there as cancelled, at its planned ones. An event keeps
  /// its UID however its set moves within the evening: it is made of the show's name, its date and the set's id.
  /// - Parameter stamp: when the calendar is written.
  public func calendar(stamp: Instant, zones: any ZoneRules) -> String {
    PlanCalendar(plan: self, stamp: stamp, zones: zones).text
  }
}

/// Writes a rundown as a calendar.
private struct PlanCalendar {
  let plan: PlanReport
  let stamp: Instant
  let zones: any ZoneRules

  /// How far back the clock change is looked for that made the zone what it is at the show: a year and some.
  private static let lookBack = TimeSpan.hours(24 * 400)

  var text: String {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Showrunner//Rundown//EN")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("METHOD", "PUBLISH")
    lines.add("X-WR-CALNAME", text: plan.show)
    lines.add("X-WR-TIMEZONE", text: plan.zone)
    addZone(to: &lines)
    var seen: [String: Int] = [:]
    for set in plan.sets {
      seen[set.id, default: 0] += 1
      addEvent(set, run: seen[set.id] ?? 1, to: &lines)
    }
    if let hardOut = plan.hardOut.flatMap(RFC3339.instant) { addHardOut(hardOut, to: &lines) }
    lines.add("END", "VCALENDAR")
    return lines.text
  }

  // MARK: Events

  private func addEvent(_ set: PlanReport.SetRow, run: Int, to lines: inout CalendarLines) {
    guard let start = RFC3339.instant(set.expectedStart ?? set.plannedStart),
      let end = RFC3339.instant(set.expectedEnd ?? set.plannedEnd)
    else { return }
    addHead(id: run > 1 ? "\(set.id).\(run)" : set.id, to: &lines)
    addTime("DTSTART", start, to: &lines)
    if second(end) > second(start) { addTime("DTEND", end, to: &lines) }
    lines.add("SUMMARY", text: set.title)
    lines.add("DESCRIPTION", text: description(of: set))
    lines.add("STATUS", set.expectedStart == nil ? "CANCELLED" : "CONFIRMED")
    lines.add("END", "VEVENT")
  }

  private func addHardOut(_ hardOut: Instant, to lines: inout CalendarLines) {
    addHead(id: "hard-out", to: &lines)
    addTime("DTSTART", hardOut, to: &lines)
    lines.add("SUMMARY", text: "Hard out: \(plan.show) is off air")
    lines.add("TRANSP", "TRANSPARENT")
    lines.add("END", "VEVENT")
  }

  private func addHead(id: String, to lines: inout CalendarLines) {
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", text: "\(id).\(plan.sets.first?.plannedStart.prefix(10) ?? "").\(plan.show.slug)@showrunner")
    lines.add("DTSTAMP", Self.utc(stamp))
    lines.add("LAST-MODIFIED", Self.utc(stamp))
    lines.add("SEQUENCE", "\(plan.revision)")
  }

  private func description(of set: PlanReport.SetRow) -> String {
    let clock = PlanClock(plan)
    var text =
      "\(plan.show): \(set.id), \(set.start) start, planned \(clock.range(set.plannedStart, set.plannedEnd) ?? "")"
    if set.float { text += ", float \(set.priority)" }
    for conflict in plan.conflicts where conflict.set == set.id { text += "\n! \(conflict.message)" }
    return text
  }

  // MARK: Times

  /// In the show's zone; in UTC where the zone's clocks show the time twice and its second showing is meant, which a
  /// local time can't say.
  private func addTime(_ name: String, _ instant: Instant, to lines: inout CalendarLines) {
    let instant = second(instant)
    let wall = zones.wallTime(at: instant, in: plan.zone)
    if case .twice(_, let later) = zones.meaning(of: wall, in: plan.zone), later == instant {
      lines.add(name, Self.utc(instant))
    } else {
      lines.add("\(name);TZID=\(plan.zone)", Self.basic(wall))
    }
  }

  private func second(_ instant: Instant) -> Instant {
    let rest = (instant.rawValue % 1000 + 1000) % 1000
    return instant - .milliseconds(rest) + .milliseconds(rest < 500 ? 0 : 1000)
  }

  private static func utc(_ instant: Instant) -> String { basic(WallTime(utc: instant)) + "Z" }

  /// `20261205T200000`
  private static func basic(_ wall: WallTime) -> String {
    let seconds = wall.timeOfDay.rawValue / 1000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { RFC3339.padded(Int($0), 2) }.joined()
    return RFC3339.padded(wall.year, 4) + RFC3339.padded(wall.month, 2) + RFC3339.padded(wall.day, 2) + "T" + time
  }

  // MARK: The zone

  /// The zone's clock from before the first event to after the last: the change that made it what it is then, and
  /// every one until the end.
  private func addZone(to lines: inout CalendarLines) {
    var texts = [plan.hardOut]
    for set in plan.sets { texts += [set.plannedStart, set.plannedEnd, set.expectedStart, set.expectedEnd] }
    let times = texts.compactMap(\.self).compactMap(RFC3339.instant)
    let (from, to) = (times.min() ?? stamp, times.max() ?? stamp)
    let found = zones.changes(of: plan.zone, in: (from - Self.lookBack)..<(to + .hours(24)))
    let needed = found.suffix(from: found.lastIndex { $0.at <= from } ?? found.startIndex)
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", plan.zone)
    if needed.first.map({ $0.at > from }) ?? true {
      let offset = needed.first?.before ?? zones.offset(of: plan.zone, at: from)
      let start = WallTime(year: 1970, month: 1, day: 1, timeOfDay: .zero)
      addObservance("STANDARD", at: start, from: offset, to: offset, to: &lines)
    }
    for change in needed {
      let wall = WallTime(utc: change.at + change.before)
      let name = change.after > change.before ? "DAYLIGHT" : "STANDARD"
      addObservance(name, at: wall, from: change.before, to: change.after, to: &lines)
    }
    lines.add("END", "VTIMEZONE")
  }

  private func addObservance(
    _ name: String, at wall: WallTime, from: TimeSpan, to offset: TimeSpan, to lines: inout CalendarLines
  ) {
    lines.add("BEGIN", name)
    lines.add("DTSTART", Self.basic(wall))
    lines.add("TZOFFSETFROM", Self.offset(from))
    lines.add("TZOFFSETTO", Self.offset(offset))
    lines.add("TZNAME", LocalTime(wall: wall, offset: offset).zone)
    lines.add("END", name)
  }

  /// `-0600`, `+0545`
  private static func offset(_ span: TimeSpan) -> String {
    let seconds = abs(span.rawValue) / 1000
    var text = span < .zero ? "-" : "+"
    text += RFC3339.padded(Int(seconds / 3600), 2) + RFC3339.padded(Int(seconds / 60 % 60), 2)
    return seconds % 60 == 0 ? text : text + RFC3339.padded(Int(seconds % 60), 2)
  }
}

extension String {
  /// Its letters and digits in ASCII, with dashes between: what an address may hold. What has none gives `show`.
  var slug: String {
    let words = lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "show" : words.joined(separator: "-")
  }
}
