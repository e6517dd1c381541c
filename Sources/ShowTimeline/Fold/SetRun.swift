import ShowModel

/// Which run of which set.
struct RunID: Hashable, Sendable {
  var set: SetID
  /// Which time the set runs, from 1.
  var run: Int
}

/// One run of a set: what was copied from the running order when it started, what has fired, when it ended.
///
/// No later edit of the file and no change of the running order reaches it.
struct SetRun: Equatable, Sendable {
  let id: RunID
  /// As it was when the run started.
  var copied: Act
  /// The same with the producer's changes of its cues.
  var act: Act
  /// How long it lasts, without extensions and holds.
  let duration: TimeSpan
  let startRule: StartRule
  let plannedStart: Instant
  let plannedEnd: Instant
  /// When each of its cues was planned.
  var cueTimes: [Instant]
  let start: Instant
  let startReading: ClockReading
  /// When GO, `next` or a jump ended it.
  var called: Instant?
  var end: Instant?
  var endReading: ClockReading?
  var queue: CueQueue

  init(
    of entry: Entry, id: RunID, duration: TimeSpan, startRule: StartRule, start: Instant, startReading: ClockReading,
    queue: CueQueue
  ) {
    self.id = id
    copied = entry.act
    act = entry.act
    self.duration = duration
    self.startRule = startRule
    plannedStart = entry.plannedStart
    plannedEnd = entry.plannedEnd
    cueTimes = entry.cueTimes
    self.start = start
    self.startReading = startReading
    self.queue = queue
  }
}
