import NIOCore
import Synchronization

/// The connections of a server, and its counters.
final class ConnectionRoom: Sendable {
  private struct State {
    var counters = RTMPCounters()
    var waiting: WaitingRoom
    var guesses: KeyGuesses
    /// The connections that have reserved a place, or taken it.
    var places: [ConnectionPart: Set<Int>] = [:]
    var channels: [Int: any Channel] = [:]
    var lastID = 0
    var isClosed = false
    /// The second that refusals are being logged in, and how many were.
    var refusals = (since: NIODeadline.distantPast, count: 0)
  }

  private let state: Mutex<State>
  private let limits: RTMPLimits
  private let opened = NIODeadline.now()

  init(limits: RTMPLimits) {
    self.limits = limits
    state = Mutex(
      State(waiting: WaitingRoom(capacity: limits.waitingConnections), guesses: KeyGuesses(limits: limits)))
  }

  var counters: RTMPCounters { state.withLock { $0.counters } }

  func count(_ change: @Sendable (inout RTMPCounters) -> Void) { state.withLock { change(&$0.counters) } }

  /// Whether it may stand in the log: someone who guesses keys must not fill the disk.
  func countRefusal(at now: NIODeadline) -> Bool {
    state.withLock { state in
      state.counters.refused += 1
      if now - state.refusals.since >= .seconds(1) { state.refusals = (now, 0) }
      state.refusals.count += 1
      return state.refusals.count <= limits.loggedRefusals
    }
  }

  /// How long an address has to wait before its next key is looked at; nil when it need not. Counted if it has to.
  func wait(for address: String) -> Duration? {
    state.withLock { state in
      let wait = state.guesses.wait(for: address, at: elapsed)
      if wait != nil { state.counters.limited += 1 }
      return wait
    }
  }

  func noteWrongKey(of request: PublishRequest) {
    state.withLock { state in
      state.counters.wrongKeys += 1
      state.guesses.note(request, at: elapsed)
    }
  }

  func noteWrongToken(of request: PlayRequest) {
    state.withLock { state in
      state.counters.wrongKeys += 1
      state.guesses.note(request, at: elapsed)
    }
  }

  private var elapsed: Duration { .nanoseconds((NIODeadline.now() - opened).nanoseconds) }

  /// A connection has come. Another may be closed for it.
  ///
  /// - Returns: Its number; nil when the server is stopping.
  func enter(_ channel: any Channel, from address: String) -> Int? {
    let (id, evicted) = state.withLock { state -> (Int?, (any Channel)?) in
      guard !state.isClosed else { return (nil, nil) }
      state.lastID += 1
      state.counters.connections += 1
      state.counters.open += 1
      state.channels[state.lastID] = channel
      let evicted = state.waiting.enter(state.lastID, from: address)
      if evicted != nil { state.counters.turnedAway += 1 }
      return (state.lastID, evicted.flatMap { state.channels[$0] })
    }
    evicted?.close(promise: nil)
    return id
  }

  func shookHands(_ id: Int) { state.withLock { $0.waiting.shookHands(id) } }

  /// Reserves a place; false when all are taken.
  func reserve(_ id: Int, as part: ConnectionPart) -> Bool {
    state.withLock { state in
      guard state.places[part, default: []].count < limits[keyPath: part.places] else {
        state.counters.turnedAway += 1
        return false
      }
      state.places[part, default: []].insert(id)
      return true
    }
  }

  /// A reserved place is taken by one who was admitted.
  func begin(_ id: Int, as part: ConnectionPart) {
    state.withLock { state in
      state.waiting.leave(id)
      state.counters[keyPath: part.admitted] += 1
      state.counters[keyPath: part.present] += 1
    }
  }

  /// A reserved place is free.
  ///
  /// - Parameter hadBegun: Whether it was taken by then.
  func release(_ id: Int, as part: ConnectionPart, hadBegun: Bool) {
    state.withLock { state in
      state.places[part]?.remove(id)
      if hadBegun { state.counters[keyPath: part.present] -= 1 }
    }
  }

  func leave(_ id: Int) {
    state.withLock { state in
      state.waiting.leave(id)
      for part in ConnectionPart.allCases { state.places[part]?.remove(id) }
      if state.channels.removeValue(forKey: id) != nil { state.counters.open -= 1 }
    }
  }

  /// Closes every connection and waits until each has gone; none comes after.
  func closeAll() async {
    let channels = state.withLock { state in
      state.isClosed = true
      return Array(state.channels.values)
    }
    for channel in channels { channel.close(promise: nil) }
    for channel in channels { try? await channel.closeFuture.get() }
  }
}

/// What a connection is admitted as.
enum ConnectionPart: CaseIterable {
  case publisher, player

  /// How many there may be at a time.
  var places: KeyPath<RTMPLimits, Int> {
    switch self {
    case .publisher: \.publishers
    case .player: \.players
    }
  }

  /// Those so far.
  var admitted: WritableKeyPath<RTMPCounters, Int> {
    switch self {
    case .publisher: \.admitted
    case .player: \.playersAdmitted
    }
  }

  /// Those now.
  var present: WritableKeyPath<RTMPCounters, Int> {
    switch self {
    case .publisher: \.publishing
    case .player: \.playing
    }
  }
}
