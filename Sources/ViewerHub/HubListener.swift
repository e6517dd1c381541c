import NIOCore
import ShowModel

/// Hears what a hub tells its viewers, to keep it. It never makes the hub wait, and is called in order.
///
/// Frames are a server's WebSocket frames as they go to viewers. An instant is that of the programme which the typical
/// viewer saw when it was told, and never falls.
public protocol HubListener: Sendable {
  /// Whether all that there is should be told now, as the welcome of a newcomer.
  func wantsWhole(at instant: Instant) -> Bool
  func hear(_ frames: ByteBuffer, at instant: Instant)
  /// Moderation took something away, which is to be gone from what was heard before too, or gave it back.
  func remove(_ removals: [HubRemoval], at instant: Instant)
}

/// What moderation takes away, and gives back.
public enum HubRemoval: Equatable, Sendable {
  /// A line, by its id.
  case line(UInt32)
  /// All that somebody has said so far, by their number.
  case saidBy(UInt32)
  /// All that somebody has placed so far.
  case placedBy(UInt32)
  /// A line that was taken away, by itself or with all, is back.
  case lineBack(UInt32)
  /// The latest taking of all that somebody has said, or placed, does not hold.
  case saidBack(UInt32)
  case placedBack(UInt32)
}
