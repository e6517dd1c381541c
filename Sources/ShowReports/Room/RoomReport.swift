import ShowModel

/// The viewers' room as the desk gets it: whole from `GET /api/v1/room`, and in events as what has changed, where the
/// lists that are nil are left out. Times are RFC 3339.
public struct RoomReport: Encodable, Equatable, Sendable {
  public struct Member: Encodable, Equatable, Sendable {
    public var id: String
    /// Nil for one who is away.
    @Null public var viewer: UInt32?
    public var name: String
    public var colour: UInt8
    public var starred, verified: Bool
    public var role: String
    /// `ok`, `timeout`, `shadow` or `banned`.
    public var state: String
    @Null public var until: String?
    public var lines, stickers: Int
  }

  public struct Line: Encodable, Equatable, Sendable {
    public struct Reply: Encodable, Equatable, Sendable {
      public var id: UInt32
      public var name, text: String
    }
    public var id: UInt32
    public var at: String
    public var person, name: String
    public var colour: UInt8
    public var starred, verified: Bool
    public var text: String
    @Null public var reply: Reply?
    public var state: String
    /// Only who said it, and moderators, see it.
    public var shadow: Bool
    @Null public var why: String?
  }

  public struct Rules: Encodable, Equatable, Sendable {
    public var chat, links: String
    public var hold, words: [String]
  }

  public struct Ban: Encodable, Equatable, Sendable {
    public var person, name: String
    /// The network that it holds, beside the person; nil where it holds none.
    @Null public var address: String?
    @Null public var until: String?
    public var who: String
    @Null public var why: String?
    public var at: String
  }

  public struct Act: Encodable, Equatable, Sendable {
    public var at, who, surface, act, target: String
    /// The line that it was done to.
    @Null public var line: UInt32?
    @Null public var why: String?
  }

  public struct Point: Encodable, Equatable, Sendable {
    public var at: String
    public var viewers: Int
    public init(at: String, viewers: Int) {
      self.at = at
      self.viewers = viewers
    }
  }

  public var viewers: Int
  public var people: [Member]?
  /// Oldest first.
  public var lines: [Line]
  public var rules: Rules
  public var bans: [Ban]?
  /// Newest first.
  public var acts: [Act]?
  /// Oldest first.
  public var curve: [Point]?

  public init(viewers: Int, lines: [Line], rules: Rules) {
    self.viewers = viewers
    self.lines = lines
    self.rules = rules
  }
}

extension RoomReport.Line {
  public init(_ line: ChatLine, time: RoomTime) {
    self.init(
      id: line.id, at: time.text(line.at), person: line.person.rawValue, name: line.name, colour: line.colour,
      starred: line.isStarred, verified: line.isVerified, text: line.text,
      reply: line.reply.map { Reply(id: $0.id, name: $0.name, text: $0.text) }, state: line.state.rawValue,
      shadow: line.isShadow, why: line.why)
  }
}

extension RoomReport.Rules {
  public init(_ rules: ChatRules, chat: ChatRule) {
    self.init(
      chat: chat.text, links: rules.links.rawValue, hold: rules.hold.map(\.rawValue), words: rules.words)
  }
}

extension RoomReport.Ban {
  public init(_ ban: ChatBan, time: RoomTime) {
    self.init(
      person: ban.person.rawValue, name: ban.name, address: ban.address, until: ban.until.map(time.text), who: ban.who,
      why: ban.why, at: time.text(ban.at))
  }
}

extension RoomReport.Act {
  public init(_ act: ChatAct, time: RoomTime) {
    self.init(
      at: time.text(act.at), who: act.who, surface: act.surface, act: act.act, target: act.target,
      line: act.line, why: act.why)
  }
}

extension RoomReport.Member {
  public init(
    _ person: ChatPerson, isThere: Bool, state: String, until: Instant?, stickers: Int, time: RoomTime
  ) {
    self.init(
      id: person.id.rawValue, viewer: isThere ? person.number : nil, name: person.shownName, colour: person.colour,
      starred: person.isStarred, verified: person.isVerified, role: person.rank.rawValue, state: state,
      until: until.map(time.text), lines: person.lines, stickers: stickers)
  }
}

/// Instants as the reports write them, with the show's offset then.
public struct RoomTime: Sendable {
  private let form: RFC3339
  public init(zone: String, zones: any ZoneRules) { form = RFC3339(zone: zone, zones: zones) }
  public func text(_ instant: Instant) -> String { form.text(instant) }
}

/// A value that is written as `null` where there is none, not left out.
@propertyWrapper
public struct Null<Value: Encodable & Equatable & Sendable>: Encodable, Equatable, Sendable {
  public var wrappedValue: Value?
  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}
