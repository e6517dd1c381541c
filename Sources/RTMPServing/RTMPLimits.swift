/// What the RTMP server holds itself and its clients to, in one place.
public struct RTMPLimits: Sendable {
  // MARK: Times

  /// From the connection's opening to the end of the handshake.
  public var handshake = Duration.seconds(5)
  /// From the connection's opening to its `publish` or `play`.
  public var publishing = Duration.seconds(15)
  /// From `publish` to the gate's verdict.
  public var verdict = Duration.seconds(5)
  /// Without a byte.
  public var idle = Duration.seconds(15)
  /// From the last word (a refusal, the answer to an unpublish) until the server closes: the client reads it,
  /// shows it and closes first.
  public var parting = Duration.seconds(2)

  /// Between two measurements of the way to a publisher and back.
  public var roundTripInterval = Duration.seconds(5)
  /// How long a wrong key counts against the address it came from.
  public var guessWindow = Duration.seconds(60)
  /// In which a player reads nothing at all.
  public var playerStall = Duration.seconds(10)

  // MARK: Sizes

  /// Bytes of one message.
  public var messageBytes = 8 << 20
  /// Bytes of all messages that a connection has begun and not ended.
  public var unfinishedBytes = 16 << 20
  /// Bytes that a connection may send before it is admitted.
  public var unadmittedBytes = 256 << 10
  /// Bytes of answers that wait for a client that doesn't read.
  public var unsentBytes = 64 << 10
  /// Bytes of media that may wait in a player's connection.
  public var playerUnsentBytes = 512 << 10
  /// Bytes of media that wait for a player beyond that.
  public var playerBytes = 8 << 20
  /// Bytes of a chunk that the server sends.
  public var sentChunkBytes = 4096
  /// Bytes after which each side wants an acknowledgement, until the client says otherwise.
  public var acknowledgementWindow: UInt32 = 2_500_000

  // MARK: Counts

  /// Publishers at a time.
  public var publishers = 64
  /// Players at a time.
  public var players = 32
  /// Units that wait for a player: some four seconds of pictures and sound.
  public var playerUnits = 300
  /// Connections at a time that aren't admitted yet.
  public var waitingConnections = 128
  /// Chunk streams of a connection.
  public var chunkStreams = 64
  /// Objects and arrays within each other in a command.
  public var amfDepth = 8
  /// Values in a command, those in objects and arrays included.
  public var amfValues = 512
  /// Streams that a connection may create. Only one is published.
  public var createdStreams = 16
  /// Refusals a second that are logged; all are counted.
  public var loggedRefusals = 5
  /// Wrong keys of an address within ``guessWindow``; after that no key of it is looked at.
  public var guesses = 10
  /// Addresses whose wrong keys are kept; the one quiet for longest is forgotten for another.
  public var guessers = 1024
  /// Texts of a request that are tried as its key.
  public var candidateKeys = 16
  /// Bytes of a text that is tried as a key.
  public var candidateKeyBytes = 512

  public init() {}
}
