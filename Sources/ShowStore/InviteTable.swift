import GRDB
import ShowModel

extension HouseDatabase: InviteBook {
  static func makeInviteTable(in database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE invite (
          id INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE, show TEXT NOT NULL, guest TEXT,
          made INTEGER NOT NULL, used INTEGER, revoked INTEGER
        ) STRICT
        """)
  }

  /// Keeps an invitation by the hash of its code, and returns it.
  public func invite(to show: String, guest: String?, hash: String, at instant: Instant) async throws -> Invite {
    try await queue.write { database in
      try database.execute(
        sql: "INSERT INTO invite (hash, show, guest, made) VALUES (?, ?, ?, ?)",
        arguments: [hash, show, guest, instant.rawValue])
      return Invite(id: database.lastInsertedRowID, show: show, guest: guest, made: instant)
    }
  }

  /// Every invitation, oldest first; those to one show where it is named.
  public func invites(to show: String? = nil) async throws -> [Invite] {
    try await queue.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM invite WHERE ?1 IS NULL OR show = ?1 ORDER BY id", arguments: [show]
      ).map(Self.invite)
    }
  }

  /// Takes an invitation back; false when there is none with this id.
  public func revoke(_ id: Int64, at instant: Instant) async throws -> Bool {
    try await queue.write { database in
      try database.execute(
        sql: "UPDATE invite SET revoked = coalesce(revoked, ?) WHERE id = ?", arguments: [instant.rawValue, id])
      return database.changesCount == 1
    }
  }

  public func use(hash: String, to show: String, at instant: Instant) async throws -> InviteUse {
    try await queue.write { database in
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT * FROM invite WHERE hash = ? AND show = ?", arguments: [hash, show])
      else { return .unknown }
      let invite = Self.invite(row)
      if invite.revoked != nil { return .revoked }
      if invite.used != nil { return .spent }
      try database.execute(
        sql: "UPDATE invite SET used = ? WHERE id = ?", arguments: [instant.rawValue, invite.id])
      return .letIn(invite.id)
    }
  }

  public func revoked() async throws -> Set<Int64> {
    try await queue.read { try Int64.fetchSet($0, sql: "SELECT id FROM invite WHERE revoked IS NOT NULL") }
  }

  private static func invite(_ row: Row) -> Invite {
    Invite(
      id: row["id"], show: row["show"], guest: row["guest"], made: Instant(rawValue: row["made"]),
      used: (row["used"] as Int64?).map(Instant.init(rawValue:)),
      revoked: (row["revoked"] as Int64?).map(Instant.init(rawValue:)))
  }
}
