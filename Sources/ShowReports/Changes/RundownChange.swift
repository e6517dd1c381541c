import ShowModel
import ShowTimeline

/// What lies between two rundowns of a night, in words: what a verb changed, what it broke and what it mended.
///
///     let change = RundownChange(from: before, to: after, zone: show.zone, zones: zones)
///     change.changed      // ["hana starts 20:20 → 20:27", "encore is dropped"]
public struct RundownChange: Codable, Equatable, Sendable {
  /// In running order, times in the show's zone; at most ``longestList`` lines, the last of which says how many more
  /// there are.
  public var changed: [String]
  /// Conflicts that were not there before.
  public var broke: [PlanReport.ConflictRow]
  /// Conflicts that are gone.
  public var mended: [PlanReport.ConflictRow]

  /// Lines of one list.
  public static let longestList = 12
  /// Nothing changed.
  public static let none = RundownChange(changed: [], broke: [], mended: [])

  private init(changed: [String], broke: [PlanReport.ConflictRow], mended: [PlanReport.ConflictRow]) {
    self.changed = changed
    self.broke = broke
    self.mended = mended
  }

  /// What lies between two rundowns of one night at the same instant: as it would go on, and as it goes on now.
  public init(from before: Rundown, to after: Rundown, zone: String, zones: any ZoneRules) {
    let words = ChangeWords(before, after, RFC3339(zone: zone, zones: zones))
    let old = before.conflicts.map(PlanReport.ConflictRow.init)
    let new = after.conflicts.map(PlanReport.ConflictRow.init)
    let still = new.filter { row in old.contains { $0.isSame(as: row) && $0.message != row.message } }
    changed = Self.bounded(
      words.order + words.hardOut + words.sets + words.cues + still.map { "still in conflict: \($0.message)" })
    broke = Array(new.filter { row in !old.contains { $0.isSame(as: row) } }.prefix(Self.longestList))
    mended = Array(old.filter { row in !new.contains { $0.isSame(as: row) } }.prefix(Self.longestList))
  }

  /// All that an order changes, with what it puts on air.
  public init(of consequences: Consequences, zone: String, zones: any ZoneRules) {
    self.init(from: consequences.before, to: consequences.after, zone: zone, zones: zones)
    changed = consequences.edits + changed + AirWords.lines(of: consequences)
  }

  private static func bounded(_ lines: [String]) -> [String] {
    if lines.count <= longestList { return lines }
    return lines.prefix(longestList - 1) + ["and \(lines.count - longestList + 1) more changes"]
  }
}

extension PlanReport.ConflictRow {
  init(_ conflict: Conflict) {
    self.init(id: conflict.id, message: conflict.message, set: conflict.set?.rawValue)
  }

  /// Whether it is the same thing that goes wrong, be it by more or by less.
  func isSame(as other: Self) -> Bool { id == other.id && (set == other.set || id == "hard-out-missed") }
}
