import ShowModel
import ShowTimeline

/// Says in words how one set or cue moved.
struct ChangeClock {
  private let time: RFC3339
  private let first: LocalTime?
  private let hasSeconds: Bool
  /// A shift of less than this is no change: what waits slides by itself.
  private static let leastShift = TimeSpan.milliseconds(500)

  init(_ before: Rundown, _ after: Rundown, _ time: RFC3339) {
    self.time = time
    first = before.sets.first.map { time.local($0.plannedStart) }
    let times = (before.sets + after.sets).flatMap { [$0.plannedStart, $0.expectedStart, $0.expectedEnd] }
    hasSeconds = times.compactMap(\.self).contains { $0.rawValue % 60_000 != 0 }
  }

  /// `20:20`, `00:12+1`, with seconds where the times have them.
  func text(_ instant: Instant) -> String {
    let local = time.local(instant)
    return local.clock(seconds: hasSeconds) + (first.map { local.dayMark(after: $0) } ?? "")
  }

  func hardOut(_ was: Instant?, _ now: Instant?) -> String {
    switch (was, now) {
    case (let was?, let now?): "the hard out moves \(text(was)) → \(text(now))"
    case (nil, let now?): "there is a hard out at \(text(now))"
    default: "there is no hard out any more"
    }
  }

  func lines(of set: RundownSet, was: RundownSet) -> [String] {
    var lines: [String] = []
    if set.start != was.start, set.start == .hard { lines.append("\(set.id) gets a hard start") }
    guard let start = set.expectedStart else {
      if was.expectedStart != nil { lines.append("\(set.id) is \(set.status == .skipped ? "skipped" : "dropped")") }
      return lines
    }
    guard let wasStart = was.expectedStart else { return lines + ["\(set.id) is back, at \(text(start))"] }
    if set.run != was.run, set.run > 1, was.run > 0 { lines.append("\(set.id) runs again") }
    if differs(start, wasStart) { lines.append("\(set.id) starts \(text(wasStart)) → \(text(start))") }
    guard let end = set.expectedEnd, let wasEnd = was.expectedEnd else { return lines }
    let (length, wasLength) = (end - start, wasEnd - wasStart)
    if !differs(start, wasStart), differs(end, wasEnd) {
      lines.append("\(set.id) ends \(text(wasEnd)) → \(text(end))")
    } else if abs((length - wasLength).rawValue) >= Self.leastShift.rawValue {
      lines.append("\(set.id) runs \(wasLength.inSeconds) → \(length.inSeconds)")
    }
    return lines
  }

  /// Cues that moved otherwise than with their set's start or end, then how many of a set's won't fire any more.
  func cueLines(_ before: Rundown, _ after: Rundown) -> [String] {
    var was: [CueKey: RundownCue] = [:]
    for cue in before.cues { was[CueKey(cue)] = cue }
    let moves = Self.moves(before, after)
    var lines: [String] = []
    var lost: [SetID?: [CueID]] = [:]
    for cue in after.cues {
      // A set that doesn't run takes its cues with it.
      let move = cue.set.map { moves[$0] } ?? Move(shifts: [], end: nil)
      guard let old = was[CueKey(cue)], let move else { continue }
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
      guard let cues = lost[set], let first = cues.first else { continue }
      lines.append(cues.count == 1 ? "\(first) won't fire" : "\(cues.count) cues of \(set ?? "the show") won't fire")
    }
    return lines
  }

  private struct CueKey: Hashable {
    var set: SetID?
    var id: CueID
    init(_ cue: RundownCue) { (set, id) = (cue.set, cue.id) }
  }

  /// How a set moved: by how much its start and end, and to where its end.
  private struct Move {
    var shifts: [TimeSpan]
    var end: Instant?
  }

  /// Of the sets that run before and after.
  private static func moves(_ before: Rundown, _ after: Rundown) -> [SetID: Move] {
    var moves: [SetID: Move] = [:]
    for set in after.sets {
      guard let was = before.sets.first(where: { $0.id == set.id }), let start = set.expectedStart,
        let wasStart = was.expectedStart, let end = set.expectedEnd, let wasEnd = was.expectedEnd
      else { continue }
      moves[set.id] = Move(shifts: [start - wasStart, end - wasEnd], end: end)
    }
    return moves
  }

  private func differs(_ left: Instant, _ right: Instant) -> Bool {
    abs((left - right).rawValue) >= Self.leastShift.rawValue
  }
}
