/// Someone who wants to play, and what.
///
/// A token stands somewhere in it, so that it has no text: printed, dumped or reflected it gives the address alone.
public struct PlayRequest: Sendable {
  /// The words of app and stream name without their queries, the first ``mostWords`` of them: `slot`, `1`. The last
  /// may be the token.
  public let path: [String]
  /// Everything that may be the token, each once; at most ``RTMPLimits/candidateKeys``.
  public let candidateTokens: [String]
  /// IP address without port.
  public let remoteAddress: String

  /// Words that are kept of a path.
  public static let mostWords = 4

  /// - Parameters:
  ///   - app: As in `connect`.
  ///   - streamName: As in `play`; empty where the player's URL has no more than an app.
  ///   - limits: Bounds what is made of them.
  public init(app: String, streamName: String, remoteAddress: String, limits: RTMPLimits = .init()) {
    let words = [app, streamName].flatMap { $0.prefix { $0 != "?" }.split(separator: "/") }
    path = words.prefix(Self.mostWords).map(String.init)
    // A token stands where a publisher's key would.
    candidateTokens = PublishTarget(app: app, streamName: streamName, limits: limits).candidateKeys
    self.remoteAddress = remoteAddress
  }
}

extension PlayRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "a player from \(remoteAddress)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
