/// What a time zone does to a wall-clock time; the edges implement it on Debian's `tzdata`.
///
/// Everything between reading a show file and printing a rundown works in ``Instant`` alone.
public protocol ZoneRules: Sendable {
  /// Whether `zone` is a known IANA name, such as `America/Chicago`.
  func knows(_ zone: String) -> Bool

  /// What is added to UTC in `zone` at `instant`; zero for an unknown zone.
  func offset(of zone: String, at instant: Instant) -> TimeSpan
}

/// What a wall-clock time means in a zone: clock changes skip some and repeat others.
public enum WallTimeMeaning: Equatable, Sendable {
  case once(Instant)
  /// The clock shows it twice, when it is put back.
  case twice(first: Instant, second: Instant)
  /// The clock never shows it, since it is put forward over it; `next` is the instant of that change.
  case never(next: Instant)
}

extension ZoneRules {
  /// The instant or instants at which the clocks of `zone` show `wall`.
  public func meaning(of wall: WallTime, in zone: String) -> WallTimeMeaning {
    let asUTC = wall.instantInUTC
    let before = offset(of: zone, at: asUTC - .hours(26))
    let after = offset(of: zone, at: asUTC + .hours(26))
    let first = asUTC - before
    let second = asUTC - after
    let firstHolds = offset(of: zone, at: first) == before
    let secondHolds = offset(of: zone, at: second) == after
    switch (firstHolds, secondHolds) {
    case (true, true) where first == second: return .once(first)
    case (true, true): return .twice(first: min(first, second), second: max(first, second))
    case (true, false): return .once(first)
    case (false, true): return .once(second)
    case (false, false): return .never(next: change(of: zone, from: min(first, second), to: max(first, second)))
    }
  }

  /// What the clocks of `zone` show at `instant`.
  public func wallTime(at instant: Instant, in zone: String) -> WallTime {
    WallTime(utc: instant + offset(of: zone, at: instant))
  }

  /// The first instant after `from` at which the offset is no longer that of `from`, if it is another one at `to`.
  public func change(of zone: String, from: Instant, to: Instant) -> Instant {
    let old = offset(of: zone, at: from)
    var (low, high) = (from.rawValue, to.rawValue)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(of: zone, at: Instant(rawValue: middle)) == old { low = middle } else { high = middle }
    }
    return Instant(rawValue: high)
  }
}
