/// An instant in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Wall time (dates, time zones) exists only at the edges; see ``ZoneRules``.
///
///     let start = Instant(rawValue: 1_796_522_400_000)
///     let firstCue = start + .seconds(20)
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var rawValue: Int64

  public init(rawValue: Int64) { self.rawValue = rawValue }

  public static let distantPast = Instant(rawValue: -4_000_000_000_000_000)
  public static let distantFuture = Instant(rawValue: 4_000_000_000_000_000)

  public static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }
  public static func + (left: Instant, right: TimeSpan) -> Instant {
    Instant(rawValue: left.rawValue + right.rawValue)
  }
  public static func - (left: Instant, right: TimeSpan) -> Instant {
    Instant(rawValue: left.rawValue - right.rawValue)
  }
  public static func - (left: Instant, right: Instant) -> TimeSpan {
    TimeSpan(rawValue: left.rawValue - right.rawValue)
  }
  public static func += (left: inout Instant, right: TimeSpan) { left = left + right }
}

/// A length of time, in whole milliseconds. It may be negative where a difference is.
///
///     let changeover = TimeSpan.minutes(5)
public struct TimeSpan: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// Milliseconds.
  public var rawValue: Int64

  public init(rawValue: Int64) { self.rawValue = rawValue }

  public static let zero = TimeSpan(rawValue: 0)
  public static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(rawValue: count) }
  public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(rawValue: count * 1000) }
  public static func minutes(_ count: Int64) -> TimeSpan { TimeSpan(rawValue: count * 60_000) }
  public static func hours(_ count: Int64) -> TimeSpan { TimeSpan(rawValue: count * 3_600_000) }

  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.rawValue < right.rawValue }
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(rawValue: left.rawValue + right.rawValue)
  }
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(rawValue: left.rawValue - right.rawValue)
  }
  public static prefix func - (span: TimeSpan) -> TimeSpan { TimeSpan(rawValue: -span.rawValue) }
  public static func += (left: inout TimeSpan, right: TimeSpan) { left = left + right }
}

extension TimeSpan: CustomStringConvertible {
  /// The show file's own way of writing a length, exact and shortest: `1h20m`, `90s` as `1m30s`, `250ms`, `0s`.
  public var description: String {
    if rawValue == 0 { return "0s" }
    var rest = rawValue.magnitude
    var text = rawValue < 0 ? "-" : ""
    for (unit, size) in [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)] as [(String, UInt64)] {
      if rest >= size { text += "\(rest / size)\(unit)" }
      rest %= size
    }
    return text
  }
}
