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
    let clock = ChangeClock(before, after, RFC3339(zone: zone, zones: zones))
    let (old, new) = (before.conflictRows, after.conflictRows)
    var lines = Self.orderLines(before, after)
    if before.hardOut != after.hardOut { lines.append(clock.hardOut(before.hardOut, after.hardOut)) }
    for set in after.sets {
      guard let was = before.sets.first(where: { $0.id == set.id }) else {
        lines.append("\(set.id) joins" + (set.expectedStart.map { ", at \(clock.text($0))" } ?? ""))
        continue
      }
      lines += clock.lines(of: set, was: was)
    }
    for set in before.sets where !after.sets.contains(where: { $0.id == set.id }) { lines.append("\(set.id) is gone") }
    lines += clock.cueLines(before, after)
    for row in new {
      let was = old.first { $0.isSame(as: row) }
      if let was, was.message != row.message { lines.append("still in conflict: \(row.message)") }
    }
    changed = Self.bounded(lines)
    broke = Array(new.filter { row in !old.contains { $0.isSame(as: row) } }.prefix(Self.longestList))
    mended = Array(old.filter { row in !new.contains { $0.isSame(as: row) } }.prefix(Self.longestList))
  }

  private static func orderLines(_ before: Rundown, _ after: Rundown) -> [String] {
    let (old, new) = (before.sets.map(\.id), after.sets.map(\.id))
    let (stayed, now) = (old.filter(new.contains), new.filter(old.contains))
    return stayed == now ? [] : ["the running order is \(new.map(\.rawValue).joined(separator: ", "))"]
  }

  private static func bounded(_ lines: [String]) -> [String] {
    if lines.count <= longestList { return lines }
    return lines.prefix(longestList - 1) + ["and \(lines.count - longestList + 1) more changes"]
  }
}

extension Rundown {
  fileprivate var conflictRows: [PlanReport.ConflictRow] {
    conflicts.map { PlanReport.ConflictRow($0, among: sets) }
  }
}

extension PlanReport.ConflictRow {
  init(_ conflict: Conflict, among sets: [RundownSet]) {
    self.init(id: conflict.id, message: conflict.message, set: conflict.set(among: sets)?.rawValue)
  }

  /// Whether it is the same thing that goes wrong, be it by more or by less.
  func isSame(as other: Self) -> Bool { id == other.id && (set == other.set || id == "hard-out-missed") }
}
