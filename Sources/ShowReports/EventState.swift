import ShowModel
import ShowTimeline

/// The state as the desk gets it: the fields of ``StateReport``, what else is on air, what GO and `next` would do, what
/// hands hold beside tracks, and how early it is.
public struct EventState: Encodable, Equatable, Sendable {
  /// A source that stands in for an artist.
  public struct StandIn: Encodable, Equatable, Sendable {
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
    report = StateReport(night: night, at: instant, revision: revision, slots: slots, overload: overload)
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
