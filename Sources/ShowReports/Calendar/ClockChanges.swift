import ShowModel

/// One change of a zone's clocks.
struct ClockChange: Equatable {
  /// The first instant of the new offset.
  var at: Instant
  var before: TimeSpan
  var after: TimeSpan
}

extension ZoneRules {
  /// The changes of a zone's clocks in a range, in order; two within a day of each other count as one.
  func changes(of zone: String, in range: Range<Instant>) -> [ClockChange] {
    var changes: [ClockChange] = []
    var from = range.lowerBound
    while from < range.upperBound {
      let to = min(from + .hours(24), range.upperBound)
      let (before, after) = (offset(of: zone, at: from), offset(of: zone, at: to))
      if before != after {
        changes.append(ClockChange(at: change(of: zone, from: from, to: to), before: before, after: after))
      }
      from = to
    }
    return changes
  }
}
