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

extension Rundown {
  /// When the last set ends, as expected; nil where none runs.
  public var offAir: Instant? { sets.compactMap(\.expectedEnd).max() }

  /// What is left between that and the hard out; negative where it is beyond. Nil without a hard out.
  public var room: TimeSpan? {
    guard let hardOut, let offAir else { return nil }
    return hardOut - offAir
  }
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
  /// Which time it runs, from 1; 0 for one that has not started. A set that runs again has a row for each run.
  public var run: Int
  /// How long it is expected to run, or ran, without holds; nil for a set that won't run.
  public var length: TimeSpan?
  /// The expected gap to the set before, without holds; nil for the first, and for a set that won't run.
  public var changeover: TimeSpan?
  /// How its start, as expected or as it happened, stands against the plan.
  public var over: Lateness
  /// The `late` in force for a set to come: it starts no earlier than this after its planned start.
  public var calledLate: TimeSpan?
  /// The latest start that still meets the hard out, if it and all that follows take their lengths and the changeovers
  /// their minimum; nil without a hard out, and for a set that is over or won't run.
  public var backTime: Instant?
  /// The instant for which a hard start is set; nil for any other.
  public var hardStart: Instant?
  /// What its start does to a set that still runs.
  public var ifRunning: MeetingRule
  public var artist: ArtistID?
  /// It may be compressed to this.
  public var minimum: TimeSpan
  /// Whether it may be dropped.
  public var isFloat: Bool
  /// Among floats the lowest goes first.
  public var priority: Int
}

/// One cue of a rundown.
public struct RundownCue: Equatable, Sendable {
  /// How it stands: `skipped` is a hand's doing, and `restore` takes it back; `passed` won't fire as things stand,
  /// because its time or its set is over, its set won't run, or what it follows won't fire.
  public enum Status: String, Sendable { case upcoming, fired, skipped, passed }

  /// What a cue to come waits for, where nobody knows when that will be: GO, or the cue that it follows.
  public enum Awaiting: String, Sendable { case go, cue }

  public var id: CueID
  /// Nil for the show's own.
  public var set: SetID?
  /// The set's run, as in its row.
  public var run: Int
  /// For a cue that waits for GO, where the file alone lets it be assumed: at the time of the cue written before it.
  public var planned: Instant
  /// With a GO assumed wherever one waits; once it fired, when it did. Nil for a cue that won't fire.
  public var expected: Instant?
  public var actual: Instant?
  public var actions: [Action]
  public var status: Status
  /// Whether it puts its set on air: it is skipped with its set, and not alone.
  public var isOpening: Bool
  /// Nil for one that falls due by itself; otherwise ``expected`` is only assumed.
  public var awaiting: Awaiting?
}

/// Something that the plan asks for and the night won't give.
public struct Conflict: Equatable, Sendable {
  /// Stable: `hard-start-missed`, `hard-out-missed`, `set-dropped`, `below-minimum`.
  public var id: String
  public var message: String
  /// Which set it concerns: the one that is late, cut, dropped, or the last before the hard out.
  public var set: SetID?
  /// How late, how far over or how much short; zero where that says nothing.
  public var by: TimeSpan
  public init(id: String, message: String, set: SetID? = nil, by: TimeSpan = .zero) {
    self.id = id
    self.message = message
    self.set = set
    self.by = by
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
    let rows = rows(in: outcome)
    return Rundown(
      sets: setRows(of: rows, in: outcome), cues: rows.flatMap(cueRows(of:)) + showCueRows(in: outcome),
      hardOut: hardOut?.at,
      over: lateness(in: outcome), conflicts: conflicts(in: outcome))
  }

  /// What one row tells of: a run that was, is or is expected, or a set that won't run.
  struct Row {
    var act: Act
    var start: StartRule
    var place: Place
    var planned: (start: Instant, end: Instant)
    var cueTimes: [Instant]
    var actual: SetRun?
    var expected: SetRun?
    /// Which time the set runs; 0 for one that has not started.
    var run: Int
    var isToCome: Bool

    init(of run: SetRun, at place: Place? = nil, expected: SetRun?) {
      act = run.act
      start = run.startRule
      self.place = place ?? Place(of: run.act.set)
      planned = (run.plannedStart, run.plannedEnd)
      cueTimes = run.cueTimes
      actual = run
      self.expected = expected ?? run
      self.run = run.id.run
      isToCome = false
    }

    init(of entry: Entry, start: StartRule, expected: SetRun?, isToCome: Bool) {
      act = entry.act
      self.start = start
      place = entry.place
      planned = (entry.plannedStart, entry.plannedEnd)
      cueTimes = entry.cueTimes
      self.expected = expected
      run = 0
      self.isToCome = isToCome
    }
  }

