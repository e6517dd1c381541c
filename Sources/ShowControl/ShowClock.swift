import ShowModel

/// The clock that drives a show: the machine's when live, a virtual one in a dry run.
public protocol ShowClock: Sendable {
  func now() -> Instant
  /// Returns at or after `instant`; throws `CancellationError` when the task is cancelled.
  func sleep(until instant: Instant) async throws
}

/// The machine's clock: wall time read once, then the monotonic clock, so that it never jumps.
public struct SystemClock: ShowClock {
  private let anchor: ContinuousClock.Instant
  private let wall: Instant

  /// `wall` is the wall time at this moment.
  public init(wall: Instant) {
    self.wall = wall
    anchor = ContinuousClock.now
  }

  public func now() -> Instant {
    let passed = (ContinuousClock.now - anchor).components
    return wall + .milliseconds(passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000)
  }

  public func sleep(until instant: Instant) async throws {
    try await Task.sleep(until: monotonic(at: instant), clock: .continuous)
  }

  /// The same instant on the monotonic clock, for threads that sleep by themselves and need less than a millisecond.
  public func monotonic(at instant: Instant) -> ContinuousClock.Instant {
    anchor + .milliseconds((instant - wall).rawValue)
  }
}
