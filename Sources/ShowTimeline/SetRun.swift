import ShowModel

/// One run of a set: when it started, what has fired, when it ended.
struct SetRun: Equatable, Sendable {
  /// The set's place in the running order.
  let index: Int
  /// Which time the set runs, from 1.
  let run: Int
  let start: Instant
  let startReading: ClockReading
  /// Whether GO or `next` started it: then a hard start that it already missed does not cut it.
  let byHand: Bool
  /// When GO or `next` ended it.
  var called: Instant?
  var end: Instant?
  var endReading: ClockReading?
  var queue: CueQueue
}
