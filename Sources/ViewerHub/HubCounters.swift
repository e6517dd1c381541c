/// What the hub has counted since its start.
public struct HubCounters: Equatable, Sendable {
  /// Viewers that said hello, and of them those that resumed.
  public var joined = 0
  public var resumed = 0
  /// Batches made, and frames written to viewers.
  public var batches = 0
  public var deliveries = 0
  /// Viewers' stickers and chat lines that were passed on.
  public var stickers = 0
  public var lines = 0
  /// Trails, and fireworks, that viewers sent and that were passed on.
  public var trails = 0
  public var fireworks = 0
  /// What viewers did and was refused.
  public var refused = 0
  /// Deliveries from which what can be lost was left out.
  public var thinned = 0
  /// Connections closed: too slow, silent, or saying what is no message.
  public var slow = 0
  public var silent = 0
  public var malformed = 0
  /// Connections of those that are banned, closed or not let in.
  public var banned = 0
  /// What moderators did; lines that wait, or waited, for one.
  public var acts = 0
  public var held = 0
  /// Times that the archive could not keep what happened, and records that it never will.
  public var unkept = 0
  public var lost = 0
  /// Would-be viewers turned away: the hub or their address has all it may have, or they come from another page.
  public var full = 0
  public var foreign = 0
  /// Connections to the port that were refused, since it had all that it may have.
  public var crowdedOut = 0
  /// Connections to the port that came to nothing before they said what they want.
  public var halfOpen = 0
  public init() {}
}
