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
    for row in rundown.sets {
      let run = Run(set: row.id, run: row.run)
      if let start = row.actualStart { try Self.note(start, of: run, in: &starts, by: night.now, "start") }
      if let end = row.actualEnd { try Self.note(end, of: run, in: &ends, by: night.now, "end") }
    }
    for row in rundown.cues {
      guard let fired = row.actual else { continue }
      try Self.note(fired, of: row.fired, in: &cues, by: night.now, "cue")
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

  /// Runs in the order in which they started; one that a jump ended as it started comes before what was jumped to.
  var order: [Run] {
    func times(_ run: Run) -> (Instant, Instant) {
      (starts[run] ?? .distantPast, ends[run] ?? .distantFuture)
    }
    return starts.keys.sorted().sorted { times($0) < times($1) }
  }
}

extension RundownCue {
  var fired: Chronicle.FiredCue {
    Chronicle.FiredCue(run: set.map { Chronicle.Run(set: $0, run: run) }, cue: id)
  }
}

extension Evening {
  /// Goes through the night fact by fact; `look` sees it at the opening, just before each fact,
  /// just after it, and once at the end.
  func walk(_ look: (Night, Look) throws(Broken) -> Void) throws(Broken) {
    var night = opened()
    try look(night, .opened)
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
    case opened
    case before(Fact)
    case after(Fact)
    case end
  }
}
