import ViewerHub

/// What bridges need of the viewers' room.
protocol BridgedRoom: Sendable {
  /// What happens in it from now on, beginning with the count of viewers.
  func observe() -> AsyncStream<RoomEvent>
  /// Says a line under a name that somebody has elsewhere. Throws why it is not said.
  func say(_ words: String, as name: String, from place: String) throws(RoomRefusal)
}

extension Hub: BridgedRoom {}
