/// What the SRT listener holds itself and its callers to.
enum SRTLimits {
  /// Callers at a time, of all sources together.
  static let callers = 32
  /// Callers that may wait to be accepted.
  static let backlog: Int32 = 16
  /// Bytes of a datagram's payload at most (SRT_LIVE_MAX_PLSIZE).
  static let payloadBytes = 1456
  /// Bytes of a stream id at most, by the protocol.
  static let streamIDBytes = 512
  /// How long a read may block before it is looked whether to go on, in milliseconds.
  static let pollMilliseconds: Int32 = 500
  /// Characters of a passphrase, by the protocol.
  static let passphraseCharacters = 10...79
  /// Between two refusals of one address that are logged.
  static let refusalSpacing = Duration.seconds(1)
  /// Addresses whose refusals are counted so; the one logged longest ago is forgotten for another.
  static let refusedAddresses = 1024
  static let niceness: Int32 = 1
}
