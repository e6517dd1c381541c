import ShowModel

/// Something that happened in the room, for those who observe it (``Hub/observe()``).
public enum RoomEvent: Equatable, Sendable {
  /// A line that everybody sees.
  case line(ChatLine)
  /// A line was taken back.
  case unsaid(UInt32)
  /// How many viewers there are now; told when it changes, at most once a second.
  case viewers(Int)
}

/// Why a line is not said, or something is not done.
public struct RoomRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// The thing, the problem and the next step.
  public var reason: String
  public init(_ reason: String) { self.reason = reason }
  public var description: String { reason }
}
