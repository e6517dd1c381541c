/// An invitation to the venue: it lets one browser in, and that one as often as it comes.
public struct Invite: Equatable, Sendable, Codable {
  /// By which it is called; never used again.
  public var id: Int64
  /// The name of the show that it is to.
  public var show: String
  /// Whom it is for; nil where nobody was named.
  public var guest: String?
  public var made: Instant
  /// When a browser came in with it.
  public var used: Instant?
  /// When it was taken back; nobody is let in with it from then on, and who was is let in no more.
  public var revoked: Instant?

  public init(
    id: Int64, show: String, guest: String? = nil, made: Instant, used: Instant? = nil, revoked: Instant? = nil
  ) {
    self.id = id
    self.show = show
    self.guest = guest
    self.made = made
    self.used = used
    self.revoked = revoked
  }
}

/// What the door asks of the invitations; their codes are kept as hashes alone.
public protocol InviteBook: Sendable {
  /// Uses an invitation up, if it can be: of two that come with one, one gets in.
  func use(hash: String, to show: String, at instant: Instant) async throws -> InviteUse
  /// Those that were taken back.
  func revoked() async throws -> Set<Int64>
}

/// What became of an invitation at the door.
public enum InviteUse: Equatable, Sendable {
  case letIn(Int64)
  /// There is none of this code to this show.
  case unknown
  /// A browser has come in with it.
  case spent
  case revoked
}
