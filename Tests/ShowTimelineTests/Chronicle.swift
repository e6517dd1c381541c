import ShowModel
import ShowTimeline

/// What a night's rundowns told of it while it went on: every start, end and cue, even of sets that ran twice or were
/// deleted later.
struct Chronicle {
  struct Run: Hashable, Comparable {
    var set: SetID
    var run: Int
    static func < (left: Run, right: Run) -> Bool { (left.set, left.run) < (right.set, right.run) }
  }

  /// A cue of a run; of the show's own, when `run` is nil.
  struct FiredCue: Hashable {
    var run: Run?
    var cue: CueID
  }

  private(set) var starts: [Run: Instant] = [:]
  private(set) var ends: [Run: Instant] = [:]
  private(set) var cues: [FiredCue: Instant] = [:]

  /// Takes down what has happened by now. Throws where it contradicts what was taken down before.
  mutating func note(_ night: Night) throws(Broken) {
    let rundown = night.rundown()
    var runs: [SetID: Run] = [:]
    for row in rundown.sets where row.run > 0 {
      let run = Run(set: row.id, run: row.run)
      runs[row.id] = run
      if let start = row.actualStart { try Self.note(start, of: run, in: &starts, by: night.now, "start") }
      if let end = row.actualEnd { try Self.note(end, of: run, in: &ends, by: night.now, "end") }
    }
    for row in rundown.cues {
      guard let fired = row.actual else { continue }
      if let set = row.set, runs[set] == nil { continue }
      try Self.note(
        fired, of: FiredCue(run: row.set.flatMap { runs[$0] }, cue: row.id), in: &cues, by: night.now, "cue")
    }
  }

  private static func note<Key: Hashable>(
    _ instant: Instant, of key: Key, in list: inout [Key: Instant], by now: Instant, _ kind: String
  ) throws(Broken) {
    try require(instant <= now, "\(kind) \(key) is told at \(clockText(now)) to have been at \(clockText(instant))")
    if let told = list[key] {
      try require(
        told == instant, "\(kind) \(key) was told at \(clockText(told)), by \(clockText(now)) at \(clockText(instant))")
    }
    list[key] = instant
  }

  /// Runs in the order in which they started.
  var order: [Run] {
    starts.keys.sorted { left, right in
      let (first, second) = (starts[left] ?? .distantPast, starts[right] ?? .distantPast)
      return first == second ? left < right : first < second
    }
  }
}

extension Evening {
  /// Goes through the night fact by fact; `look` sees it just before each, and just after; then once at the end.
  func walk(_ look: (Night, Look) throws(Broken) -> Void) throws(Broken) {
    var night = opened()
    for fact in facts {
      night.advance(to: fact.effectiveAt)
      try look(night, .before(fact))
      night.apply(fact)
      try look(night, .after(fact))
    }
    night.advance(to: horizon)
    try look(night, .end)
  }

  enum Look {
    case before(Fact)
    case after(Fact)
    case end
  }

  func chronicle() throws(Broken) -> Chronicle {
    var chronicle = Chronicle()
    try walk { night, _ throws(Broken) in try chronicle.note(night) }
    return chronicle
  }
}
