/// Decides who may publish.
///
///     struct Doorkeeper: RTMPGate {
///       func admit(_ request: PublishRequest) async -> PublishVerdict {
///         guard let artist = keys.artist(among: request.candidateKeys) else { return .refuse(reason: "unknown key") }
///         return .accept(source(of: artist))
///       }
///     }
public protocol RTMPGate: Sendable {
  /// Answers one publisher, who waits for at most ``RTMPLimits/verdict``; after that it is refused.
  ///
  /// An accepted sink gets ``PublishSink/ended(_:)`` once, even when the publisher has gone before the answer came.
  func admit(_ request: PublishRequest) async -> PublishVerdict
}

public enum PublishVerdict: Sendable {
  /// The sink gets the publisher's units.
  case accept(any PublishSink)
  /// The encoder shows `reason` to the artist: what is wrong and what to do, and never a key.
  case refuse(reason: String)
  /// Nobody's key: refused as above, and counted as a guess of its address.
  case wrongKey(reason: String)
}

/// Takes the units of one publisher.
///
/// All methods are called on the connection's event loop, one at a time; they must not block.
public protocol PublishSink: Sendable {
  /// The next unit, in the order sent.
  func receive(_ unit: MediaUnit)

  /// How long the way to the publisher and back takes, measured every ``RTMPLimits/roundTripInterval`` if the encoder
  /// answers. Does nothing where it isn't implemented.
  func note(roundTrip: Duration)

  /// The publisher has gone. Called exactly once, last.
  func ended(_ reason: PublishEnd)
}

extension PublishSink {
  public func note(roundTrip: Duration) {}
}

/// Why a publisher has gone.
public enum PublishEnd: Equatable, Sendable {
  /// The encoder said that it stops.
  case unpublished
  /// The connection closed without a word, or the server stopped.
  case disconnected
  /// No byte came for ``RTMPLimits/idle``.
  case stalled
  /// What came can't be understood or isn't carried out; in words, without a key.
  case protocolError(String)
  /// ``PublishRequest/Publisher/replace()`` was called.
  case replaced
}
