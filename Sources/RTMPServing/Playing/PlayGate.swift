/// Decides who may play what.
///
///     struct Usher: PlayGate {
///       func admit(_ request: PlayRequest) async -> PlayVerdict {
///         guard request.path == ["programme"] else { return .refuse(reason: "there is only the programme") }
///         return .accept(programme)
///       }
///     }
public protocol PlayGate: Sendable {
  /// Answers one player, who waits for at most ``RTMPLimits/verdict``; after that it is refused.
  func admit(_ request: PlayRequest) async -> PlayVerdict
}

public enum PlayVerdict: Sendable {
  /// The player gets what the source gives.
  case accept(any PlaySource)
  /// The player shows `reason`: what is wrong and what to do, and never a token.
  case refuse(reason: String)
  /// The same, of one who has no token that opens: it counts against the address it came from.
  case wrongToken(reason: String)
}

/// A stream that players can join at any time.
///
/// `begin` and `end` are called on a connection's event loop, in this order and once each; they must not block.
public protocol PlaySource: Sendable {
  /// What players are told of the stream first.
  var metadata: PlayMetadata { get }

  /// From now on the player gets the stream: the configurations, then units beginning with a key picture.
  func begin(_ player: Player)

  /// The player has gone.
  func end(_ player: Player)
}

/// What `onMetaData` says of a stream of H.264 and AAC (FLV 10.1, E.5).
public struct PlayMetadata: Equatable, Sendable {
  /// In pixels.
  public var width: Int
  public var height: Int
  public var framesPerSecond: Int
  public var videoBitsPerSecond: Int
  public var audioBitsPerSecond: Int
  public var sampleRate: Int
  public var channels: Int

  public init(
    width: Int, height: Int, framesPerSecond: Int, videoBitsPerSecond: Int, audioBitsPerSecond: Int, sampleRate: Int,
    channels: Int
  ) {
    self.width = width
    self.height = height
    self.framesPerSecond = framesPerSecond
    self.videoBitsPerSecond = videoBitsPerSecond
    self.audioBitsPerSecond = audioBitsPerSecond
    self.sampleRate = sampleRate
    self.channels = channels
  }
}
