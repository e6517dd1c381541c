import ShowModel

/// A time as a script writes it.
enum ScriptTime: Sendable {
  /// Since the planned start.
  case elapsed(TimeSpan)
  case wallClock(TimeOfDay)

  static func read(_ text: String) -> ScriptTime? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return TimeSpan(written: text).map { .elapsed($0) }
    case 2: return TimeOfDay.read(text).map { .wallClock($0) }
    case 3:
      guard let hours = wholeNumber(parts[0], digits: 3), hours < ShowFileLimits.longestLengthInHours,
        parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }), let minutes = wholeNumber(parts[1]), minutes < 60,
        let seconds = wholeNumber(parts[2]), seconds < 60
      else { return nil }
      return .elapsed(.seconds(Int64(hours * 3600 + minutes * 60 + seconds)))
    default: return nil
    }
  }
}

extension Forms {
  static let scriptTime = Form<ScriptTime>(
    problem: .badTime, noun: "a time of a script",
    allowed: "allowed: `0:12:30` or `12m30s` since the planned start, or `21:04` on the clock",
    look: .pattern("(?:\(Patterns.length)|[0-9]{1,3}:[0-5][0-9]:[0-5][0-9]|\(Patterns.timeOfDay))"),
    read: { ScriptTime.read($0) },
    hint: { text in wholeNumber(text).map { _ in "did you mean `\(text)m`, or `\(text)s`?" } })
}
