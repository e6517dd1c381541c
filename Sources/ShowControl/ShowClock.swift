import ShowModel

/// The clock that drives a show: the machine's when live, a virtual one in a dry run.
public protocol ShowClock: Sendable {
  func now() -> Instant
  /// Returns at or after `instant`; throws `CancellationError` when the task is cancelled.
  func sleep(until instant: Instant) async throws
}

/// The machine's clock: wall time read once, then the monotonic clock, so that it never jumps.
///
/// For a rehearsal it may go several times as fast.
public struct SystemClock: ShowClock {
  private let anchor: ContinuousClock.Instant
  private let wall: Instant
  private let speed: Int

  /// - Parameters:
  ///   - wall: The wall time at this moment.
  ///   - speed: Its seconds in one of the machine's; at least 1.
  public init(wall: Instant, speed: Int = 1) {
    self.wall = wall
    self.speed = max(1, speed)
    anchor = ContinuousClock.now
  }

  public func now() -> Instant {
    let passed = ((ContinuousClock.now - anchor) * speed).components
    return wall + .milliseconds(passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
  }

  public func sleep(until instant: Instant) async throws {
    try await Task.sleep(until: monotonic(at: instant), clock: .continuous)
  }

  /// An instant, or some time after it, on the monotonic clock: for threads that sleep by themselves and need less
  /// than a millisecond.
  public func monotonic(at instant: Instant, after time: Duration = .zero) -> ContinuousClock.Instant {
    anchor + (Duration.milliseconds((instant - wall).rawValue) + time) / speed
  }
}
