import ShowModel

/// What a moderator does in the room.
///
///     let act = RoomAct(.timeout("1f…", .minutes(5)), who: "Mo", surface: "desk", why: "spam")
///     try await hub.act(act)
public struct RoomAct: Equatable, Sendable {
  public enum Deed: Equatable, Sendable {
    /// Takes a line back; lets one that is held be seen, or not.
    case delete(UInt32)
    case approve(UInt32)
    case refuse(UInt32)
    /// Gives a line back that was deleted or refused.
    case restore(UInt32)
    case timeout(PersonID, TimeSpan)
    /// For a time, or for good.
    case ban(PersonID, TimeSpan?)
    case unban(PersonID)
    case star(PersonID, Bool)
    case verify(PersonID, Bool)
    case shadow(PersonID, Bool)
    case rank(PersonID, Rank)
    /// Takes all their stickers, or lines, away.
    case clear(PersonID)
    case purge(PersonID)
    /// Gives back what the latest of these took, for as long as ``HubLimits`` has it kept.
    case unclear(PersonID)
    case unpurge(PersonID)
    case name(PersonID, String)
    case rules(ChatRules)
  }

  public var deed: Deed
  public var who: String
  /// From where: `desk`, `cli`, `api`.
  public var surface: String
  public var why: String?
  /// Of whoever acts.
  public var rank: Rank

  public init(_ deed: Deed, who: String, surface: String, why: String? = nil, rank: Rank = .producer) {
    self.deed = deed
    self.who = who
    self.surface = surface
    self.why = why
    self.rank = rank
  }
}

extension RoomAct.Deed {
  /// As the API calls it, and the record, which says the role as well.
  var name: String {
    switch self {
    case .delete: "delete"
    case .approve: "approve"
    case .refuse: "refuse"
    case .restore: "restore"
    case .timeout: "timeout"
    case .ban: "ban"
    case .unban: "unban"
    case .star(_, let isOn): isOn ? "star" : "unstar"
    case .verify(_, let isOn): isOn ? "verify" : "unverify"
    case .shadow(_, let isOn): isOn ? "shadow" : "unshadow"
    case .rank(_, let rank): "role \(rank.rawValue)"
    case .clear: "clear"
    case .purge: "purge"
    case .unclear: "unclear"
    case .unpurge: "unpurge"
    case .name: "name"
    case .rules: "rules"
    }
  }

  var person: PersonID? {
    switch self {
    case .timeout(let person, _), .ban(let person, _), .unban(let person), .star(let person, _),
      .verify(let person, _), .shadow(let person, _), .rank(let person, _), .clear(let person), .purge(let person),
      .unclear(let person), .unpurge(let person), .name(let person, _):
      person
    case .delete, .approve, .refuse, .restore, .rules: nil
    }
  }

  var line: UInt32? {
    switch self {
    case .delete(let line), .approve(let line), .refuse(let line), .restore(let line): line
    default: nil
    }
  }
}
