/// What a token lets its bearer do at the desk and in the control API. Each role may do what those before it may.
public enum DeskRole: String, CaseIterable, Comparable, Hashable, Sendable, Codable {
  /// Looks on.
  case viewer
  /// Looks on, and keeps the viewers' room in order.
  case moderator
  /// Everything.
  case producer

  public static func < (one: DeskRole, other: DeskRole) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .viewer: 0
    case .moderator: 1
    case .producer: 2
    }
  }
}

/// Somebody at the desk or at the control API, as their token names them.
public struct DeskPerson: Hashable, Sendable {
  public var name: String
  public var role: DeskRole
  /// Tells their token from any other, and is of no use to anyone: a new token of the same name is another person's.
  public var fingerprint: String
  /// Whether they bear the show's own token, which its commands use: they may say for whom they speak.
  public var isHouse: Bool

  /// What the bearer of the show's own token is called.
  public static let houseName = "operator"

  public init(name: String, role: DeskRole, fingerprint: String, isHouse: Bool = false) {
    self.name = name
    self.role = role
    self.fingerprint = fingerprint
    self.isHouse = isHouse
  }

  /// The bearer of the show's own token.
  public static func house(fingerprint: String) -> DeskPerson {
    DeskPerson(name: houseName, role: .producer, fingerprint: fingerprint, isHouse: true)
  }
}

/// Tells whose token it is that somebody shows.
public protocol TokenRing: Sendable {
  /// Whose token it is; nil when it is nobody's. The time that it takes tells nothing of the right ones.
  func person(forToken token: String) -> DeskPerson?
  /// Whether somebody's token still opens the door.
  func knows(_ person: DeskPerson) -> Bool
}
