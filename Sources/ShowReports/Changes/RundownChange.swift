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
  /// Conflicts that were not there before, and those that are worse.
  public var broke: [PlanReport.ConflictRow]
  /// Conflicts that were there before, and are no worse.
  public var still: [PlanReport.ConflictRow]
  /// Conflicts that are gone.
  public var mended: [PlanReport.ConflictRow]

  /// Lines of one list.
  public static let longestList = 12
  /// Nothing changed.
  public static let none = RundownChange(changed: [], broke: [], still: [], mended: [])

  private init(
    changed: [String], broke: [PlanReport.ConflictRow], still: [PlanReport.ConflictRow],
    mended: [PlanReport.ConflictRow]
  ) {
    (self.changed, self.broke, self.still, self.mended) = (changed, broke, still, mended)
  }

  /// What lies between two rundowns of one night at the same instant: as it would go on, and as it goes on now.
  public init(from before: Rundown, to after: Rundown, zone: String, zones: any ZoneRules) {
    let words = ChangeWords(before, after, RFC3339(zone: zone, zones: zones))
    func rows(_ conflicts: [Conflict]) -> [PlanReport.ConflictRow] {
      conflicts.prefix(Self.longestList).map(PlanReport.ConflictRow.init)
    }
    changed = Self.bounded(words.order + words.hardOut + words.sets + words.cues)
    broke = rows(after.broken(since: before))
    still = rows(after.stillBroken(since: before))
    mended = rows(after.mended(since: before))
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
}
