import Foundation
import GRDB
import ShowModel

/// The SQLite file of what outlives a night in a data directory: the artists' stream keys, the tokens of their stage
/// pages, invitations, who may use the desk, and the viewers' room.
///
/// It lies beside the night's own database, readable by its owner only.
///
///     let house = try HouseDatabase(in: ".showrunner")
///     let keys = try await house.keys(of: show.artists.map(\.id))
public struct HouseDatabase: Sendable {
  let queue: DatabaseQueue

  /// Opens the file, making it and the directory where there are none. Throws ``DataDirectoryError`` and GRDB's
  /// `DatabaseError`.
  public init(in path: String) throws {
    try DataDirectory.make(path)
    let file = path + "/house.sqlite"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw DataDirectoryError.notWritable(path: path, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
    var configuration = Configuration()
    configuration.busyMode = .timeout(StoreLimits.busySeconds)
    queue = try DatabaseQueue(path: file, configuration: configuration)
    var migrator = DatabaseMigrator()
    migrator.registerMigration("stream keys") { database in
      try database.execute(
        sql: "CREATE TABLE stream_key (artist TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE) STRICT")
    }
    migrator.registerMigration("invitations") { try Self.makeInviteTable(in: $0) }
    migrator.registerMigration("the viewers' room") { try $0.execute(sql: RoomArchive.tables) }
    migrator.registerMigration("stage tokens") { database in
      try database.execute(
        sql: "CREATE TABLE stage_token (artist TEXT PRIMARY KEY NOT NULL, token TEXT NOT NULL UNIQUE) STRICT")
    }
    Self.addDeskTokens(to: &migrator)
    migrator.registerMigration("the viewers' wall") { try $0.execute(sql: RoomArchive.wallTable) }
    try Self.alone(in: path) { try migrator.migrate(queue) }
  }

  /// Lets one process at a time make tables: of two that begin together the second would make what the first has made.
  private static func alone(in path: String, _ work: () throws -> Void) throws {
    let lock = open(path + "/house.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(lock) }
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw DataDirectoryError.notWritable(path: path, reason: String(cString: strerror(errno)))
    }
    try work()
  }

  /// The key of each artist: the one that is kept, or a new one made at random.
  public func keys(of artists: [ArtistID]) async throws -> [ArtistID: String] {
    try await queue.write { database in
      var keys: [ArtistID: String] = [:]
      for artist in artists {
        let kept = try String.fetchOne(
          database, sql: "SELECT key FROM stream_key WHERE artist = ?", arguments: [artist.rawValue])
        keys[artist] = try kept ?? Self.makeKey(for: artist, in: database)
      }
      return keys
    }
  }

  /// Replaces an artist's key by a new one, and returns it.
  public func rotate(_ artist: ArtistID) async throws -> String {
    try await queue.write { try Self.makeKey(for: artist, in: $0) }
  }

  /// What opens each artist's stage page: the token that is kept, or a new one made at random.
  public func stageTokens(of artists: [ArtistID]) async throws -> [ArtistID: String] {
    try await queue.write { database in
      var tokens: [ArtistID: String] = [:]
      for artist in artists {
        let kept = try String.fetchOne(
          database, sql: "SELECT token FROM stage_token WHERE artist = ?", arguments: [artist.rawValue])
        tokens[artist] = try kept ?? Self.makeStageToken(for: artist, in: database)
      }
      return tokens
    }
  }

  /// Replaces the token of an artist's stage page by a new one, and returns it.
  public func rotateStageToken(of artist: ArtistID) async throws -> String {
    try await queue.write { try Self.makeStageToken(for: artist, in: $0) }
  }

  private static func makeStageToken(for artist: ArtistID, in database: Database) throws -> String {
    let token = RandomText.make(words: 2)
    try database.execute(
      sql: "INSERT OR REPLACE INTO stage_token (artist, token) VALUES (?, ?)", arguments: [artist.rawValue, token])
    return token
  }

  private static func makeKey(for artist: ArtistID, in database: Database) throws -> String {
    let key = RandomText.make(words: 2)
    try database.execute(
      sql: "INSERT OR REPLACE INTO stream_key (artist, key) VALUES (?, ?)", arguments: [artist.rawValue, key])
    return key
  }
}

/// Random text that nobody guesses.
public enum RandomText {
  /// 64 random bits a word, in hexadecimal.
  public static func make(words: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<words).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
