import ShowModel

/// The as-run log for people and programs: one line a command.
public struct AsRunReport: Sendable {
  /// One line in the shape of `--json`.
  public struct Line: Codable, Equatable, Sendable {
    /// RFC 3339, with the show's offset.
    public var at: String
    /// Milliseconds on the show's clock.
    public var showTime: Int64
    public var set: String?
    public var run: Int
    public var cue: String?
    public var track: String
    public var value: ReportValue
    public var why: String
    /// Nil while a moment is under way.
    public var outcome: String?
    /// Why it failed, in words.
    public var reason: String?

    /// The outcome for people: `done`, `under way`, `failed: nobody looks at hana's stage page`.
    var outcomeWords: String {
      (outcome ?? "under way") + (reason.map { ": \($0)" } ?? "")
    }
  }

  public let lines: [Line]

  public init(_ lines: [AsRunLine], zone: String, zones: any ZoneRules) {
    let time = RFC3339(zone: zone, zones: zones)
    self.lines = lines.map { line in
      Line(
        at: time.text(line.at), showTime: line.showTime.rawValue, set: line.cause.set?.rawValue, run: line.cause.run,
        cue: line.cause.cue?.rawValue, track: line.track.rawValue, value: ReportValue(line.value),
        why: line.cause.why, outcome: line.outcome?.rawValue, reason: line.reason)
    }
  }

  /// A line a command. With a `width` in columns, what is said of a value or a reason is cut to fit the terminal.
  public func table(width: Int? = nil) -> String {
    let whole = table(why: .max, value: .max)
    guard let width, whole.width > width else { return whole.text }
    let rest = table(why: 3, value: 5).width - 8
    let room = max(2 * Self.leastText, width - rest)
    return table(why: room / 2, value: room - room / 2).text
  }

  /// Columns that a reason and a value never get less than.
  private static let leastText = 12

  private func table(why: Int, value: Int) -> TextTable {
    var table = TextTable(["AT", "WHY", "TRACK", "VALUE", "OUTCOME"])
    for line in lines {
      table.add([
        RFC3339.wallClock(line.at), line.why.printable.fitted(to: why), line.track,
        line.value.display.printable.fitted(to: value), line.outcomeWords.printable,
      ])
    }
    return table
  }

  /// The log as CSV (RFC 4180): a row a command. New columns come at the end.
  public func csv() -> String {
    var csv = CSV(["at", "show_time_ms", "set", "run", "cue", "track", "value", "why", "outcome", "reason"])
    for line in lines {
      csv.add([
        line.at, "\(line.showTime)", line.set ?? "", "\(line.run)", line.cue ?? "", line.track, line.value.display,
        line.why, line.outcome ?? "", line.reason ?? "",
      ])
    }
    return csv.text
  }

  /// A row for all lines that belong to one cue at one instant, for a terminal to scroll by.
  public func byCue() -> [String] {
    var rows: [(key: String, text: String)] = []
    for line in lines where line.value.display != "–" {
      let key = "\(RFC3339.wallClock(line.at))  \(line.why)"
      let part =
        "\(line.track) \(line.value.display)" + (line.outcome == "done" ? "" : " (\(line.outcomeWords))")
      if rows.last?.key == key { rows[rows.count - 1].text += " · \(part)" } else { rows.append((key, part)) }
    }
    return rows.map { "\($0.key):  \($0.text)" }
  }
}
