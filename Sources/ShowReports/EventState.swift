import ShowModel
import ShowTimeline

/// The whole state, in the shape of `status --json`, `GET /api/v1/state` and the event `state`: the fields of
/// ``StateReport``, what else is on air, what GO and `next` would do, what hands hold beside tracks, how early it is.
public struct EventState: Codable, Equatable, Sendable {
  /// A source that stands in for an artist.
  public struct StandIn: Codable, Equatable, Sendable {
    public var artist: String
    public var source: String
  }

  public var report: StateReport
  /// What GO would do, in words: `fire drop`, `end hana`, `start encore`; nil when nothing waits for it.
  public var go: String?
  /// What `next` would do, in words; nil when the show is over.
  public var next: String?
  /// Milliseconds; 0 when the show is on time or late.
  public var under: Int64
  /// Of the sources that are not at unity: `open -6 dB`, `bus silent`.
  public var levels: ReportValue
  public var caption: String?
  /// `open`, `slow 10s` or `closed`.
  public var chat: String
  /// The effects that run: `hue 12s`.
  public var effects: ReportValue
  /// Whether panic is on.
  public var panic: Bool
  public var standIns: [StandIn]
  /// The artists whose streams are let in no more.
  public var blocked: [String]
  /// Of ``StateReport/owned`` those that a hand holds until `release`, whatever cues come.
  public var kept: [String]

  public init(
    night: Night, at instant: Instant, revision: Int, slots: [StateReport.Slot], plan: PlanReport,
    overload: String? = nil
  ) {
    report = StateReport(night: night, at: instant, revision: revision, slots: slots, plan: plan, overload: overload)
    let (onAir, hands) = (night.state(at: instant), night.hands)
    levels = ReportValue(.levels(onAir.levels))
    effects = ReportValue(.effects(onAir.effects))
    (caption, chat, panic) = (onAir.caption, onAir.chat.text, hands.isPanicking)
    standIns = hands.patches.map { StandIn(artist: $0.artist.rawValue, source: $0.source.rawValue) }
    blocked = hands.blocked.map(\.rawValue)
    let keeping = Set(hands.held.lazy.filter(\.isKept).map(\.track.rawValue))
    kept = report.owned.filter(keeping.contains)
    go = night.standby?.label
    under = plan.under
    if let set = night.runningSet {
      next = "end \(set)"
    } else {
      next = plan.sets.first { $0.status == "upcoming" }.map { "start \($0.id)" }
    }
  }

  private enum Key: CodingKey {
    case go, next, under, levels, caption, chat, effects, panic, standIns, blocked, kept
  }

  public init(from decoder: any Decoder) throws {
    report = try StateReport(from: decoder)
    let container = try decoder.container(keyedBy: Key.self)
    go = try container.decodeIfPresent(String.self, forKey: .go)
    next = try container.decodeIfPresent(String.self, forKey: .next)
    under = try container.decode(Int64.self, forKey: .under)
    levels = try container.decode(ReportValue.self, forKey: .levels)
    caption = try container.decodeIfPresent(String.self, forKey: .caption)
    chat = try container.decode(String.self, forKey: .chat)
    effects = try container.decode(ReportValue.self, forKey: .effects)
    panic = try container.decode(Bool.self, forKey: .panic)
    standIns = try container.decode([StandIn].self, forKey: .standIns)
    blocked = try container.decode([String].self, forKey: .blocked)
    kept = try container.decode([String].self, forKey: .kept)
  }

  public func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(go, forKey: .go)
    try container.encodeIfPresent(next, forKey: .next)
    try container.encode(under, forKey: .under)
    try container.encode(levels, forKey: .levels)
    try container.encodeIfPresent(caption, forKey: .caption)
    try container.encode(chat, forKey: .chat)
    try container.encode(effects, forKey: .effects)
    try container.encode(panic, forKey: .panic)
    try container.encode(standIns, forKey: .standIns)
    try container.encode(blocked, forKey: .blocked)
    try container.encode(kept, forKey: .kept)
  }
}

extension EventState {
  /// What hands hold, in words: the tracks, who stands in for whom, whose stream is let in no more.
  var byHand: [String] {
    report.owned.map { kept.contains($0) ? "\($0) (kept)" : $0 }
      + standIns.map { "\($0.source) for \($0.artist)" } + blocked.map { "\($0) let in no more" }
  }

  /// For a terminal: a line on the show, and a line a slot.
  public func summary() -> String {
    let running = report.set ?? (report.ended ? "the show is over" : "between sets")
    var parts = ["\(running): \(report.title)", report.layout]
    if panic { parts.append(Self.panicWords) }
    if report.holding { parts.append("ON HOLD") }
    if let go { parts.append("GO would \(go)") }
    if !byHand.isEmpty { parts.append("by hand: \(byHand.joined(separator: ", "))") }
    var lines = [parts.joined(separator: "  ·  ")]
    if let overload = report.overload { lines.append(overload) }
    var table = TextTable(["SLOT", "SOURCE", "STATE"])
    for slot in report.slots { table.add(["\(slot.slot)", slot.source, slot.state]) }
    return lines.joined(separator: "\n") + "\n\n" + table.text
  }

  /// What panic does, where it is on.
  static let panicWords = "PANIC: placeholder everywhere, no sound"
}
