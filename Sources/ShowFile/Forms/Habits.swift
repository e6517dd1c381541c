import ShowModel

/// What people write from habit where a show file wants another form: a guess at what they mean.
enum Habits {
  /// `10 min`, `1.5h`, `10M`: the length that is meant.
  static func length(_ text: String) -> String? {
    if let number = wholeNumber(text) { return number > 0 ? "a length has a unit: `\(text)s` or `\(text)m`?" : nil }
    let parts = text.split(separator: ":")
    if TimeOfDay.read(text) != nil, parts.count == 2 {
      return "a length has units: `\(parts[0])m\(parts[1])s` or `\(parts[0])h\(parts[1])m`?"
    }
    return meantLength(text).map { "did you mean `\($0)`?" }
  }

  private static let units: [(unit: String, words: [String])] = [
    ("h", ["hours", "hour", "hrs", "hr", "h"]), ("m", ["minutes", "minute", "mins", "min", "m"]),
    ("s", ["seconds", "second", "secs", "sec", "s"]),
  ]

  private static func meantLength(_ text: String) -> TimeSpan? {
    guard text.count <= ShowFileLimits.idLength else { return nil }
    var total = TimeSpan.zero
    var rest = text.lowercased().filter { $0 != " " && $0 != "," }[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      let word = rest.dropFirst(digits.count).prefix { $0.isLetter }
      rest = rest.dropFirst(digits.count + word.count)
      guard let number = decimal(digits), let unit = units.first(where: { $0.words.contains(String(word)) })?.unit,
        let one = TimeSpan(written: "1" + unit), number.numerator > 0
      else { return nil }
      total += TimeSpan(rawValue: one.rawValue * Int64(number.numerator) / Int64(number.denominator))
    }
    return total > .zero && total <= .hours(ShowFileLimits.longestLengthInHours) ? total : nil
  }

  /// `8pm`, `8.20 pm`, `20.20`, `20h20`, `24:00`: the time of day that is meant.
  static func timeOfDay(_ text: String) -> String? {
    guard text.count <= ShowFileLimits.idLength else { return nil }
    var clock = text.lowercased().filter { $0 != " " }
    var half: String?
    for suffix in ["am", "pm", "a.m.", "p.m."] where clock.hasSuffix(suffix) {
      half = String(suffix.prefix(1))
      clock.removeLast(suffix.count)
    }
    clock = String(clock.map { $0 == "." || $0 == "h" ? ":" : $0 })
    if half != nil, !clock.contains(":") { clock += ":00" }
    if clock.hasPrefix("24:") { clock = "00:" + clock.dropFirst(3) }
    guard clock != text, var time = TimeOfDay.read(clock) else { return nil }
    let noon = TimeSpan.hours(12)
    if half != nil, time.sinceMidnight >= noon + .hours(1) { return nil }
    if half == "p", time.sinceMidnight < noon { time.sinceMidnight += noon }
    if half == "a", time.sinceMidnight >= noon { time.sinceMidnight = time.sinceMidnight - noon }
    return "did you mean `\(time.text)`?"
  }

  /// `2026-12-05`, `05.12.2026 20:00`: what a date lacks.
  static func date(_ text: String) -> String? {
    let digits = text.filter(\.isNumber).count
    if Forms.dateAndTime.read(text + " 20:00") != nil { return "it needs a time as well: `\(text) 20:00`" }
    guard digits >= 6, !text.prefix(4).allSatisfy(\.isNumber) else { return nil }
    return "the year comes first: `2026-12-05 20:00`"
  }
}
