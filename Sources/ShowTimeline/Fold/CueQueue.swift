import ShowModel

/// The cues of one run of a set (or of the show) that have yet to fire, and when those fired that have.
struct CueQueue: Equatable, Sendable {
  /// By the cue's place; nil for one that has not fired.
  private(set) var fired: [Instant?]
  /// Those that have fired, in that order.
  private(set) var sequence: [Int] = []
  /// Those that never fire, although they have not.
  private(set) var passed: Set<Int> = []
  /// Those that a hand skips: not due until they are restored.
  var skipped: Set<Int> = []
  private var nextOffset = 0
  private var nextEnd = 0
  private var nextWall = 0
  private var nextWaiting = 0
  /// How many that wait for GO have neither fired nor passed.
  private var waitingLeft: Int
  /// Those whose cue has fired, the first due last.
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

  static let empty = CueQueue(CueOrder([]))

  init(_ order: CueOrder) {
    fired = Array(repeating: nil, count: order.cues.count)
    waitingLeft = order.waiting.count
  }

  /// The queue of cues that have been edited while they ran: what has fired or passed stays so, by id.
  init(_ order: CueOrder, edited old: CueQueue, of oldOrder: CueOrder, clock: RunningClock) {
    self.init(order)
    let places = Dictionary(
      oldOrder.cues.indices.map { (oldOrder.cues[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, cue) in order.cues.enumerated() {
      guard let place = places[cue.id] else { continue }
      fired[index] = old.fired[place]
      if old.passed.contains(place) { passed.insert(index) }
    }
    let newPlaces = Dictionary(
      order.cues.indices.map { (order.cues[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    sequence = old.sequence.compactMap { newPlaces[oldOrder.cues[$0].id] }
    waitingLeft = order.waiting.count { !isSettled($0) }
    skipSettled(in: order)
    for (index, instant) in fired.enumerated() {
      if let instant { arm(followersOf: index, firedAt: instant, in: order, clock: clock) }
    }
  }

  func isSettled(_ cue: Int) -> Bool { fired[cue] != nil || passed.contains(cue) }

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
    if let next = firstOpen(of: order.walls, from: nextWall) { consider(next.time, next.cue) }
    if timing.clock.holdingSince != nil { return best }
    if let start = timing.start, let next = firstOpen(of: order.offsets, from: nextOffset) {
      consider(timing.clock.instant(of: start + next.time), next.cue)
    }
    if let end = timing.end, let next = firstOpen(of: order.ends, from: nextEnd) {
      consider(end - next.time, next.cue)
    }
    if let next = armed.last(where: { isOpen($0.cue) }) { consider(timing.clock.instant(of: next.reading), next.cue) }
    return best
  }

  /// When a cue is due by itself, by what has fired; nil for one that waits.
  func due(of cue: Int, in order: CueOrder, timing: Timing) -> Instant? {
    switch order.cues[cue].at {
    case .offset(let offset): timing.start.map { timing.clock.instant(of: $0 + offset) }
    case .beforeEnd(let span): timing.end.map { $0 - span }
    case .wallClock(let instant): instant
    case .after: armed.first { $0.cue == cue }.map { timing.clock.instant(of: $0.reading) }
    case .go, .live, .offline: nil
    }
  }

  /// How long before the end the next of those cues is due that count from it.
  func firstBeforeEnd(in order: CueOrder) -> TimeSpan? {
    order.ends[nextEnd...].first { isOpen($0.cue) }?.time
  }

  /// The first cue that waits for GO.
  func waiting(in order: CueOrder) -> Int? {
    nextWaiting < order.waiting.count ? order.waiting[nextWaiting...].first(where: isOpen) : nil
  }

  /// How many cues wait for GO.
  func waitingCount(in order: CueOrder) -> Int {
    waitingLeft - skipped.count { order.cues[$0].at == .go && !isSettled($0) }
  }

  /// Notes that a cue has fired, and arms those that follow it.
  mutating func fire(_ cue: Int, at instant: Instant, in order: CueOrder, clock: RunningClock) {
    if isSettled(cue) { return }
    fired[cue] = instant
    sequence.append(cue)
    settle(cue, in: order)
    arm(followersOf: cue, firedAt: instant, in: order, clock: clock)
  }

  /// Lets a cue pass: it never fires, nor does what follows it.
  mutating func pass(_ cue: Int, in order: CueOrder) {
    if isSettled(cue) { return }
    passed.insert(cue)
    settle(cue, in: order)
  }

  /// Lets the wall-clock cues from before an instant pass.
  mutating func passWallClock(before instant: Instant, in order: CueOrder) {
    for wall in order.walls[nextWall...].prefix(while: { $0.time < instant }) { pass(wall.cue, in: order) }
  }

  private func firstOpen<Time>(of sorted: [(time: Time, cue: Int)], from first: Int) -> (time: Time, cue: Int)? {
    var index = first
    while index < sorted.count {
      if isOpen(sorted[index].cue) { return sorted[index] }
      index += 1
    }
    return nil
  }

  private func isOpen(_ cue: Int) -> Bool { !isSettled(cue) && !skipped.contains(cue) }

  private mutating func settle(_ cue: Int, in order: CueOrder) {
    switch order.cues[cue].at {
    case .go: waitingLeft -= 1
    case .after: if let index = armed.lastIndex(where: { $0.cue == cue }) { armed.remove(at: index) }
    default: break
    }
    skipSettled(in: order)
  }

  private mutating func skipSettled(in order: CueOrder) {
    while nextOffset < order.offsets.count, isSettled(order.offsets[nextOffset].cue) { nextOffset += 1 }
    while nextEnd < order.ends.count, isSettled(order.ends[nextEnd].cue) { nextEnd += 1 }
    while nextWall < order.walls.count, isSettled(order.walls[nextWall].cue) { nextWall += 1 }
    while nextWaiting < order.waiting.count, isSettled(order.waiting[nextWaiting]) { nextWaiting += 1 }
  }

  private mutating func arm(followersOf cue: Int, firedAt instant: Instant, in order: CueOrder, clock: RunningClock) {
    for follower in order.followers[cue] ?? [] where !isSettled(follower.cue) {
      let new = Armed(reading: clock.reading(at: instant) + follower.delay, cue: follower.cue)
      let place = armed.firstIndex { ($0.reading, $0.cue) < (new.reading, new.cue) } ?? armed.endIndex
      armed.insert(new, at: place)
    }
  }
}
