import GRDB
import ShowModel

/// The SQLite file of one night: the journal of facts and the as-run log.
///
/// What `append` and `record` have returned from is on disk: the file is in WAL mode with `synchronous=FULL`.
///
///     let database = try ShowDatabase(path: "/var/lib/show/night.sqlite")
///     try await database.append(fact)
public struct ShowDatabase: Sendable {
  let queue: DatabaseQueue

  /// Opens the file, making it and its tables where there are none. Throws GRDB's `DatabaseError`.
  public init(path: String) throws {
    queue = try DatabaseQueue(path: path, configuration: Self.configuration())
    try Self.migrator.migrate(queue)
  }

  /// Opens an existing file to read it; a show that runs on it is not disturbed.
  public init(readingPath path: String) throws {
    var configuration = Self.configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// How SQLite syncs on this connection: 2 is FULL.
  public func synchronousMode() async throws -> Int {
    try await queue.read { database in try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1 }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(StoreLimits.busySeconds)
    configuration.prepareDatabase { database in
      if !database.configuration.readonly { try database.execute(sql: "PRAGMA journal_mode = WAL") }
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("journal and as-run log") { database in
      try database.execute(
        sql: """
          CREATE TABLE fact (
            number INTEGER PRIMARY KEY,
            effective_at INTEGER NOT NULL UNIQUE,
            who TEXT NOT NULL, surface TEXT NOT NULL, why TEXT,
            event TEXT NOT NULL
          ) STRICT;
          CREATE TABLE as_run (
            number INTEGER PRIMARY KEY,
            due INTEGER NOT NULL, at INTEGER NOT NULL, show_time INTEGER NOT NULL,
            "set" TEXT, run INTEGER NOT NULL, cue TEXT, why TEXT NOT NULL,
            track TEXT NOT NULL, value TEXT NOT NULL, outcome TEXT
          ) STRICT;
          """)
    }
    migrator.registerMigration("why a command failed") { database in
      try database.execute(sql: "ALTER TABLE as_run ADD COLUMN reason TEXT")
    }
    return migrator
  }
}

enum StoreLimits {
  /// How long a statement waits for another process that holds the file, in seconds.
  static let busySeconds = 2.0
  /// Tokens that are kept at once, the show's own aside.
  static let tokens = 64
  /// Characters of a token's name.
  static let nameCharacters = 32
}
