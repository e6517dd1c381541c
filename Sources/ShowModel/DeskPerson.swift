/// What somebody may do, at the desk and in the viewers' room. Each may do what those before it may; in the room nobody
/// can do anything to those of a higher rank.
public enum Rank: String, CaseIterable, Comparable, Sendable, Codable {
  /// Looks on.
  case viewer
  /// Keeps the viewers' room in order.
  case moderator
  /// Everything.
  case producer

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: Rank, right: Rank) -> Bool { left.order < right.order }
}

/// Somebody at the desk or at the control API, as their token names them.
public struct DeskPerson: Hashable, Sendable {
  public var name: String
  public var role: Rank
  /// Tells their token from any other, and is of no use to anyone: a new token of the same name is another person's.
  public var fingerprint: String
  /// Whether they bear the show's own token, which its commands use: they may say for whom they speak.
  public var isHouse: Bool

  /// What the bearer of the show's own token is called.
  public static let houseName = "operator"

  public init(name: String, role: Rank, fingerprint: String, isHouse: Bool = false) {
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

extension DeskPerson {
  /// What the journal and the records call whoever has done something. Nobody signs with another's name; only the
  /// show's own commands may say for whom they speak.
  public func signature(instead other: String?) -> String { isHouse ? other ?? name : name }
}

/// Tells whose token it is that somebody shows.
public protocol TokenRing: Sendable {
  /// Whose token it is; nil when it is nobody's. The time that it takes tells nothing of the right ones.
  func person(forToken token: String) -> DeskPerson?
  /// Everybody whose token opens the desk now.
  var people: [DeskPerson] { get }
}

extension TokenRing {
  /// Whether somebody's token still opens the desk.
  public func knows(_ person: DeskPerson) -> Bool { people.contains(person) }
}
