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
  public init() {}
}
