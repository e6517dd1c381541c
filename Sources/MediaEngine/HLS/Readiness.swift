import Synchronization

/// Something that comes true once and can be waited for.
final class Readiness: Sendable {
  private struct State {
    var isReady = false
    var waiting: [AsyncStream<Never>.Continuation] = []
  }
  private let state = Mutex(State())

  var isReady: Bool { state.withLock(\.isReady) }

  func arrive() {
    let waiting = state.withLock { state in
      state.isReady = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.finish() }
  }

  /// Returns when it has come true, or when the task is cancelled.
  func wait() async {
    let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
    let mustWait = state.withLock { state in
      if !state.isReady { state.waiting.append(continuation) }
      return !state.isReady
    }
    guard mustWait else { return }
    for await _ in stream {}
  }
}
