import ShowModel

/// What waits for the disk. A value that decides what is left out when that can't keep up: trails first.
struct ReplayQueue {
  private(set) var waiting: [ReplayRecord] = []
  private(set) var bytes = 0
  /// Messages of trails, and other records, that there was no room for.
  private(set) var trailsLost = 0
  private(set) var lost = 0
  private var last = Instant.distantPast
  private var whole: (at: Instant, bytes: Int)?
  /// Whether something is missing since the last whole.
  private var hasGap = true

  /// Takes a record, or counts it as lost.
  mutating func offer(_ record: ReplayRecord) {
    var record = record
    // The typical viewer may come nearer to the programme's edge again: time stands still then until it is caught up.
    record.at = max(record.at, last)
    let size = record.body.count + ReplayFormat.recordHead
    let room = record.kind == .trails ? ReplayLimits.waiting / 2 : ReplayLimits.waiting
    guard record.body.count <= ReplayLimits.record, bytes + size <= room else {
      if record.kind == .trails { trailsLost += 1 } else { lost += 1 }
      if record.kind != .trails { hasGap = true }
      return
    }
    // What follows a gap can't be told without the whole.
    if hasGap, record.kind == .message || record.kind == .trails {
      // Before the first whole nothing is missing: it holds all that there was.
      if whole != nil { lost += 1 }
      return
    }
    last = record.at
    waiting.append(record)
    bytes += size
    whole?.bytes += size
    if record.kind == .whole { (whole, hasGap) = ((record.at, 0), false) }
  }

  /// Whether everything should be told anew before what comes next.
  func wantsWhole(at instant: Instant) -> Bool {
    guard let whole, !hasGap else { return bytes <= ReplayLimits.waiting / 2 }
    return instant - whole.at >= ReplayLimits.wholeEvery || whole.bytes >= ReplayLimits.wholeAfter
  }

  /// All that waits; it still counts until it is ``written(_:)``.
  mutating func take() -> [ReplayRecord] {
    defer { waiting = [] }
    return waiting
  }

  mutating func written(_ records: [ReplayRecord]) {
    bytes -= records.reduce(0) { $0 + $1.body.count + ReplayFormat.recordHead }
  }
}
