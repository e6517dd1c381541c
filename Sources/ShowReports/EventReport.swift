import ShowModel
import ShowTimeline

/// An event of a `text/event-stream`; what it encodes as is the event's data.
public protocol NamedEvent: Encodable, Sendable {
  /// The event's name on the wire.
  var name: String { get }
}

/// One event of `GET /api/v1/events`.
public enum EventReport: NamedEvent, Equatable {
  /// Opens every picture of the night: what doesn't change while it runs.
  case show(EventShow)
  case state(EventState)
  case rundown(PlanReport)
  case sources([SourceReport])
  case outputs(OutputsReport)
  /// How loud things are; several times a second while anything is heard.
  case levels(LevelsReport)
  /// Who holds the call, who is there, and what was asked of the holder.
  case call(CallReport)
  /// The artists' pages and the lines on them; none where nobody has looked and nothing was said.
  case stages([StagePageReport])
  /// Lines that are new, or whose outcome has come.
  case asRun([NumberedAsRun])
  /// The commands that failed since the start, each kind once; the newest last.
  case failures([SourceReport.Fault])
  /// The night's orders that are new, or were taken back.
  case overrides([OverrideLine])
  /// What has changed in the viewers' room.
  case room(RoomReport)
  /// The server's time, in milliseconds since 1970; also a sign of life.
  case clock(Instant)

  public var name: String {
    switch self {
    case .show: "show"
    case .state: "state"
    case .rundown: "rundown"
    case .sources: "sources"
    case .outputs: "outputs"
    case .levels: "levels"
    case .call: "call"
    case .stages: "stages"
    case .asRun: "asrun"
    case .failures: "failures"
    case .overrides: "overrides"
    case .room: "room"
    case .clock: "clock"
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .show(let show): try show.encode(to: encoder)
    case .state(let state): try state.encode(to: encoder)
    case .rundown(let plan): try plan.encode(to: encoder)
    case .sources(let sources): try sources.encode(to: encoder)
    case .outputs(let outputs): try outputs.encode(to: encoder)
    case .levels(let levels): try levels.encode(to: encoder)
    case .call(let call): try call.encode(to: encoder)
    case .stages(let pages): try pages.encode(to: encoder)
    case .asRun(let lines): try lines.encode(to: encoder)
    case .failures(let faults): try faults.encode(to: encoder)
    case .overrides(let lines): try lines.encode(to: encoder)
    case .room(let room): try room.encode(to: encoder)
    case .clock(let now): try ["now": now.rawValue].encode(to: encoder)
    }
  }
}

/// A line of the as-run log with the number that tells it from others: the fields of ``AsRunReport/Line`` and `number`.
public struct NumberedAsRun: Encodable, Equatable, Sendable {
  public var number: Int64
  public var line: AsRunReport.Line

  /// In the order given.
  public static func all(_ lines: [NumberedLine], zone: String, zones: any ZoneRules) -> [NumberedAsRun] {
    zip(lines, AsRunReport(lines.map(\.line), zone: zone, zones: zones).lines).map { entry, line in
      NumberedAsRun(number: entry.number, line: line)
    }
  }

  private enum Key: CodingKey { case number }

  public func encode(to encoder: any Encoder) throws {
    try line.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(number, forKey: .number)
  }
}
