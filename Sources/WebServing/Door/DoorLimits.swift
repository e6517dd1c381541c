import ShowModel
import ViewerHub

/// The door's limits.
enum DoorLimits {
  /// How long a pass holds: invitations go out weeks before the night.
  static let passLength = TimeSpan.hours(24 * 90)
  /// Of who has it from the desk, unless their token is taken back before.
  static let deskPassLength = DeskLimits.sessionLength
  /// How long a place is kept for one who is gone: a page that is loaded again, a train in a tunnel.
  static let grace = TimeSpan.seconds(30)
  /// Places that are kept where the show names no number of seats.
  static let places = 2 * HubLimits.viewers
  /// Connections to the hub with one pass: windows that are open beside each other.
  static let connectionsOfPass = 8
  /// How often places whose time is over are looked for while the house is full.
  static let sweep = TimeSpan.seconds(1)
  /// After how long one who found the house full may try again, in seconds.
  static let retryAfter = "20"
  /// A cookie's value that is looked at, in bytes.
  static let passBytes = 256
  /// What is given at the door, in bytes: a passphrase of the longest kind, in letters of four bytes.
  static let requestBytes = 4096
}
