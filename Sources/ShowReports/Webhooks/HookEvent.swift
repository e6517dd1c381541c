import ShowModel

/// Something that happened, as a webhook is told of it.
///
///     {"id": "…", "time": "2026-12-05T20:20:00.000-06:00", "show": "…", "event": "set", "details": {…}}
public struct HookEvent: Encodable, Equatable, Sendable {
  /// What happened, by the kind of event; times are RFC 3339, durations milliseconds.
  public enum Details: Equatable, Sendable {
    case cue(Cue)
    case set(Set)
    case source(Source)
    case fault(Fault)
  }

  public struct Cue: Encodable, Equatable, Sendable {
    public var cue: String
    /// Nil for the show's own cues.
    public var set: String?
    public var run: Int
    public var planned: String
    public var actual: String
    public var actions: [PlanReport.ActionRow]
  }

  public struct Set: Encodable, Equatable, Sendable {
    public var set: String
    public var run: Int
    /// `started`, `ended` or `skipped`.
    public var what: String
    public var title: String
    public var artist: String?
    public var planned: String
    /// Nil for a set that was skipped.
    public var actual: String?
    /// How late the start was, also negative.
    public var late: Int64
  }

  public struct Source: Encodable, Equatable, Sendable {
    public var source: String
    public var name: String
    /// Of the stream: `up`, `held` on its last picture, or `absent`.
    public var state: String
    public var was: String
    /// The slots that it fills, counted from 1.
    public var onAir: [Int]
  }

  public struct Fault: Encodable, Equatable, Sendable {
    static let command = "command"

    /// `machine`, `command` for one that failed, an output's name or a source's id.
    public var what: String
    /// What is wrong, in words; empty when it works again.
    public var words: String
    /// Whether it is wrong now.
    public var isNow: Bool
  }

  /// Names it for good: whoever gets it twice knows it by this.
  public var id: String
  public var time: String
  public var show: String
  public var details: Details

  public var event: Webhook.Event {
    switch details {
    case .cue: .cue
    case .set: .set
    case .source: .source
    case .fault: .fault
    }
  }

  private enum Key: CodingKey { case id, time, show, event, details }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(time, forKey: .time)
    try container.encode(show, forKey: .show)
    try container.encode(event.rawValue, forKey: .event)
    switch details {
    case .cue(let cue): try container.encode(cue, forKey: .details)
    case .set(let set): try container.encode(set, forKey: .details)
    case .source(let source): try container.encode(source, forKey: .details)
    case .fault(let fault): try container.encode(fault, forKey: .details)
    }
  }
}
