import ShowModel

/// A cue's time as written; names and wall times not yet looked up.
enum WrittenCueTime: Sendable {
  case offset(TimeSpan)
  case beforeEnd(TimeSpan)
  case after(String, TimeSpan)
  case go
  case wallClock(TimeOfDay)
  case live(String)
  case offline(String)

  /// As it stands in the id of a cue without a name: `20m`, `end-1m`, `drop+30s`, `20:45`, `live-hana`.
  var canonical: String {
    switch self {
    case .offset(let span): span == .zero ? "0" : span.description
    case .beforeEnd(let span): span == .zero ? "end" : "end-\(span)"
    case .after(let cue, let span): span == .zero ? "after-\(cue)" : "\(cue)+\(span)"
    case .go: "go"
    case .wallClock(let time): time.text
    case .live(let artist): "live-\(artist)"
    case .offline(let artist): "offline-\(artist)"
    }
  }

  static func read(_ text: String) -> WrittenCueTime? {
    if text == "go" { return .go }
    if let span = TimeSpan(written: text) { return .offset(span) }
    if let time = TimeOfDay.read(text) { return .wallClock(time) }
    if text == "end" { return .beforeEnd(.zero) }
    let parts = words(text)
    switch (parts.first, parts.count) {
    case ("live", 2): return .live(String(parts[1]))
    case ("offline", 2): return .offline(String(parts[1]))
    case ("after", 2...): return after(text.dropFirst("after".count))
    default: break
    }
    guard text.hasPrefix("end") else { return nil }
    let rest = text.dropFirst("end".count).trimmed
    guard rest.hasPrefix("-") else { return nil }
    return TimeSpan(written: rest.dropFirst().trimmed).map { .beforeEnd($0) }
  }

  private static func after(_ text: Substring) -> WrittenCueTime? {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
    guard let cue = parts.first, !cue.isEmpty, !cue.contains(" ") else { return nil }
    guard parts.count == 2 else { return .after(cue, .zero) }
    // The id of an unnamed cue may itself hold a plus: `after hana@drop+30s + 5s`.
    if let last = parts[1].lastIndex(of: "+") {
      let span = TimeSpan(written: String(parts[1][parts[1].index(after: last)...]).trimmed)
      return span.map { .after(cue + "+" + String(parts[1][..<last]).trimmed, $0) }
    }
    return TimeSpan(written: parts[1]).map { .after(cue, $0) }
  }
}

extension Forms {
  static let cueTime = Form<WrittenCueTime>(
    problem: .badCueTime, noun: "a cue's time",
    allowed: "allowed: `0`, `20m`, `end-1m`, `go`, `after CUE + 30s`, `\"20:45\"`, `live ARTIST` or `offline ARTIST`",
    look: Look(
      words: ["go", "end"],
      pattern:
        "\(Patterns.length)|\(Patterns.timeOfDay)|end *- *\(Patterns.length)|after +[^ +].*|(?:live|offline) +[^ ]+",
      numbers: [0...0] + Patterns.timesAsNumbers, isWhole: true),
    read: { WrittenCueTime.read($0) },
    hint: { text in
      if text.hasPrefix("-"), let span = TimeSpan(written: text.dropFirst()) { return "did you mean `end-\(span)`?" }
      return Habits.length(text) ?? Habits.timeOfDay(text)
    })
}
