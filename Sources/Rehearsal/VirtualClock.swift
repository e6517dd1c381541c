import ShowControl
import ShowModel
import Synchronization

/// A clock that stands still until it is set: what a dry run lives by.
public final class VirtualClock: ShowClock {
  private let instant: Mutex<Instant>

  public init(_ start: Instant) { instant = Mutex(start) }

  public func now() -> Instant { instant.withLock { $0 } }

  /// Moves the clock forward; it never goes back.
  public func set(_ new: Instant) { instant.withLock { $0 = max($0, new) } }

  /// A dry run moves by itself, so sleeping is setting.
  public func sleep(until instant: Instant) async throws { set(instant) }
}
