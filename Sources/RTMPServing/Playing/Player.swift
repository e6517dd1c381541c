import Synchronization

/// One player's end of a stream: takes units from any thread, keeps a bounded number of them, and never makes their
/// giver wait.
public final class Player: Sendable {
  /// What is next for the connection.
  enum Next: Equatable {
    case unit(MediaUnit)
    /// It is woken when there is more.
    case nothing
    /// The stream has ended, and everything of it was taken.
    case end
  }

  private struct State: Sendable {
    var backlog: PlayBacklog
    /// Whether the connection knows that there is something to take.
    var isAwake = false
    var isOver = false
  }

  /// Counts the connections of one server from 1.
  public let id: Int
  private let state: Mutex<State>
  private let wake: @Sendable () -> Void

  /// - Parameter wake: Called when there is something to take after there was nothing.
  init(id: Int, limits: RTMPLimits, wake: @escaping @Sendable () -> Void) {
    self.id = id
    self.wake = wake
    state = Mutex(State(backlog: PlayBacklog(limits: limits)))
  }

  /// The next units, in order; what the player is too slow for is dropped up to a key picture.
  public func offer(_ units: [MediaUnit]) {
    change { state in
      guard !state.isOver else { return }
      for unit in units { state.backlog.offer(unit) }
    }
  }

  /// The stream is over: what waits is still sent, and the player is told.
  public func end() { change { $0.isOver = true } }

  /// Pictures and sound frames that it was too slow for.
  public var dropped: Int { state.withLock { $0.backlog.dropped } }

  func take() -> Next {
    state.withLock { state in
      if let unit = state.backlog.take() { return .unit(unit) }
      if state.isOver { return .end }
      state.isAwake = false
      return .nothing
    }
  }

  private func change(_ body: (inout State) -> Void) {
    let mustWake = state.withLock { state in
      body(&state)
      defer { state.isAwake = true }
      return !state.isAwake
    }
    if mustWake { wake() }
  }
}
