import ShowTimeline

/// What became of an override: accepted or why not, what it changed and broke, and the rundown as it is then.
public struct OverrideReport: Codable, Equatable, Sendable {
  public var accepted: Bool
  /// Why it was refused, and what would be accepted.
  public var reason: String?
  public var revision: Int
  public var rundown: PlanReport
  /// With `whatIf` the rundown without it, as it would go on from the same instant: what slides has slid in both.
  public var before: PlanReport?
  /// In words, such as `hana starts 20:20 → 20:27`.
  public var changed: [String]
  /// Conflicts that it makes, or makes worse.
  public var broke: [PlanReport.ConflictRow]
  /// Conflicts that were there before, and are no worse.
  public var still: [PlanReport.ConflictRow]
  public var mended: [PlanReport.ConflictRow]
  /// The cheapest way out of what is broken, in words; nil where none was worked out.
  public var remedy: [String]?
  /// The instant that the order's time means, as RFC 3339; nil for an order without one.
  public var at: String?
  /// What an `undo` takes back, or would.
  public var undoes: OverrideLine?
  /// Whether it only shows what would come of it.
  public var whatIf: Bool
  /// Where another producer holds the call: what they were told that you want, such as `go drop`.
  public var askedFor: String?
  /// Who holds it.
  public var holder: String?

  /// - Parameters:
  ///   - plan: the rundown that follows; with `whatIf` the one that would.
  ///   - change: what lies between the rundown before and that one.
  public init(
    refusal: Refusal?, plan: PlanReport, change: RundownChange = .none, remedy: [String]? = nil, whatIf: Bool = false
  ) {
    accepted = refusal == nil
    reason = refusal?.reason
    revision = plan.revision
    rundown = plan
    (changed, broke, still, mended) = (change.changed, change.broke, change.still, change.mended)
    self.remedy = remedy
    self.whatIf = whatIf
  }

  /// For a terminal: what happened, a line each, without the rundown.
  public var words: [String] {
    guard accepted else { return ["refused: \(reason ?? "no reason given")"] }
    var lines = whatIf ? ["nothing is done; this would come of it:"] : []
    if let undoes { lines.append("takes back \(undoes.inWords)") }
    lines += changed.map { "~ \($0)" } + broke.map { "! \($0.message)" } + mended.map { "+ no more: \($0.message)" }
    if changed.isEmpty, broke.isEmpty, mended.isEmpty, undoes == nil {
      lines.append("the times stay as they are")
    } else {
      lines += still.map { "! still: \($0.message)" }
    }
    if let remedy, !remedy.isEmpty { lines += ["remedy:"] + remedy.map { "  \($0)" } }
    return lines
  }
}
