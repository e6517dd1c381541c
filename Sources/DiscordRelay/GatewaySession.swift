/// A bot's session at Discord's gateway, over as many connections as it takes: a value that decides what is said when.
///
/// It follows the gateway's life: hello, identify or resume, heartbeats that are answered, dispatches by number, and
/// what to do when Discord asks for another connection or ends one.
///
///     for action in session.take(text) { … }
///     for action in session.beat() { … }          // every `heartbeat`
struct GatewaySession {
  enum Action: Equatable {
    case say(String)
    /// Heartbeats are due at this distance from now on.
    case beatEvery(Duration)
    case hear(DiscordLine)
    /// The bot is let in, or back.
    case isIn
    /// End this connection and make another one, after a wait.
    case reconnect(after: Duration)
    /// Another connection would end the same way.
    case giveUp(String)
  }

  private let token: String
  private let lines: DiscordLineReader
  private var names = DiscordNames()
  private var session: String?
  private var resumeAddress: String?
  private var sequence: Int?
  private var isAnswered = true

  /// - Parameter channel: The channel whose lines are heard.
  init(token: String, channel: String) {
    self.token = token
    lines = DiscordLineReader(channel: channel)
  }

  /// Where the next connection leads to, instead of the gateway's own address.
  var address: String? { session == nil ? nil : resumeAddress }

  /// With what code a connection is ended so that the session can be resumed.
  static let resumableCode = 4000

  // MARK: What comes

  mutating func take(_ text: String) -> [Action] {
    guard let envelope = GatewayEnvelope.read(text) else { return [] }
    if let number = envelope.s { sequence = number }
    switch envelope.op {
    case 0: return dispatch(envelope.t ?? "", text)
    case 1: return [.say(GatewayWords.heartbeat(after: sequence))]
    case 7: return [.reconnect(after: .zero)]
    case 9:
      let resumable = GatewayCarried<Bool>.read(text) ?? false
      if !resumable { forget() }
      // Discord wants one to five seconds between a refused session and the next.
      return [.reconnect(after: .seconds(2))]
    case 10:
      guard let hello = GatewayCarried<GatewayHello>.read(text), hello.heartbeatInterval > 0 else { return [] }
      isAnswered = true
      return [.beatEvery(.milliseconds(hello.heartbeatInterval)), .say(opening)]
    case 11:
      isAnswered = true
      return []
    default: return []
    }
  }

  private var opening: String {
    guard let session, let sequence else { return GatewayWords.identify(token: token) }
    return GatewayWords.resume(token: token, session: session, after: sequence)
  }

  private mutating func dispatch(_ event: String, _ text: String) -> [Action] {
    switch event {
    case "READY":
      guard let ready = GatewayCarried<GatewayReady>.read(text) else { return [] }
      (session, resumeAddress) = (ready.sessionId, ready.resumeGatewayUrl)
      return [.isIn]
    case "RESUMED": return [.isIn]
    case "GUILD_CREATE":
      if let guild = GatewayCarried<DiscordGuild>.read(text) { names.learn(guild) }
      return []
    case "MESSAGE_CREATE":
      guard let message = GatewayCarried<DiscordMessage>.read(text), let line = lines.line(of: message, names: names)
      else { return [] }
      return [.hear(line)]
    default: return []
    }
  }

  /// A heartbeat is due. One that nobody answered means that the connection is dead.
  mutating func beat() -> [Action] {
    guard isAnswered else {
      isAnswered = true
      return [.reconnect(after: .zero)]
    }
    isAnswered = false
    return [.say(GatewayWords.heartbeat(after: sequence))]
  }

  // MARK: How a connection ends

  /// What comes after a connection's end.
  ///
  /// - Parameter code: Of the close frame; nil where there was none.
  mutating func ended(code: Int?) -> Action? {
    switch code {
    case 4004: return .giveUp("Discord does not take the bot's token; put the right one in \(RelayEnvironment.token)")
    case 4013, 4014:
      return .giveUp(
        "Discord does not let the bot read messages; switch on “Message Content Intent” for it in the developer portal")
    case 4010, 4011, 4012: return .giveUp("Discord closed the gateway for good, with code \(code ?? 0)")
    // Neither the number nor the session is good any more.
    case 1000, 1001, 4007, 4009: forget()
    default: break
    }
    return nil
  }

  private mutating func forget() { (session, resumeAddress, sequence) = (nil, nil, nil) }
}
