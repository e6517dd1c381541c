import ShowModel

/// A reading of the show's clock: the instant it would be, had the show never been held.
///
/// A type of its own, so that it never stands where an instant belongs.
struct ClockReading: RawRepresentable, Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, less all time on hold.
  var rawValue: Int64

  static func < (left: ClockReading, right: ClockReading) -> Bool { left.rawValue < right.rawValue }
  static func + (left: ClockReading, right: TimeSpan) -> ClockReading {
    ClockReading(rawValue: left.rawValue + right.rawValue)
  }
  static func - (left: ClockReading, right: ClockReading) -> TimeSpan {
    TimeSpan(rawValue: left.rawValue - right.rawValue)
  }
}

/// The show's clock, which stands still on hold.
struct RunningClock: Equatable, Sendable {
  /// Those that are over, oldest first.
  private(set) var holds: [Range<Instant>] = []
  private(set) var holdingSince: Instant?
  private var held: TimeSpan = .zero

  /// When the last hold was over; the distant past if there was none.
  var resumedAt: Instant { holds.last?.upperBound ?? .distantPast }

  mutating func hold(at instant: Instant) {
    if holdingSince == nil { holdingSince = instant }
  }

  mutating func resume(at instant: Instant) {
    guard let since = holdingSince else { return }
    holdingSince = nil
    held += instant - since
    holds.append(since..<max(since, instant))
  }

  /// Ends a hold as if it had not been said; one that began just now leaves no trace.
  mutating func takeBackHold(at instant: Instant) {
    if holdingSince == instant { holdingSince = nil } else { resume(at: instant) }
  }

  /// What the clock shows at an instant, past holds and the present one taken off.
  func reading(at instant: Instant) -> ClockReading {
    var rest = instant
    if let since = holdingSince, instant > since { rest = since }
    if let last = holds.last, instant < last.upperBound {
      for hold in holds.reversed() where hold.lowerBound < instant {
        rest = rest - (min(hold.upperBound, instant) - hold.lowerBound)
      }
      return ClockReading(rawValue: rest.rawValue)
    }
    return ClockReading(rawValue: (rest - held).rawValue)
  }

  /// When the clock shows, or showed after the last hold, this reading; meaningful while it runs.
  func instant(of reading: ClockReading) -> Instant { Instant(rawValue: reading.rawValue) + held }
}
