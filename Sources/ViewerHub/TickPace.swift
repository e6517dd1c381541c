import ShowModel

/// When the next tick may be that tells what viewers did: soon after the last while all viewers are quickly written to,
/// later where that takes longer. A value; the loops tell it what it took.
///
/// Sockets written to a second are what a machine runs out of first, and how many it has in it nobody knows but the
/// machine; the page moves cursors evenly at every distance.
struct TickPace {
  private let fixed: TimeSpan?
  /// What it took lately to write to all viewers of the slowest loop, in microseconds.
  private var spent: Int64 = 0
  /// The ticks so far are paid for from here on.
  private var paid = Instant.distantPast

  /// `fixed` keeps the distance whatever it costs.
  init(fixed: TimeSpan? = nil) { self.fixed = fixed }

  /// How far apart ticks are, on the average.
  var interval: TimeSpan {
    if let fixed { return fixed }
    let wanted = TimeSpan(rawValue: spent / 1000 * 100 / HubLimits.writing)
    return min(max(HubLimits.tick, wanted), HubLimits.slowestTick)
  }

  /// The earliest instant of the next one. It may come up to an interval too soon, which the ones after it make up for:
  /// otherwise one that was late would make all that follow late.
  var next: Instant { paid - interval }

  mutating func ticked(at instant: Instant) { paid = max(paid, instant) + interval }

  /// One loop has written to all of its viewers. Quick to slow down, and slow to trust that it has become easier: that
  /// also makes it follow the slowest of several loops.
  mutating func note(_ took: TimeSpan) {
    let difference = took.rawValue * 1000 - spent
    spent += difference / (difference > 0 ? 2 : 16)
  }
}
