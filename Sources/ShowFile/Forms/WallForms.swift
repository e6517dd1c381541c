import ShowModel

/// A time of day as a clock on the wall shows it.
struct TimeOfDay: Hashable, Sendable {
  /// Since midnight, under 24 hours, whole seconds.
  var sinceMidnight: TimeSpan

  /// `20:20`, or `20:20:30` where there are seconds.
  var text: String {
    let seconds = sinceMidnight.rawValue / 1000
    let clock = twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60)
    return seconds % 60 == 0 ? clock : clock + ":" + twoDigits(seconds % 60)
  }

  private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// `20:20` or `20:20:30`.
  static func read(_ text: some StringProtocol) -> TimeOfDay? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = wholeNumber(parts[0], digits: 2), hour < 24,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }), let minute = wholeNumber(parts[1]), minute < 60
    else { return nil }
    var second = 0
    if parts.count == 3 {
      guard let number = wholeNumber(parts[2]), number < 60 else { return nil }
      second = number
    }
    return TimeOfDay(sinceMidnight: .seconds(Int64(hour * 3600 + minute * 60 + second)))
  }
}

extension Forms {
  static let timeOfDay = Form<TimeOfDay>(
    problem: .badTime, noun: "a time of day",
    allowed: "allowed: a time such as `20:20` or `20:20:30`, up to `23:59:59`",
    look: .pattern(Patterns.timeOfDay, numbers: Patterns.timesAsNumbers, isWhole: true),
    read: { TimeOfDay.read($0) }, hint: { Habits.timeOfDay($0) })
}

extension Forms {
  /// `2026-12-05 20:00`, with seconds if need be; a date that the calendar has.
  static let dateAndTime = Form<WallTime>(
    problem: .badDate, noun: "a date and time",
    allowed: "allowed: a date that the calendar has and a time, such as `2026-12-05 20:00`",
    look: .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]+\(Patterns.timeOfDay)"),
    read: { text in
      let halves = text.split(whereSeparator: { $0 == " " || $0 == "T" })
      guard halves.count == 2, let time = TimeOfDay.read(halves[1]) else { return nil }
      let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
      guard date.map(\.utf8.count) == [4, 2, 2], let year = wholeNumber(date[0]), let month = wholeNumber(date[1]),
        let day = wholeNumber(date[2])
      else { return nil }
      let wall = WallTime(year: year, month: month, day: day, timeOfDay: time.sinceMidnight)
      return wall.exists ? wall : nil
    },
    hint: { Habits.date($0) })
}

/// A set's start as written.
enum WrittenStart: Sendable {
  case soft, go, live
  case at(TimeOfDay)
}

extension Forms {
  static let start = Form<WrittenStart>(
    problem: .badStart, noun: "a start", allowed: "allowed: `soft`, `go`, `live` or a time such as `20:20`",
    look: Look(
      words: ["soft", "go", "live"], pattern: Patterns.timeOfDay, numbers: Patterns.timesAsNumbers, isWhole: true),
    read: { text in
      switch text {
      case "soft": .soft
      case "go": .go
      case "live": .live
      default: TimeOfDay.read(text).map { .at($0) }
      }
    },
    hint: { Habits.timeOfDay($0) })
}

/// A set's end as written.
enum WrittenEnd: Sendable {
  case auto, go, file
  case at(TimeOfDay)
}

extension Forms {
  static let end = Form<WrittenEnd>(
    problem: .badEnd, noun: "an end", allowed: "allowed: `auto`, `go`, `file` or a time such as `\"21:00\"`",
    look: Look(
      words: ["auto", "go", "file"], pattern: Patterns.timeOfDay, numbers: Patterns.timesAsNumbers, isWhole: true),
    read: { text in
      switch text {
      case "auto": .auto
      case "go": .go
      case "file": .file
      default: TimeOfDay.read(text).map { .at($0) }
      }
    },
    hint: { Habits.timeOfDay($0) })
}

extension Forms {
  static let meeting = Form<MeetingRule>(
    problem: .badMeeting, noun: "a way to meet a set that still runs", allowed: "allowed: `push`, `cut` or `wait 3m`",
    look: Look(words: ["push", "cut"], pattern: "wait +\(Patterns.length)"),
    read: { text in
      let parts = words(text)
      return switch (parts.first, parts.count) {
      case ("push", 1): .push
      case ("cut", 1): .cut
      case ("wait", 2): TimeSpan(written: parts[1]).map { .wait($0) }
      default: nil
      }
    })
}

extension Forms {
  static let otherwise = Form<StartRule.Otherwise>.choice(
    "`skip` or `start`", [("skip", .skip), ("start", .start)])
}
