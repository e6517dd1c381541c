/// Who somebody in the viewers' room is: made at random when they first come, and theirs for good.
public struct PersonID: Identifier {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// Somebody in the viewers' room, there or away.
public struct ChatPerson: Equatable, Sendable, Codable {
  public var id: PersonID
  /// By which pages know them; from 1.
  public var number: UInt32
  /// Empty while they have not given one.
  public var name = ""
  /// Of the palette, from 0.
  public var colour: UInt8 = 0
  public var rank = Rank.viewer
  public var isStarred = false
  /// Known to be who the name says.
  public var isVerified = false
  /// What they say is seen by themselves alone.
  public var isShadowed = false
  public var mutedUntil: Instant?
  /// Lines of theirs that were shown.
  public var lines = 0
  public var lastSeen: Instant

  public init(id: PersonID, number: UInt32, lastSeen: Instant) {
    self.id = id
    self.number = number
    self.lastSeen = lastSeen
  }

  /// The name that is shown.
  public var shownName: String { name.isEmpty ? "guest \(number)" : name }

  public func isMuted(at instant: Instant) -> Bool { mutedUntil.map { $0 > instant } ?? false }

  /// Whether a moderator has said anything of them.
  public var isMarked: Bool { rank > .viewer || isStarred || isVerified || isShadowed || mutedUntil != nil }

  /// The rank by which they are protected: somebody who is verified is a guest of the producer's.
  public var standing: Rank { isVerified ? .producer : rank }
}

/// A line of the chat, as its room keeps it.
public struct ChatLine: Equatable, Sendable, Codable {
  public enum State: String, Sendable, Codable {
    case shown
    /// Waits for a moderator.
    case held
    case deleted
  }

  /// What a line answers.
  public struct Reply: Equatable, Sendable, Codable {
    public var id: UInt32
    public var name: String
    /// The first words of it.
    public var text: String
    public init(id: UInt32, name: String, text: String) {
      self.id = id
      self.name = name
      self.text = text
    }
  }

  /// Grows with time.
  public var id: UInt32
  public var at: Instant
  public var person: PersonID
  /// The person's number.
  public var number: UInt32
  /// Name, colour and marks as they were then.
  public var name: String
  public var colour: UInt8 = 0
  public var rank = Rank.viewer
  public var isStarred = false
  public var isVerified = false
  public var text: String
  public var reply: Reply?
  /// Whether pages make what is an address a link.
  public var hasLinks = false
  public var state = State.shown
  /// What a deleted one was before.
  public var was: State?
  /// Only who said it sees it.
  public var isShadow = false
  /// Why it is held, deleted or seen by nobody.
  public var why: String?

  public init(id: UInt32, at: Instant, person: PersonID, number: UInt32, name: String, text: String) {
    self.id = id
    self.at = at
    self.person = person
    self.number = number
    self.name = name
    self.text = text
  }

  /// Whether everybody sees it.
  public var isPublic: Bool { state == .shown && !isShadow }
}

/// Somebody who may not come in.
public struct ChatBan: Equatable, Sendable, Codable {
  public var person: PersonID
  public var name: String
  /// The network that they came from; nil where it says nothing of who they are.
  public var address: String?
  /// Nil for good.
  public var until: Instant?
  public var who: String
  public var why: String?
  public var at: Instant

  public init(
    person: PersonID, name: String, address: String?, until: Instant?, who: String, why: String?, at: Instant
  ) {
    self.person = person
    self.name = name
    self.address = address
    self.until = until
    self.who = who
    self.why = why
    self.at = at
  }

  public func holds(at instant: Instant) -> Bool { until.map { $0 > instant } ?? true }
}

/// Something that was done in the room, and by whom.
public struct ChatAct: Equatable, Sendable, Codable {
  public var at: Instant
  public var who: String
  /// From where: `desk`, `cli`, `api`.
  public var surface: String
  public var act: String
  /// Whom or what it was done to, in words.
  public var target: String
  /// The line that it was done to; nil for another act.
  public var line: UInt32?
  public var why: String?

  public init(
    at: Instant, who: String, surface: String, act: String, target: String, line: UInt32? = nil, why: String?
  ) {
    self.line = line
    self.at = at
    self.who = who
    self.surface = surface
    self.act = act
    self.target = target
    self.why = why
  }
}

/// What the room holds to beside the show's own chat rule.
public struct ChatRules: Equatable, Sendable, Codable {
  /// Whose addresses are links on the page.
  public enum Links: String, CaseIterable, Sendable, Codable { case off, starred, all }

  /// What waits for a moderator.
  public enum Hold: String, CaseIterable, Sendable, Codable {
    /// Lines with words that are ruled out; they are refused otherwise.
    case words
    /// Lines with addresses.
    case links
    /// The first line of everybody.
    case new
  }

  public var links: Links
  /// In the order of the cases.
  public var hold: [Hold]
  /// Words that are ruled out, as they were written; `*` stands for any letters.
  public var words: [String]

  public init(links: Links = .starred, hold: [Hold] = [], words: [String] = []) {
    self.links = links
    self.hold = Hold.allCases.filter(hold.contains)
    self.words = words
  }
}
