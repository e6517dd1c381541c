import ShowModel
import ShowTimeline

/// The state as the desk gets it: the fields of ``StateReport``, what GO and `next` would do, and how early it is.
public struct EventState: Encodable, Equatable, Sendable {
  public var report: StateReport
  /// What GO would do, in words: `fire drop`, `end hana`, `start encore`; nil when nothing waits for it.
  public var go: String?
  /// What `next` would do, in words; nil when the show is over.
  public var next: String?
  /// Milliseconds; 0 when the show is on time or late.
  public var under: Int64

  public init(
    night: Night, at instant: Instant, revision: Int, slots: [StateReport.Slot], plan: PlanReport,
    overload: String? = nil
  ) {
    report = StateReport(night: night, at: instant, revision: revision, slots: slots, overload: overload)
    go = night.standby?.label
    under = plan.under
    if let set = night.runningSet {
      next = "end \(set)"
    } else {
      next = plan.sets.first { $0.status == "upcoming" }.map { "start \($0.id)" }
    }
  }

  private enum Key: CodingKey { case go, next, under }

  public func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(go, forKey: .go)
    try container.encodeIfPresent(next, forKey: .next)
    try container.encode(under, forKey: .under)
  }
}
