/// What is to be measured.
struct LoadPlan: Sendable {
  enum Server: String, Sendable { case hub, ws, nchan }
  enum Kind: String, Sendable {
    /// One publisher's batch to all.
    case batch
    /// Cursors, stickers, chat, coming and going, stalled readers.
    case mix
    /// Viewers that only listen.
    case idle
    /// All leave together and are back within two seconds.
    case storm
    /// The same to a full room, and all must be told all that there is: as after the hub has started again.
    case stormFresh = "storm-fresh"
  }

  var server = Server.hub
  var kind = Kind.batch
  var port = 8480
  var viewers = 1000
  var seconds = 20
  /// Batches a second.
  var rate = 20
  /// Of a batch.
  var bytes = 400
  /// The server's, whose memory and processor time are read.
  var pid: Int?

  struct Unknown: Error { var option: String }

  init() {}

  init(_ words: [String]) throws {
    var rest = words[...]
    while let option = rest.popFirst() {
      guard let text = rest.popFirst() else { throw Unknown(option: option) }
      switch (option, Int(text)) {
      case ("--server", _): server = try Server(rawValue: text).orThrow(Unknown(option: text))
      case ("--kind", _): kind = try Kind(rawValue: text).orThrow(Unknown(option: text))
      case ("--port", let number?): port = number
      case ("--viewers", let number?): viewers = number
      case ("--seconds", let number?): seconds = number
      case ("--rate", let number?): rate = number
      case ("--bytes", let number?): bytes = number
      case ("--pid", let number?): pid = number
      default: throw Unknown(option: option)
      }
    }
  }

  /// Stickers of one batch: 16 bytes each, and 5 for the one that goes for it.
  var stickers: Int { max(1, bytes / 21) }
  /// Viewers that place them in turn, so that each keeps within what the hub allows one.
  var placers: Int { min(viewers, max(1, rate * stickers / 4)) }
}

extension Optional {
  func orThrow(_ error: some Error) throws -> Wrapped {
    guard let self else { throw error }
    return self
  }
}