  /// In running order. A set that has run and was to run again has a row for each run and one for that, and one that
  /// the edited file no longer has stands where it ran.
  private func rows(in outcome: Night) -> [Row] {
    let past = runs + (running.map { [$0] } ?? [])
    let known = Set(order.entries.map(\.act.id))
    let expected = Dictionary(
      outcome.runs.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    let runsOfSet = Dictionary(grouping: past, by: \.id.set)
    var deleted = past.filter { !known.contains($0.id.set) }[...]
    var rows: [Row] = []
    for entry in order.entries {
      let set = entry.act.id
      let own = runsOfSet[set] ?? []
      while let gone = deleted.first, own.first.map({ gone.start < $0.start }) ?? isToCome(set) {
        rows.append(Row(of: gone, expected: expected[gone.id]))
        deleted.removeFirst()
      }
      rows += own.map { Row(of: $0, at: entry.place, expected: expected[$0.id]) }
      if fates[set] != .started {
        rows.append(
          Row(
            of: entry, start: startRule(of: entry.place), expected: expected[nextRun(of: set)],
            isToCome: isToCome(set)))
      }
    }
    return rows + deleted.map { Row(of: $0, expected: expected[$0.id]) }
  }

  private func setRows(of rows: [Row], in outcome: Night) -> [RundownSet] {
    let (changeovers, backTimes) = (outcome.changeovers, backTimes(of: rows, in: outcome))
    return zip(rows, backTimes).map { row, backTime in
      let set = row.act.set
      return RundownSet(
        id: set.id, start: row.start.kind, plannedStart: row.planned.start, plannedEnd: row.planned.end,
        expectedStart: row.expected?.start, expectedEnd: row.expected?.end, actualStart: row.actual?.start,
        actualEnd: row.actual?.end, status: row.status, run: row.run,
        length: row.expected.flatMap { outcome.length(of: $0) },
        changeover: row.expected.flatMap { changeovers[$0.id] },
        over: row.expected.map { Lateness(of: $0.start, against: row.planned.start) } ?? .onTime,
        calledLate: row.isToCome ? late(of: row.place) : nil, backTime: backTime,
        hardStart: row.start.instant, ifRunning: row.place.ifRunning, artist: set.artist, minimum: set.minimum,
        isFloat: set.float, priority: set.priority)
    }
  }

  private func cueRows(of row: Row) -> [RundownCue] {
    let (cues, expected, actual) = (row.act.cues.cues, row.expected?.queue.fired, row.actual?.queue.fired)
    let awaited = awaited(in: row.act.cues, fired: actual)
    return cues.indices.map { place in
      let isOver = row.actual.map { $0.id != running?.id || $0.queue.passed.contains(place) } ?? false
      return RundownCue(
        id: cues[place].id, set: row.act.id, run: row.run, planned: row.cueTimes[place], expected: expected?[place],
        actual: actual?[place], actions: cues[place].actions,
        status: status(of: cues[place].id, actual: actual?[place], expected: expected?[place], isOver: isOver),
        isOpening: place == 0 && row.act.opening != nil, awaiting: awaited[place])
    }
  }

  /// What the cues that have not fired wait for, by their places; those that a hand has given a time wait for none.
  private func awaited(in order: CueOrder, fired: [Instant?]?) -> [Int: RundownCue.Awaiting] {
    func isOpen(_ place: Int) -> Bool {
      let id = order.cues[place].id
      return fired?[place] == nil && adjustments.cueTimes[id] == nil && !adjustments.skippedCues.contains(id)
    }
    var awaited: [Int: RundownCue.Awaiting] = [:]
    var left = order.waiting.filter(isOpen)
    for place in left { awaited[place] = .go }
    while let base = left.popLast() {
      for follower in order.followers[base] ?? [] where isOpen(follower.cue) && awaited[follower.cue] == nil {
        awaited[follower.cue] = .cue
        left.append(follower.cue)
      }
    }
    return awaited
  }

  private func showCueRows(in outcome: Night) -> [RundownCue] {
    let awaited = awaited(in: showOrder, fired: showCues.fired)
    return plan.cues.cues.enumerated().map { place, cue in
      RundownCue(
        id: cue.id, set: nil, run: 0, planned: plan.cueTimes[place], expected: outcome.showCues.fired[place],
        actual: showCues.fired[place], actions: cue.actions,
        status: status(
          of: cue.id, actual: showCues.fired[place], expected: outcome.showCues.fired[place],
          isOver: isOut || showCues.passed.contains(place)),
        isOpening: false, awaiting: awaited[place])
    }
  }

  private func status(
    of cue: CueID, actual: Instant?, expected: Instant?, isOver: Bool
  ) -> RundownCue.Status {
    if actual != nil { return .fired }
    if !isOver, adjustments.skippedCues.contains(cue) { return .skipped }
    return expected != nil ? .upcoming : .passed
  }

  /// The run of a set that is yet to start.
  func nextRun(of set: SetID) -> RunID { RunID(set: set, run: runCounts[set, default: 0] + 1) }

  private func lateness(in outcome: Night) -> Lateness {
    if let running, let end = outcome.runs.first(where: { $0.id == running.id })?.end {
      return Lateness(of: end, against: running.plannedEnd)
    }
    if outcome.runs.count > runs.count {
      let next = outcome.runs[runs.count]
      return Lateness(of: next.start, against: next.plannedStart)
    }
    guard let last = runs.last, let end = last.end else { return .onTime }
    return Lateness(of: end, against: last.plannedEnd)
  }
}

extension StartRule {
  /// The instant of a hard start.
  var instant: Instant? {
    if case .hard(let instant) = self { instant } else { nil }
  }

  var kind: RundownSet.StartKind {
    switch self {
    case .hard: .hard
    case .soft: .soft
    case .go: .go
    case .live: .live
    }
  }
}
