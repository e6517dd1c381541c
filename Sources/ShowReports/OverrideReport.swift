import ShowTimeline

/// What became of an override: accepted or why not, and the rundown as it is then.
public struct OverrideReport: Codable, Equatable, Sendable {
  public var accepted: Bool
  /// Why it was refused, and what would be accepted.
  public var reason: String?
  public var revision: Int
  public var rundown: PlanReport

  public init(refusal: Refusal?, plan: PlanReport) {
    accepted = refusal == nil
    reason = refusal?.reason
    revision = plan.revision
    rundown = plan
  }
}
