/// Where the viewers' room is kept, so that people, bans and the chat outlive the process.
///
///     let memory = try await archive.recall()
///     try await archive.keep([.line(line), .act(act)])
public protocol ChatArchive: Sendable {
  /// What was kept; at most as much as a room holds.
  func recall() async throws -> ChatMemory
  /// Keeps all of it or nothing; on disk when it returns. A record replaces the one of the same line, person or ban.
  func keep(_ records: [ChatRecord]) async throws
}

/// Something of the room that is to be kept.
public enum ChatRecord: Equatable, Sendable {
  case person(ChatPerson)
  case line(ChatLine)
  case ban(ChatBan)
  case unban(PersonID)
  case act(ChatAct)
  case rules(ChatRules)
  /// All that is on the wall, in place of what was kept before.
  case wall(KeptWall)
}

/// The stickers on the viewers' wall, oldest first.
public struct KeptWall: Equatable, Sendable, Codable {
  public struct Sticker: Equatable, Sendable, Codable {
    public var id: UInt32
    public var person: PersonID
    /// The person's number.
    public var number: UInt32
    public var pack: PackID
    public var index: UInt8
    /// As pages tell places.
    public var x, y: UInt16

    public init(id: UInt32, person: PersonID, number: UInt32, pack: PackID, index: UInt8, x: UInt16, y: UInt16) {
      (self.id, self.person, self.number) = (id, person, number)
      (self.pack, self.index, self.x, self.y) = (pack, index, x, y)
    }
  }

  public var at: Instant
  public var stickers: [Sticker]

  public init(at: Instant, stickers: [Sticker]) {
    self.at = at
    self.stickers = stickers
  }
}

/// What a room remembers of the time before.
public struct ChatMemory: Equatable, Sendable {
  /// Those seen last, and all that a moderator has said anything of.
  public var people: [ChatPerson] = []
  /// This night's newest, oldest first.
  public var lines: [ChatLine] = []
  public var bans: [ChatBan] = []
  /// The newest, oldest first.
  public var acts: [ChatAct] = []
  public var rules: ChatRules?
  /// This night's.
  public var wall: KeptWall?
  public init() {}
}
