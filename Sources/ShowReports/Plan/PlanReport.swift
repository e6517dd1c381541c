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
    /// The `late` in force: no earlier than this after its planned start; nil where none is, or it has started.
    public var calledLate: Int64?
    /// What airs as its title, and who plays.
    public var title: String
    public var artist: String?
    /// How long it is expected to run, or ran; nil for one that won't.
    public var length: Int64?
    /// It may be compressed to this.
    public var minimum: Int64
    /// The planned gap before it.
    public var changeover: Int64
    /// Whether it may be dropped; among floats the lowest priority goes first.
    public var float: Bool
    public var priority: Int
    /// The latest start that still meets the hard out, with the changeovers that follow at their minimum.
    public var backTime: String?
    /// The ids of the conflicts that it is in.
    public var conflicts: [String]
    /// Which time it runs, from 1; 0 for one that has not started. A set that runs again has a row for each run.
    public var run: Int
  }
  public struct CueRow: Codable, Equatable, Sendable {
    public var id: String
    public var set: String?
    public var planned: String
    public var expected: String?
    public var actual: String?
    public var actions: [ActionRow]
    /// Its set's run, as in the set's row; 0 for the show's own.
    public var run: Int
    /// `upcoming`, `fired`, `skipped` by a hand, or `passed`: it won't fire as things stand.
    public var status: String
    /// Whether it puts its set on air: it is skipped with its set, and not alone.
    public var opening: Bool
    /// `go`, or `cue` for one that follows a cue which has not fired: its expected time is only assumed. Nil for one
    /// that falls due by itself.
    public var awaiting: String?
  }
  public struct ActionRow: Codable, Equatable, Sendable {
    public var track: String
    public var value: ReportValue
  }
  public struct ConflictRow: Codable, Equatable, Sendable {
    public var id: String
    public var message: String
    /// The set that it is about, where it is about one.
    public var set: String?
  }

  public var show: String
  public var revision: Int
  /// IANA name of the zone that the times are in.
  public var zone: String
  public var sets: [SetRow]
  public var cues: [CueRow]
  public var hardOut: String?
  /// When the last set ends, as expected; nil where none runs.
  public var offAir: String?
  /// What is left between that and the hard out; negative where it is beyond. Nil without a hard out.
  public var room: Int64?
  /// When the running set's length is up; past it with `end: go`, until somebody ends the set.
  public var timeUp: String?
  /// Nil while the show's clock goes on.
  public var hold: HoldReport?
  /// How late the show is; 0 when it is on time or early.
  public var over: Int64
  /// How early it is; 0 when it is on time or late.
  public var under: Int64
  public var conflicts: [ConflictRow]

  /// The planned start of the first set.
  public var start: Instant? { sets.first.flatMap { RFC3339.instant($0.plannedStart) } }

  public init(night: Night, rundown: Rundown, revision: Int, zones: any ZoneRules) {
    let time = RFC3339(zone: night.show.zone, zones: zones)
    show = night.show.name
    self.revision = revision
    zone = night.show.zone
    let conflicts = rundown.conflicts.map(ConflictRow.init)
    self.conflicts = conflicts
    sets = rundown.sets.map { set in
      SetRow(
        set, of: night.show.set(set.id),
        conflicts: conflicts.filter { $0.set == set.id.rawValue }.map(\.id), time)
    }
    cues = rundown.cues.map { cue in
      CueRow(
        id: cue.id.rawValue, set: cue.set?.rawValue, planned: time.text(cue.planned),
        expected: cue.expected.map(time.text), actual: cue.actual.map(time.text),
        actions: cue.actions.map { ActionRow(track: $0.track.rawValue, value: ReportValue($0)) }, run: cue.run,
        status: cue.status.rawValue, opening: cue.isOpening,
        awaiting: cue.expected == nil ? nil : cue.awaiting?.rawValue)
    }
    hardOut = rundown.hardOut.map(time.text)
    offAir = rundown.offAir.map(time.text)
    room = rundown.room?.rawValue
    timeUp = night.runningSetTimeUp.map(time.text)
    hold = HoldReport(night: night, time)
    (over, under) = rundown.over.milliseconds
  }
}

extension PlanReport.SetRow {
  /// - Parameter act: the set as the show file has it; nil once the file has it no more.
  fileprivate init(_ set: RundownSet, of act: ShowSet?, conflicts: [String], _ time: RFC3339) {
    id = set.id.rawValue
    start = set.start.rawValue
    plannedStart = time.text(set.plannedStart)
    plannedEnd = time.text(set.plannedEnd)
    expectedStart = set.expectedStart.map(time.text)
    expectedEnd = set.expectedEnd.map(time.text)
    actualStart = set.actualStart.map(time.text)
    actualEnd = set.actualEnd.map(time.text)
    status = set.status.rawValue
    late = ((set.actualStart ?? set.expectedStart ?? set.plannedStart) - set.plannedStart).rawValue
    calledLate = set.calledLate?.rawValue
    title = act?.openingTitle ?? set.id.rawValue
    artist = set.artist?.rawValue
    length = set.length?.rawValue
    minimum = set.minimum.rawValue
    changeover = (act?.changeover.planned ?? .zero).rawValue
    float = set.isFloat
    priority = set.priority
    if set.status == .upcoming { backTime = set.backTime.map(time.text) }
    self.conflicts = conflicts
    run = set.run
  }
}

extension PlanReport {
  /// The cues of a row of ``sets``.
  func cues(of set: SetRow) -> [CueRow] { cues.filter { $0.set == set.id && $0.run == set.run } }
}

extension ShowSet {
  /// The title that its own cue at 0 puts up.
  var openingTitle: String? {
    for case .title(let title) in cues.first?.actions ?? [] { return title }
    return nil
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
