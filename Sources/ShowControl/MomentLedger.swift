import ShowModel

/// Which momentary actions are known, so that each has exactly one as-run line and is carried out at most once.
struct MomentLedger {
  /// What tells one moment from another.
  private struct Key: Hashable {
    var cause: Cause
    var track: Track
    /// A cue's moment is known by its run; a hand's only by its instant.
    var due: Instant?

    init(_ track: Track, cause: Cause, due: Instant) {
      self.track = track
      self.cause = cause
      self.due = cause.cue == nil ? due : nil
    }
  }

  /// Everything up to here has its line.
  private(set) var settledThrough: Instant
  private var known: Set<Key> = []
  private var open: [Key: Int64] = [:]
  /// Intended and not yet settled, as they were sent.
  private(set) var pending: [Command] = []

  init(from instant: Instant) { settledThrough = instant }

  /// What is left of a night that was interrupted, held against the moments it should have had until `now`.
  ///
  /// A line with an outcome is over. One without was meant for the stage: if its instant has passed it may have
  /// been seen, so it is not repeated; if the night no longer has it, it is withdrawn.
  mutating func recover(_ lines: [NumberedLine], moments: [Command], now: Instant) -> Recovery {
    let due = Set(moments.map { Key($0.value.track, cause: $0.cause, due: $0.due) })
    var recovery = Recovery()
    for entry in lines where entry.line.track.isMomentary {
      let line = entry.line
      let key = Key(line.track, cause: line.cause, due: line.due)
      if line.outcome == nil && line.due > now {
        intend(Command(due: line.due, value: line.value, cause: line.cause), number: entry.number)
      } else if line.outcome == nil && !due.contains(key) {
        recovery.withdrawn.append(entry.number)
      } else {
        known.insert(key)
        if line.outcome == nil { recovery.interrupted.append(entry) }
      }
    }
    return recovery
  }

  struct Recovery: Equatable {
    /// May have been seen: to be settled as skipped.
    var interrupted: [NumberedLine] = []
    /// Never sent: to be taken out of the log.
    var withdrawn: [Int64] = []
  }

  func knows(_ moment: Command) -> Bool {
    known.contains(Key(moment.value.track, cause: moment.cause, due: moment.due))
  }

  mutating func intend(_ moment: Command, number: Int64) {
    let key = Key(moment.value.track, cause: moment.cause, due: moment.due)
    known.insert(key)
    open[key] = number
    pending.append(moment)
  }

  mutating func skip(_ moment: Command) {
    known.insert(Key(moment.value.track, cause: moment.cause, due: moment.due))
  }

  /// The number of the line that this settles; nil if it is settled already.
  mutating func settle(_ moment: Command) -> Int64? {
    pending.removeAll { $0 == moment }
    return open.removeValue(forKey: Key(moment.value.track, cause: moment.cause, due: moment.due))
  }

  /// Forgets the intended moments that the night no longer has, and returns the numbers of their lines.
  mutating func withdraw(allBut moments: [Command]) -> [Int64] {
    let gone = pending.filter { !moments.contains($0) }
    pending.removeAll { gone.contains($0) }
    return gone.compactMap { moment in
      let key = Key(moment.value.track, cause: moment.cause, due: moment.due)
      known.remove(key)
      return open.removeValue(forKey: key)
    }
  }

  mutating func advance(to instant: Instant) { settledThrough = max(settledThrough, instant) }

  /// A fact takes effect at an instant, and may bring moments with it that are due then.
  mutating func reopen(at instant: Instant) { settledThrough = min(settledThrough, instant - .milliseconds(1)) }
}
