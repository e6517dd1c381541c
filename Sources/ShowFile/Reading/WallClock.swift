import ShowModel

/// Turns the file's wall-clock times into instants, in the show's zone.
struct WallClock {
  let zone: String
  let rules: any ZoneRules
  let problems: Problems
  /// The show's planned start; nil when the file's can't be read, and then nothing else can be placed.
  private(set) var start: Instant?

  init(_ reader: RecordReader, rules: any ZoneRules) {
    self.rules = rules
    problems = reader.problems
    zone = Self.zone(reader, rules) ?? "UTC"
    guard let written = reader.value(ShowFields.start) else { return }
    start = instant(of: written)
  }

  /// The clock of a show that has been read.
  init(of show: Show, rules: any ZoneRules, problems: Problems) {
    self.rules = rules
    self.problems = problems
    zone = show.zone
    start = show.start
  }

  private static func zone(_ reader: RecordReader, _ rules: any ZoneRules) -> String? {
    guard reader.has(ShowFields.timezone.name) else {
      reader.problems.report(
        .zoneMissing, at: reader.keyMark(ShowFields.start.name), "without `timezone` every time is read as UTC",
        "write the zone in which you wrote the times, such as `timezone: Europe/Berlin`")
      return nil
    }
    guard let name = reader.value(ShowFields.timezone) else { return nil }
    if rules.knows(name.value) { return name.value }
    reader.problems.report(
      .unknownZone, at: name.mark, "\(quoted(name.value)) isn't a time zone",
      near(name.value, rules).map { "did you mean `\($0)`?" }
        ?? "allowed: an IANA name such as `America/Chicago`, `Europe/Berlin` or `UTC`")
    return nil
  }

  private static let regions = ["America", "Europe", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian"]

  /// A zone that the name may have meant: `chicago`, `europe/berlin`, `New York`.
  private static func near(_ name: String, _ rules: any ZoneRules) -> String? {
    guard name.count <= ShowFileLimits.idLength else { return nil }
    let parts = name.split(separator: "/").map { part in
      part.split(whereSeparator: { $0 == " " || $0 == "_" })
        .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: "_")
    }
    let written = parts.joined(separator: "/")
    return ([written] + regions.map { "\($0)/\(written)" }).first(where: rules.knows)
  }

  /// The first instant at or after the show's start at which a clock shows `time`.
  func instant(of time: Located<TimeOfDay>) -> Instant? {
    guard let start else { return nil }
    let first = rules.wallTime(at: start, in: zone)
    let midnight = WallTime(year: first.year, month: first.month, day: first.day, timeOfDay: .zero)
    // A skipped or repeated hour may move the day's time before the start, but never by more than a day.
    for day in 0...2 {
      var wall = midnight.addingDays(day)
      wall.timeOfDay = time.value.sinceMidnight
      switch rules.meaning(of: wall, in: zone) {
      case .once(let instant) where instant >= start:
        warnOfNextDay(time, instant)
        return instant
      case .twice(let first, let second) where second >= start:
        if first < start { return second }
        warnOfRepeat(time.value.text, time.mark)
        return first
      case .never(let next) where next >= start:
        skipped(time.value.text, next, time.mark)
        return nil
      default: continue
      }
    }
    return nil
  }

  private func instant(of written: Located<WallTime>) -> Instant? {
    switch rules.meaning(of: written.value, in: zone) {
    case .once(let instant): return instant
    case .twice(let first, _):
      warnOfRepeat(TimeOfDay(sinceMidnight: written.value.timeOfDay).text, written.mark)
      return first
    case .never(let next):
      skipped(TimeOfDay(sinceMidnight: written.value.timeOfDay).text, next, written.mark)
      return nil
    }
  }

  /// The time of day that the clocks show at `instant`, for messages.
  func text(_ instant: Instant) -> String {
    TimeOfDay(sinceMidnight: rules.wallTime(at: instant, in: zone).timeOfDay).text
  }

  private func warnOfRepeat(_ time: String, _ mark: Mark) {
    problems.report(.timeRepeats, at: mark, "the clocks of \(zone) show \(time) twice that night; the first is meant")
  }

  /// A time just before the show's start is that of the next day; hardly anyone means that.
  private func warnOfNextDay(_ time: Located<TimeOfDay>, _ instant: Instant) {
    guard let start, instant - start > .hours(ShowFileLimits.longestEveningInHours) else { return }
    problems.report(
      .timeNextDay, at: time.mark,
      "\(time.value.text) has passed when the show starts at \(text(start)), so this is \(instant - start) later, "
        + "the next day",
      "the show's `start` comes before every other time of the evening")
  }

  private func skipped(_ time: String, _ next: Instant, _ mark: Mark) {
    problems.report(
      .timeSkipped, at: mark, "the clocks of \(zone) never show \(time) that night; they are put forward over it",
      "the next time that they show is \(text(next))")
  }
}
