import ShowModel
import ShowTimeline

/// The rundown in the shape of `plan --json` and `GET /api/v1/rundown`; times are RFC 3339, lengths milliseconds.
public struct PlanReport: Codable, Equatable, Sendable {
  public struct SetRow: Codable, Equatable, Sendable {
    public var id: String
    /// `hard`, `soft`, `go` or `live`.
    public var start: String
    public var plannedStart: String
    public var plannedEnd: String
    public var expectedStart: String?
    public var expectedEnd: String?
    public var actualStart: String?
    public var actualEnd: String?
    /// `upcoming`, `running`, `ended` or `skipped`.
    public var status: String
    /// How late the start is, or is expected.
    public var late: Int64
  }
  public struct CueRow: Codable, Equatable, Sendable {
    public var id: String
    public var set: String?
    public var planned: String
    public var expected: String?
    public var actual: String?
    public var actions: [ActionRow]
  }
  public struct ActionRow: Codable, Equatable, Sendable {
    public var track: String
    public var value: ReportValue
  }
  public struct ConflictRow: Codable, Equatable, Sendable {
    public var id: String
    public var message: String
  }

  public var show: String
  public var revision: Int
  public var sets: [SetRow]
  public var cues: [CueRow]
  public var hardOut: String?
  /// How late the show is; 0 when it is on time or early.
  public var over: Int64
  /// How early it is; 0 when it is on time or late.
  public var under: Int64
  public var conflicts: [ConflictRow]

  public init(night: Night, rundown: Rundown, revision: Int, zones: any ZoneRules) {
    let time = RFC3339(zone: night.show.zone, zones: zones)
    show = night.show.name
    self.revision = revision
    sets = rundown.sets.map { set in
      let start = set.actualStart ?? set.expectedStart ?? set.plannedStart
      return SetRow(
        id: set.id.rawValue, start: set.start.rawValue, plannedStart: time.text(set.plannedStart),
        plannedEnd: time.text(set.plannedEnd), expectedStart: set.expectedStart.map(time.text),
        expectedEnd: set.expectedEnd.map(time.text), actualStart: set.actualStart.map(time.text),
        actualEnd: set.actualEnd.map(time.text), status: set.status.rawValue,
        late: (start - set.plannedStart).rawValue)
    }
    cues = rundown.cues.map { cue in
      CueRow(
        id: cue.id.rawValue, set: cue.set?.rawValue, planned: time.text(cue.planned),
        expected: cue.expected.map(time.text), actual: cue.actual.map(time.text),
        actions: cue.actions.map { ActionRow(track: $0.track.rawValue, value: ReportValue($0)) })
    }
    hardOut = rundown.hardOut.map(time.text)
    (over, under) = rundown.over.milliseconds
    conflicts = rundown.conflicts.map { ConflictRow(id: $0.id, message: $0.message) }
  }

  /// The sets as a table, then what stands in conflict.
  public func table() -> String {
    var table = TextTable(["SET", "START", "PLANNED", "", "EXPECTED", "", "LATE", "STATUS"])
    for set in sets {
      table.add([
        set.id, set.start, RFC3339.wallClock(set.plannedStart), RFC3339.wallClock(set.plannedEnd),
        RFC3339.wallClock(set.expectedStart), RFC3339.wallClock(set.expectedEnd),
        abs(set.late) < 500 ? "" : TimeSpan.milliseconds(set.late).inSeconds, set.status,
      ])
    }
    var text = "\(show), \(lateness)\n\n\(table.text)"
    if let hardOut { text += "\n\nhard out \(RFC3339.wallClock(hardOut))" }
    for conflict in conflicts { text += "\n! \(conflict.message) [\(conflict.id)]" }
    return text
  }

  private var lateness: String {
    if over >= 500 { return "\(TimeSpan.milliseconds(over).inSeconds) over" }
    return under >= 500 ? "\(TimeSpan.milliseconds(under).inSeconds) under" : "on time"
  }
}

extension Lateness {
  /// Over and under in milliseconds; one of them at least is 0.
  var milliseconds: (over: Int64, under: Int64) {
    switch self {
    case .onTime: (0, 0)
    case .late(let span): (span.rawValue, 0)
    case .early(let span): (0, span.rawValue)
    }
  }
}

extension TimeSpan {
  /// In whole seconds, for people: `1m30s`, `-5s`.
  var inSeconds: String {
    let rounded = (rawValue + (rawValue < 0 ? -500 : 500)) / 1000 * 1000
    return TimeSpan.milliseconds(rounded).description
  }
}
