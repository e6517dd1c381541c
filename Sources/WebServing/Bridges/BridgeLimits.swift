import NIOCore
import ShowModel
import ViewerHub

/// The limits of bridges to other chats.
enum BridgeLimits {
  /// At once.
  static let bridges = 8
  /// A message, in bytes, and the fragments that it may come in.
  static let message = HubLimits.message
  static let fragments = 8
  /// Lines that one bridge says for those behind it.
  static let lineRate = Rate(perSecond: 5, burst: 20)
  /// Messages of any kind from one; one that exceeds it is disconnected.
  static let messageRate = Rate(perSecond: 20, burst: 60)
  /// Messages that are none, before the bridge is disconnected.
  static let faults = 5
  /// What waits for one that does not read, in bytes, before it is disconnected.
  static let backlog = 256 * 1024
  /// How long one may stay without showing the token.
  static let patience = TimeAmount.seconds(10)
  /// One that was not heard for so long is asked for a sign of life,
  static let pingAfter = TimeSpan.seconds(20)
  /// and disconnected after so long.
  static let silence = TimeSpan.seconds(50)
  /// The count of viewers is told no more often than this.
  static let countEvery = TimeSpan.seconds(1)
  /// A bridge's name, in characters.
  static let name = 24
  /// How long it takes until the room is observed again, should there have been no place for that.
  static let observeAgain = TimeSpan.seconds(2)
}
