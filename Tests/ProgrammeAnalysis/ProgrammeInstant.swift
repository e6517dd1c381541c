/// The exact instant of a frame or a sample: a track's ticks since an epoch, never rounded.
///
///     let first = frames.first { $0.instant >= ProgrammeInstant(milliseconds: due) }
public struct ProgrammeInstant: Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z at tick 0.
  public let epoch: Int64
  public let ticks: Int64
  public let ticksPerSecond: Int64

  public init(epoch: Int64, ticks: Int64, ticksPerSecond: Int64) {
    self.epoch = epoch
    self.ticks = ticks
    self.ticksPerSecond = ticksPerSecond
  }

  /// A whole millisecond since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.init(epoch: milliseconds, ticks: 0, ticksPerSecond: 1) }

  /// Milliseconds since 1970-01-01T00:00:00Z, rounded to what a `Double` holds.
  public var milliseconds: Double { Double(epoch) + Double(ticks) * 1000 / Double(ticksPerSecond) }

  public var description: String { "\(milliseconds) ms" }

  /// What this comes to in units of 1 / (1000 · left · right) of a second after `base`.
  private func scaled(from base: Int64, by other: Int64) -> Int64 {
    ((epoch - base) * ticksPerSecond + ticks * 1000) * other
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.scaled(from: left.epoch, by: right.ticksPerSecond) < right.scaled(from: left.epoch, by: left.ticksPerSecond)
  }

  public static func == (left: Self, right: Self) -> Bool { !(left < right) && !(right < left) }
}
