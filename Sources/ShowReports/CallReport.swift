/// Who holds the call and who is at the desk, in the shape of `GET /api/v1/call`. Times are RFC 3339 with the show's
/// offset.
public struct CallReport: Codable, Equatable, Sendable {
  public struct Holding: Codable, Equatable, Sendable {
    public var holder: String
    public var since: String

    public init(holder: String, since: String) {
      self.holder = holder
      self.since = since
    }
  }

  /// Somebody who has a desk open.
  public struct Person: Codable, Equatable, Sendable {
    public var name: String
    /// `producer`, `moderator` or `viewer`.
    public var role: String
    /// Pages that they have open.
    public var desks: Int
    public var since: String

    public init(name: String, role: String, desks: Int, since: String) {
      self.name = name
      self.role = role
      self.desks = desks
      self.since = since
    }
  }

  /// What another producer wanted to do, and was told that it needs the call.
  public struct Ask: Codable, Equatable, Sendable {
    public var who: String
    /// The override: `go drop`.
    public var what: String
    public var at: String

    public init(who: String, what: String, at: String) {
      self.who = who
      self.what = what
      self.at = at
    }
  }

  /// Nil while nobody holds the call; whoever gives the next order that needs it takes it by that.
  public var holding: Holding?
  /// In the order in which they came.
  public var people: [Person]
  /// The newest last.
  public var asks: [Ask]

  public init(holding: Holding?, people: [Person], asks: [Ask]) {
    self.holding = holding
    self.people = people
    self.asks = asks
  }
}
