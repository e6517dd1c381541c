import ShowModel

/// The cues of one run of a set (or of the show) that have yet to fire, and when those fired that have.
struct CueQueue: Equatable, Sendable {
  /// By the cue's place; nil for one that has not fired.
  private(set) var fired: [Instant?]
  private var nextOffset = 0
  private var nextEnd = 0
  private var nextWall = 0
  private var nextWaiting = 0
  /// Those whose cue has fired, the first due first.
  private var armed: [Armed] = []

  private struct Armed: Equatable, Sendable {
    var reading: ClockReading
    var cue: Int
  }

  /// What a queue must know to say when its cues are due.
  struct Timing {
    var clock: RunningClock
    /// Nil for the show's own cues before the first set starts.
    var start: ClockReading?
    /// Nil where there is no end to count from.
    var end: Instant?
  }

  /// A cue, and when it is due: in the past, if a fact has just moved it there.
  struct Head: Equatable {
    var due: Instant
    var cue: Int
  }

  init(_ order: CueOrder) { fired = Array(repeating: nil, count: order.cues.count) }

  /// Drops the wall-clock cues from before an instant: they never fire.
  mutating func dropWallClock(before instant: Instant, in order: CueOrder) {
    while nextWall < order.walls.count, order.walls[nextWall].time < instant { nextWall += 1 }
  }

  /// Drops all cues but those that wait for GO, and those that follow them.
  mutating func dropTimed(in order: CueOrder) {
    nextOffset = order.offsets.count
    nextEnd = order.ends.count
    nextWall = order.walls.count
  }

  /// The next cue that is due by itself; on hold only wall-clock cues are. Cues due together go by their place.
  func head(in order: CueOrder, timing: Timing) -> Head? {
    var best: Head?
    func consider(_ due: Instant, _ cue: Int) {
      if let now = best, (now.due, now.cue) < (due, cue) { return }
      best = Head(due: due, cue: cue)
    }
    if nextWall < order.walls.count { consider(order.walls[nextWall].time, order.walls[nextWall].cue) }
    if timing.clock.holdingSince != nil { return best }
    if let start = timing.start, nextOffset < order.offsets.count {
      let next = order.offsets[nextOffset]
      consider(timing.clock.instant(of: start + next.time), next.cue)
    }
    if let end = timing.end, nextEnd < order.ends.count {
      consider(end - order.ends[nextEnd].time, order.ends[nextEnd].cue)
    }
    if let next = armed.first { consider(timing.clock.instant(of: next.reading), next.cue) }
    return best
  }

  /// The first cue that waits for GO.
  func waiting(in order: CueOrder) -> Int? {
    nextWaiting < order.waiting.count ? order.waiting[nextWaiting] : nil
  }

  /// How many cues wait for GO.
  func waitingCount(in order: CueOrder) -> Int { order.waiting.count - nextWaiting }

  /// Notes that a cue has fired, and arms those that follow it.
  mutating func fire(_ cue: Int, at instant: Instant, in order: CueOrder, clock: RunningClock) {
    fired[cue] = instant
    switch order.cues[cue].at {
    case .offset: nextOffset += 1
    case .beforeEnd: nextEnd += 1
    case .wallClock: nextWall += 1
    case .go: nextWaiting += 1
    case .after: armed.removeAll { $0.cue == cue }
    case .live, .offline: break
    }
    guard let followers = order.followers[cue] else { return }
    for follower in followers where fired[follower.cue] == nil {
      armed.append(Armed(reading: clock.reading(at: instant) + follower.delay, cue: follower.cue))
    }
    armed.sort { ($0.reading, $0.cue) < ($1.reading, $1.cue) }
  }
}
