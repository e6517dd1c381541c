import ShowModel

/// The room as moderators see it: all of it, or what has changed.
public struct RoomSnapshot: Equatable, Sendable {
  /// Somebody, as the list has them.
  public struct Member: Equatable, Sendable {
    public enum State: String, Sendable { case ok, timeout, shadow, banned }
    public var person: ChatPerson
    public var isThere: Bool
    public var state: State
    /// Until when that holds; nil for good.
    public var until: Instant?
    /// On the wall.
    public var stickers: Int
  }

  /// A point of the curve of viewers.
  public struct Point: Equatable, Sendable {
    public var at: Instant
    public var viewers: Int
  }

  /// How far somebody knows the room: what is newer is news.
  public struct Known: Equatable, Sendable {
    var lines = -1
    var people = -1
    var bans = -1
    var acts = -1
    var rules = -1
    var curve: Instant?
    var chat: ChatRule?
    public init() {}
  }

  public var viewers: Int
  /// Each nil where nothing has changed.
  public var people: [Member]?
  /// Those that are new or have changed; oldest first.
  public var lines: [ChatLine]
  public var chat: ChatRule
  public var rules: ChatRules
  public var bans: [ChatBan]?
  /// Newest first.
  public var acts: [ChatAct]?
  /// Oldest first.
  public var curve: [Point]?
  /// Whether rules or the chat's rule have changed.
  public var hasNewRules: Bool
}

extension Room {
  /// What is newer than `known`, which knows it then. `withPeople`: whether the list of people is looked at though no
  /// moderator has done anything; it takes the longest.
  func snapshot(after known: inout RoomSnapshot.Known, withPeople: Bool, now: Instant) -> RoomSnapshot {
    var snapshot = RoomSnapshot(
      viewers: viewers, lines: log.changes(since: known.lines), chat: house.chat, rules: house.rules,
      hasNewRules: known.rules != house.revision || known.chat != house.chat)
    // Each only grows, so the sum tells of either.
    let revision = people.revision + bans.revision
    if known.people != revision, withPeople || known.acts != actsRevision {
      snapshot.people = members(now: now)
      known.people = revision
    }
    if known.bans != bans.revision { snapshot.bans = bans.inForce(at: now) }
    if known.acts != actsRevision { snapshot.acts = acts.reversed() }
    if known.curve != curve.points.last?.at { snapshot.curve = curve.points }
    (known.lines, known.bans) = (log.revision, bans.revision)
    (known.acts, known.rules, known.chat) = (actsRevision, house.revision, house.chat)
    known.curve = curve.points.last?.at
    return snapshot
  }

  private func members(now: Instant) -> [RoomSnapshot.Member] {
    let listed = people.list(atMost: HubLimits.listedAtDesk)
    let numbers = Set(listed.map(\.person.number))
    // Whoever is banned is away, and may have said nothing.
    let banned = bans.inForce(at: now).suffix(HubLimits.listedAtDesk)
      .compactMap { people.number(of: $0.person) }.filter { !numbers.contains($0) }
    return (listed + banned.compactMap { people.known[$0] }).map { present in
      let person = present.person
      var member = RoomSnapshot.Member(
        person: person, isThere: present.isThere, state: .ok, stickers: wall.count(of: person.number))
      if let ban = bans.ban(of: person.id, at: now) {
        (member.state, member.until) = (.banned, ban.until)
      } else if let until = people.mutedUntil(person.number, at: now) {
        (member.state, member.until) = (.timeout, until)
      } else if person.isShadowed {
        member.state = .shadow
      }
      return member
    }
  }
}
