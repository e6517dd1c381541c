import ShowModel
import ShowTimeline

/// Says in words how the sets and cues of a rundown moved.
struct ChangeWords {
  /// A set's row: a set that runs again has one for each run, told apart by which of its rows it is.
  private struct SetKey: Hashable {
    var id: SetID
    var row: Int
  }

  private struct CueKey: Hashable {
    var set: SetID?
    var id: CueID
    var row: Int
  }

  private let before: Rundown
  private let after: Rundown
  private let oldSets: [(key: SetKey, set: RundownSet)]
  private let newSets: [(key: SetKey, set: RundownSet)]
  private let time: RFC3339
  private let first: LocalTime?
  private let hasSeconds: Bool
  /// A shift of less than this is no change: what waits slides by itself.
  private static let leastShift = TimeSpan.milliseconds(500)

  init(_ before: Rundown, _ after: Rundown, _ time: RFC3339) {
    self.before = before
    self.after = after
    self.time = time
    oldSets = Self.keyed(before.sets)
    newSets = Self.keyed(after.sets)
    first = before.sets.first.map { time.local($0.plannedStart) }
    let planned = (before.sets + after.sets).flatMap { [$0.plannedStart, $0.plannedEnd] }
    hasSeconds = PlanClock.needsSeconds(planned)
  }

  private static func keyed(_ sets: [RundownSet]) -> [(key: SetKey, set: RundownSet)] {
    var rows: [SetID: Int] = [:]
    return sets.map { set in
      rows[set.id, default: 0] += 1
      return (SetKey(id: set.id, row: rows[set.id] ?? 1), set)
    }
  }

  // MARK: Sets

  var order: [String] {
    let (old, new) = (oldSets.map(\.key), newSets.map(\.key))
    let (stayed, now) = (Set(old), Set(new))
    if old.filter(now.contains) == new.filter(stayed.contains) { return [] }
    return ["the running order is \(after.sets.map(\.id.rawValue).joined(separator: ", "))"]
  }

  var hardOut: [String] {
    switch (before.hardOut, after.hardOut) {
    case (let was?, let now?): was == now ? [] : ["the hard out moves \(text(was)) → \(text(now))"]
    case (nil, let now?): ["there is a hard out at \(text(now))"]
    case (.some, nil): ["there is no hard out any more"]
    case (nil, nil): []
    }
  }

  var sets: [String] {
    let was = Dictionary(uniqueKeysWithValues: oldSets.map { ($0.key, $0.set) })
    let kept = Set(newSets.map(\.key))
    let told: [String] = newSets.flatMap { key, set in
      if let old = was[key] { return lines(of: set, was: old) }
      let verb = key.row > 1 ? "runs again" : "joins"
      return ["\(set.id) \(verb)" + (set.expectedStart.map { ", at \(text($0))" } ?? "")]
    }
    return told + oldSets.filter { !kept.contains($0.key) }.map { "\($0.set.id) is gone" }
  }

  private func lines(of set: RundownSet, was: RundownSet) -> [String] {
    var lines: [String] = []
    if set.start != was.start, set.start == .hard { lines.append("\(set.id) gets a hard start") }
    guard let start = set.expectedStart else {
      if was.expectedStart != nil { lines.append("\(set.id) is \(set.status == .skipped ? "skipped" : "dropped")") }
      return lines
    }
    guard let wasStart = was.expectedStart else { return lines + ["\(set.id) is back, at \(text(start))"] }
    if differs(start, wasStart) { lines.append("\(set.id) starts \(text(wasStart)) → \(text(start))") }
    guard let end = set.expectedEnd, let wasEnd = was.expectedEnd else { return lines }
    if !differs(start, wasStart), differs(end, wasEnd) {
      lines.append("\(set.id) ends \(text(wasEnd)) → \(text(end))")
    } else if differs(start + (wasEnd - wasStart), end) {
      lines.append("\(set.id) runs \((wasEnd - wasStart).inSeconds) → \((end - start).inSeconds)")
    }
    return lines
  }

  // MARK: Cues

  /// Cues that moved otherwise than with their set's start or end, then how many of a set's won't fire any more.
  var cues: [String] {
    let was = Dictionary(uniqueKeysWithValues: Self.keyed(before.cues).map { ($0.key, $0.cue) })
    let moves = self.moves
    var lines: [String] = []
    var lost: [SetID?: [CueID]] = [:]
    for (key, cue) in Self.keyed(after.cues) {
      // A set that doesn't run takes its cues with it.
      let move = cue.set.map { moves[SetKey(id: $0, row: key.row)] } ?? Move(shifts: [], end: nil)
      guard let old = was[key], let move else { continue }
      switch (old.expected, cue.expected) {
      case (let from?, let to?):
        let goesAlong = to == move.end || (move.shifts + [.zero]).contains { !differs(from + $0, to) }
        if !goesAlong { lines.append("\(cue.id) fires \(text(from)) → \(text(to))") }
      case (.some, nil): lost[cue.set, default: []].append(cue.id)
      case (nil, let to?): lines.append("\(cue.id) fires at \(text(to))")
      case (nil, nil): continue
      }
    }
    for set in after.sets.map({ Optional($0.id) }) + [nil] {
      guard let cues = lost.removeValue(forKey: set), let first = cues.first else { continue }
      lines.append(cues.count == 1 ? "\(first) won't fire" : "\(cues.count) cues of \(set ?? "the show") won't fire")
    }
    return lines
  }

  private static func keyed(_ cues: [RundownCue]) -> [(key: CueKey, cue: RundownCue)] {
    var rows: [CueKey: Int] = [:]
    return cues.map { cue in
      let name = CueKey(set: cue.set, id: cue.id, row: 0)
      rows[name, default: 0] += 1
      return (CueKey(set: cue.set, id: cue.id, row: rows[name] ?? 1), cue)
    }
  }

  /// How a set moved: by how much its start and end, and to where its end.
  private struct Move {
    var shifts: [TimeSpan]
    var end: Instant?
  }

  /// Of the sets that run before and after.
  private var moves: [SetKey: Move] {
    let was = Dictionary(uniqueKeysWithValues: oldSets.map { ($0.key, $0.set) })
    var moves: [SetKey: Move] = [:]
    for (key, set) in newSets {
      guard let old = was[key], let start = set.expectedStart, let wasStart = old.expectedStart,
        let end = set.expectedEnd, let wasEnd = old.expectedEnd
      else { continue }
      moves[key] = Move(shifts: [start - wasStart, end - wasEnd], end: end)
    }
    return moves
  }

  // MARK: Times

  /// `20:20`, `00:12+1`; with seconds if the plan has them.
  private func text(_ instant: Instant) -> String {
    let local = time.local(instant)
    return local.clock(seconds: hasSeconds) + (first.map { local.dayMark(after: $0) } ?? "")
  }

  private func differs(_ left: Instant, _ right: Instant) -> Bool {
    abs((left - right).rawValue) >= Self.leastShift.rawValue
  }
}
