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
  }

  public let lines: [Line]

  public init(_ lines: [AsRunLine], zone: String, zones: any ZoneRules) {
    let time = RFC3339(zone: zone, zones: zones)
    self.lines = lines.map { line in
      Line(
        at: time.text(line.at), showTime: line.showTime.rawValue, set: line.cause.set?.rawValue, run: line.cause.run,
        cue: line.cause.cue?.rawValue, track: line.track.rawValue, value: ReportValue(line.value),
        why: line.cause.why, outcome: line.outcome?.rawValue)
    }
  }

  public func table() -> String {
    var table = TextTable(["AT", "WHY", "TRACK", "VALUE", "OUTCOME"])
    for line in lines {
      table.add([RFC3339.wallClock(line.at), line.why, line.track, line.value.display, line.outcome ?? "under way"])
    }
    return table.text
  }

  /// A row for all lines that belong to one cue at one instant, for a terminal to scroll by.
  public func byCue() -> [String] {
    var rows: [(key: String, text: String)] = []
    for line in lines where line.value.display != "–" {
      let key = "\(RFC3339.wallClock(line.at))  \(line.why)"
      let part =
        "\(line.track) \(line.value.display)" + (line.outcome == "done" ? "" : " (\(line.outcome ?? "under way"))")
      if rows.last?.key == key { rows[rows.count - 1].text += " · \(part)" } else { rows.append((key, part)) }
    }
    return rows.map { "\($0.key):  \($0.text)" }
  }
}
