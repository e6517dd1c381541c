import ShowModel

/// All that the producer has changed of the evening by hand, beyond what has aired.
///
/// One value, so that an undo is one assignment (``Night/undo``). Everything is kept by id and says what was changed,
/// never what came of it: so it survives a reload, and an id that the edited file no longer has is passed over.
struct Adjustments: Equatable, Sendable {
  /// A place starts no earlier than this after its planned start. By the set whose place it is in the file.
  var lates: [SetID: TimeSpan] = [:]
  /// A hard start in place of the file's rule. By the set whose place it is in the file.
  var starts: [SetID: Instant] = [:]
  /// The length of an act that is yet to start, in place of the file's; never below its minimum.
  var lengths: [SetID: TimeSpan] = [:]
  /// A planned changeover, in place of the file's. By the set whose place it is in the file.
  var changeovers: [SetID: TimeSpan] = [:]
  /// How much longer (or, below zero, shorter) a run lasts than it would.
  var extensions: [RunID: TimeSpan] = [:]
  /// In the order in which they were said, on top of the file's running order.
  var order: [OrderChange] = []
  /// Skipped by hand, until they are restored.
  var skipped: Set<SetID> = []
  /// Restored by hand after the night had passed them over at that instant.
  var broughtBack: [SetID: Instant] = [:]
  var skippedCues: Set<CueID> = []
  /// An instant in place of the file's time.
  var cueTimes: [CueID: Instant] = [:]
  /// In place of the file's.
  var hardOut: Instant?
}

/// One change of the running order.
enum OrderChange: Equatable, Sendable {
  case swap(SetID, SetID)
  case move(SetID, before: SetID)
}

/// What became of a set that does not come any more.
enum Fate: Equatable, Sendable {
  /// It runs or has run.
  case started
  /// The night went on without it, not by a hand's `skip`.
  case passed(at: Instant, why: Why)

  enum Why: Equatable, Sendable {
    /// The set after it would have cut it before it could start.
    case cut(by: SetID)
    case hardOut
    /// Its stream had not come by its latest start.
    case noStream
    case jump(to: SetID)
    /// The edited file has it before the set that runs.
    case reload
  }
}

extension Night {
  /// Works out again what follows from the plan and the producer's adjustments, after either has changed.
  mutating func rearrange() {
    order = plan.order.changed(by: adjustments.order)
    next = firstToCome(from: 0)
    let edited = plan.cues.retimed(by: adjustments.cueTimes)
    showCues = CueQueue(edited, edited: showCues, of: showOrder, clock: clock)
    showCues.skipped = edited.places(of: adjustments.skippedCues)
    showOrder = edited
    if var run = running {
      adjustCues(of: &run)
      running = run
    }
  }

  /// Lets a run's cues follow the producer's changes: what has fired stays as it is.
  func adjustCues(of run: inout SetRun) {
    if !adjustments.cueTimes.isEmpty || run.act !== run.copied {
      let act = run.copied.retimed(by: adjustments.cueTimes)
      run.queue = CueQueue(act.cues, edited: run.queue, of: run.act.cues, clock: clock)
      run.act = act
    }
    run.queue.skipped = run.act.cues.places(of: adjustments.skippedCues)
  }

  /// The place of the first set that is yet to come, from a place on; nil when none is.
  func firstToCome(from place: Int) -> Int? {
    order.entries.indices[place...].first { isToCome(order.entries[$0].act.id) }
  }

  func isToCome(_ set: SetID) -> Bool {
    if adjustments.skipped.contains(set) { return false }
    switch fates[set] {
    case nil: return true
    case .started: return false
    case .passed(let at, _): return adjustments.broughtBack[set] == at
    }
  }

  /// The set that starts next; nil when none is left.
  var upcoming: Entry? { next.map { order.entries[$0] } }

  /// The start rule in force at a place.
  func startRule(of place: Place) -> StartRule {
    adjustments.starts.value(of: place.id).map { .hard($0) } ?? place.start
  }

  func late(of place: Place) -> TimeSpan? { adjustments.lates.value(of: place.id) }

  /// The changeover that a place has while the show is not late.
  func plannedChangeover(at place: Place) -> TimeSpan {
    guard let shrunk = adjustments.changeovers[place.id] else { return place.changeover.planned }
    return max(place.leastChangeover, min(shrunk, place.changeover.planned))
  }

  /// How long an act that is yet to start will last.
  func duration(of act: Act) -> TimeSpan { adjustments.lengths[act.id] ?? act.set.duration }

  /// How long a run lasts, without holds.
  func duration(of run: SetRun) -> TimeSpan { run.duration + (adjustments.extensions.value(of: run.id) ?? .zero) }

  /// The hard out in force; one that only a hand has set warns.
  var hardOut: HardOut? { hardOut(of: show) }

  /// The hard out that would be in force with an edited show.
  func hardOut(of show: Show) -> HardOut? {
    guard let at = adjustments.hardOut else { return show.hardOut }
    return HardOut(at: at, enforce: show.hardOut?.enforce ?? false)
  }
}

extension Dictionary {
  /// The same as a subscript, which hashes nothing where nothing is: on most nights most adjustments are empty.
  func value(of key: Key) -> Value? { isEmpty ? nil : self[key] }
}
