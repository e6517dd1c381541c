import ShowModel

/// The grid of output frames: frame `n` is seen `n / framesPerSecond` seconds after the epoch, in exact whole numbers.
struct FrameClock: Equatable, Sendable {
  var epoch: Instant
  /// At least 1.
  var framesPerSecond: Int

  static let samplesPerSecond: Int64 = 48_000
  /// The ticks of one frame; a second has ``ticksPerSecond``.
  static let ticksPerFrame: Int64 = 1000

  private var rate: Int64 { Int64(framesPerSecond) }
  var ticksPerSecond: Int64 { rate * Self.ticksPerFrame }

  /// When a frame is seen, rounded down to the millisecond; never before anything that is due on it.
  func instant(of frame: Int64) -> Instant {
    epoch + .milliseconds((frame * 1000).flooredQuotient(by: rate))
  }

  /// The first frame at or after an instant.
  func frame(atOrAfter instant: Instant) -> Int64 {
    -(-(instant - epoch).rawValue * rate).flooredQuotient(by: 1000)
  }

  /// How many frames begin within a length of time; one that is shorter than a frame has one.
  func frames(in length: TimeSpan) -> Int64 { frame(atOrAfter: epoch + length) }

  /// From the epoch to a frame, rounded down to the nanosecond.
  func sinceEpoch(_ frame: Int64) -> Duration {
    let second = frame.flooredQuotient(by: rate)
    return .seconds(second) + .nanoseconds((frame - second * rate) * 1_000_000_000 / rate)
  }

  /// The whole seconds from the epoch to a frame.
  func second(of frame: Int64) -> Int64 { frame.flooredQuotient(by: rate) }

  /// The samples that sound between a frame and the next, counted from the epoch.
  func samples(of frame: Int64) -> Range<Int64> {
    let first = (frame * Self.samplesPerSecond).flooredQuotient(by: rate)
    return first..<((frame + 1) * Self.samplesPerSecond).flooredQuotient(by: rate)
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity. `divisor` is at least 1.
  func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
