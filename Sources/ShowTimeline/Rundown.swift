import ShowModel

/// The evening as a table: what is planned, what is expected now, what happened.
public struct Rundown: Equatable, Sendable {
  /// In running order.
  public var sets: [RundownSet]
  /// Set by set, each set's in the file's order; then the show's own.
  public var cues: [RundownCue]
  public var hardOut: Instant?
  /// The running set's end, else the next set's start, else the last end, against its plan.
  public var over: Lateness
  /// What the plan asks for and the night won't give, in running order.
  public var conflicts: [Conflict]
}

/// One set of a rundown.
public struct RundownSet: Equatable, Sendable {
  public enum StartKind: String, Sendable { case hard, soft, go, live }
  public enum Status: String, Sendable { case upcoming, running, ended, skipped }

  public var id: SetID
  public var start: StartKind
  public var plannedStart: Instant
  public var plannedEnd: Instant
  /// With a GO assumed wherever one waits; once it happened, when it did. Nil for a set that won't run.
  public var expectedStart: Instant?
  public var expectedEnd: Instant?
  public var actualStart: Instant?
  public var actualEnd: Instant?
  public var status: Status
  /// Which time it runs, from 1; 0 for a set that has not run.
  public var run: Int
}

/// One cue of a rundown.
public struct RundownCue: Equatable, Sendable {
  public var id: CueID
  /// Nil for the show's own.
  public var set: SetID?
  /// For a cue that waits for GO, where the file alone lets it be assumed: at the time of the cue written before it.
  public var planned: Instant
  /// With a GO assumed wherever one waits; once it fired, when it did. Nil for a cue that won't fire.
  public var expected: Instant?
  public var actual: Instant?
  public var actions: [Action]
}

/// Something that the plan asks for and the night won't give.
public struct Conflict: Equatable, Sendable {
  /// Stable: `hard-start-missed`, `hard-out-missed`, `set-dropped`, `below-minimum`.
  public var id: String
  public var message: String
  public init(id: String, message: String) {
    self.id = id
    self.message = message
  }
}

extension Night {
  /// The table of the night as it stands: the fold run on, with a GO pressed wherever one waits at the time at which
  /// it is assumed, and a hold resumed now.
  ///
  /// A waiting cue's GO is assumed where the cue written before it is planned, within the set; the GO that ends a
  /// set at its duration; the GO that starts one when a soft start would come.
  public func rundown() -> Rundown {
    let outcome = projected()
    let sets = plan.sets.indices.map { row(ofSet: $0, in: outcome) }
    return Rundown(
      sets: sets, cues: cueRows(in: outcome), hardOut: show.hardOut?.at, over: lateness(in: outcome),
      conflicts: conflicts(in: outcome))
  }

  /// The run of the set at a place.
  func run(of index: Int) -> SetRun? {
    if let running, running.index == index { return running }
    return runs.last { $0.index == index }
  }

  private func row(ofSet index: Int, in outcome: Night) -> RundownSet {
    let planned = plan.sets[index]
    let (actual, expected) = (run(of: index), outcome.run(of: index))
    let status: RundownSet.Status =
      if skipped.contains(index) { .skipped } else if let actual { actual.end == nil ? .running : .ended } else {
        .upcoming
      }
    return RundownSet(
      id: planned.set.id, start: planned.set.start.kind, plannedStart: planned.start, plannedEnd: planned.end,
      expectedStart: expected?.start, expectedEnd: expected?.end, actualStart: actual?.start, actualEnd: actual?.end,
      status: status, run: actual?.run ?? 0)
  }

  private func cueRows(in outcome: Night) -> [RundownCue] {
    var rows: [RundownCue] = []
    for (index, planned) in plan.sets.enumerated() {
      let (actual, expected) = (run(of: index)?.queue.fired, outcome.run(of: index)?.queue.fired)
      for (place, cue) in planned.cues.cues.enumerated() {
        rows.append(
          RundownCue(
            id: cue.id, set: planned.set.id, planned: planned.cueTimes[place], expected: expected?[place],
            actual: actual?[place], actions: cue.actions))
      }
    }
    for (place, cue) in plan.cues.cues.enumerated() {
      rows.append(
        RundownCue(
          id: cue.id, set: nil, planned: plan.cueTimes[place], expected: outcome.showCues.fired[place],
          actual: showCues.fired[place], actions: cue.actions))
    }
    return rows
  }

  private func lateness(in outcome: Night) -> Lateness {
    if let running, let end = outcome.run(of: running.index)?.end {
      return Lateness(of: end, against: plan.sets[running.index].end)
    }
    if let next = outcome.runs.first(where: { $0.index >= nextSet }) {
      return Lateness(of: next.start, against: plan.sets[next.index].start)
    }
    guard let last = outcome.runs.last, let end = last.end else { return .onTime }
    return Lateness(of: end, against: plan.sets[last.index].end)
  }
}

extension StartRule {
  var kind: RundownSet.StartKind {
    switch self {
    case .hard: .hard
    case .soft: .soft
    case .go: .go
    case .live: .live
    }
  }
}
