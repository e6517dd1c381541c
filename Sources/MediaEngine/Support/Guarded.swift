import Foundation

/// State that threads share: it is touched under a lock, and threads can wait for it to change.
final class Guarded<State: Sendable>: @unchecked Sendable {
  // Sendable because `state` is reached with `condition` locked alone, and is Sendable itself.
  private let condition = NSCondition()
  private var state: State

  init(_ state: State) { self.state = state }

  /// Reads or changes the state without waking anyone.
  func with<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body(&state)
  }

  /// Changes the state and wakes all who wait for it.
  func change<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&state)
  }

  /// Blocks the thread until `body` gives something.
  func wait<Result>(_ body: (inout State) -> Result?) -> Result {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = body(&state) { return result }
      condition.wait()
    }
  }

  /// Blocks the thread until `body` gives something, but no longer than `time`; nil when it gave nothing.
  func wait<Result>(atMost time: Duration, _ body: (inout State) -> Result?) -> Result? {
    let end = ContinuousClock.now + time
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = body(&state) { return result }
      let rest = (end - ContinuousClock.now) / .seconds(1)
      guard rest > 0 else { return nil }
      // In pieces, since the condition waits on the wall clock, which may be set.
      _ = condition.wait(until: Date(timeIntervalSinceNow: min(rest, 1)))
    }
  }
}
