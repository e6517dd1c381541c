import GRDB
import ShowModel

/// The viewers' room in a data directory's house database: people, bans, acts and rules of every night, and this night's
/// chat and wall.
///
///     let archive = RoomArchive(in: house, night: opening.effectiveAt)
///     let memory = try await archive.recall()
public struct RoomArchive: ChatArchive {
  private let queue: DatabaseQueue
  /// Tells the night's lines from those of other nights.
  private let night: Int64

  public init(in house: HouseDatabase, night: Instant) {
    queue = house.queue
    self.night = night.rawValue
  }

  /// The key that viewers' tokens are signed with: the one that is kept, or a new one made at random.
  public func key() async throws -> [UInt8] {
    try await queue.write { database in
      if let kept = try [UInt8].fetchOne(database) { return kept }
      let key = (0..<32).map { _ in UInt8.random(in: 0...UInt8.max) }
      try database.execute(
        sql: "INSERT INTO secret (name, value) VALUES (?, ?)", arguments: [Self.keyName, Hexadecimal.text(key)])
      return key
    }
  }

  public func recall() async throws -> ChatMemory {
    try await queue.write { [night] database in
      try Self.prune(database)
      var memory = ChatMemory()
      memory.people = try Self.records(
        ChatPerson.self, database,
        "SELECT record FROM person ORDER BY marked DESC, last_seen DESC LIMIT \(RoomStoreLimits.people)"
      ).reversed()
      memory.lines = try Self.records(
        ChatLine.self, database,
        "SELECT record FROM line WHERE night = \(night) ORDER BY id DESC LIMIT \(RoomStoreLimits.recalledLines)"
      ).reversed()
      memory.bans = try Self.records(ChatBan.self, database, "SELECT record FROM ban ORDER BY at")
      memory.acts = try Self.records(
        ChatAct.self, database,
        "SELECT record FROM act ORDER BY number DESC LIMIT \(RoomStoreLimits.recalledActs)"
      ).reversed()
      memory.rules = try Self.records(ChatRules.self, database, "SELECT record FROM room_rules").first
      memory.wall = try Self.records(
        KeptWall.self, database, "SELECT record FROM wall WHERE night = \(night)"
      ).first
      return memory
    }
  }

  public func keep(_ records: [ChatRecord]) async throws {
    try await queue.write { [night] database in
      for record in records { try Self.keep(record, of: night, in: database) }
      try Self.prune(database)
    }
  }

  private static func keep(_ record: ChatRecord, of night: Int64, in database: Database) throws {
    switch record {
    case .person(let person):
      try database.execute(
        sql: """
          INSERT INTO person (id, marked, last_seen, record) VALUES (?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET marked = excluded.marked, last_seen = excluded.last_seen,
            record = excluded.record
          """,
        arguments: [
          person.id.rawValue, person.isMarked, person.lastSeen.rawValue, try ShowDatabase.text(of: person),
        ])
    case .line(let line):
      try database.execute(
        sql: "INSERT OR REPLACE INTO line (night, id, record) VALUES (?, ?, ?)",
        arguments: [night, Int64(line.id), try ShowDatabase.text(of: line)])
    case .ban(let ban):
      try database.execute(
        sql: "INSERT OR REPLACE INTO ban (person, at, record) VALUES (?, ?, ?)",
        arguments: [ban.person.rawValue, ban.at.rawValue, try ShowDatabase.text(of: ban)])
    case .unban(let person):
      try database.execute(sql: "DELETE FROM ban WHERE person = ?", arguments: [person.rawValue])
    case .act(let act):
      try database.execute(
        sql: "INSERT INTO act (night, record) VALUES (?, ?)", arguments: [night, try ShowDatabase.text(of: act)])
    case .rules(let rules):
      try database.execute(
        sql: "INSERT OR REPLACE INTO room_rules (only, record) VALUES (1, ?)",
        arguments: [try ShowDatabase.text(of: rules)])
    case .wall(let wall):
      // Other nights' are of no use any more.
      try database.execute(sql: "DELETE FROM wall")
      try database.execute(
        sql: "INSERT INTO wall (night, record) VALUES (?, ?)", arguments: [night, try ShowDatabase.text(of: wall)])
    }
  }

  /// Lets the oldest go; their row numbers tell how many there are, so nothing is counted.
  private static func prune(_ database: Database) throws {
    for (table, most, also) in RoomStoreLimits.kept {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE rowid <= (SELECT max(rowid) FROM \(table)) - \(most)\(also)")
    }
  }

  private static func records<Record: Decodable>(
    _ type: Record.Type, _ database: Database, _ sql: String
  ) throws -> [Record] {
    try String.fetchAll(database, sql: sql).map { try ShowDatabase.value(type, of: $0) }
  }

  fileprivate static let keyName = "viewer tokens"

  static let tables = """
    CREATE TABLE secret (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE TABLE person (
      id TEXT PRIMARY KEY NOT NULL, marked INTEGER NOT NULL, last_seen INTEGER NOT NULL, record TEXT NOT NULL
    ) STRICT;
    CREATE TABLE line (
      night INTEGER NOT NULL, id INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (night, id)
    ) STRICT;
    CREATE TABLE ban (person TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
    CREATE TABLE act (number INTEGER PRIMARY KEY, night INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
    CREATE TABLE room_rules (only INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT;
    """
  static let wallTable = "CREATE TABLE wall (night INTEGER PRIMARY KEY NOT NULL, record TEXT NOT NULL) STRICT"
}

/// What of the room is kept on disk.
enum RoomStoreLimits {
  /// People that are remembered, lines of the night, and acts.
  static let people = 20_000
  static let recalledLines = 500
  static let recalledActs = 100
  /// Rows of each table; those of whom a moderator has said something stay.
  static let kept = [
    ("line", 20_000, ""), ("act", 10_000, ""), ("person", 40_000, " AND marked = 0"),
  ]
}

extension [UInt8] {
  /// The key that is kept; nil where there is none.
  fileprivate static func fetchOne(_ database: Database) throws -> [UInt8]? {
    let text = try String.fetchOne(
      database, sql: "SELECT value FROM secret WHERE name = ?", arguments: [RoomArchive.keyName])
    guard let text, text.utf8.count == 64 else { return nil }
    return Hexadecimal.bytes(text)
  }
}
