/// What a session wants done, in order.
enum SessionAction: Equatable {
  case send([UInt8])
  /// Ask the gate; the answer goes to `RTMPSession.decide`. At most once a session.
  case ask(app: String, streamName: String)
  /// The same of one who wants to play.
  case askToPlay(app: String, streamName: String)
  /// Only after the session was told that the publisher is accepted.
  case deliver(MediaUnit)
  /// Exactly once if the publisher, or the player, was accepted; nothing is delivered after it.
  case end(PublishEnd)
  /// To the publisher and back. Only while it publishes.
  case roundTrip(Duration)
  /// For the log and the counters.
  case note(SessionNote)
  /// At once. Nothing follows.
  case close
}

/// Why a client was sent away, or what of it is passed over; the text holds no key.
enum SessionNote: Equatable {
  /// It was told `reason`.
  case refused(reason: String)
  case garbage(String)
  case timeout(String)
  /// It sends several tracks of pictures or sound, of which the first is taken. At most once a session.
  case furtherTracks
}
