import Crypto
import Foundation
import GRDB
import ShowModel

/// The tokens of a data directory as a running show knows them: their hashes in memory, and whose they are.
///
///     let ring = try await HouseDatabase(in: ".showrunner").deskTokens(house: token)
///     ring.person(forToken: "wrong")      // nil
public struct DeskTokens: TokenRing {
  public let people: [DeskPerson]

  init(_ people: [DeskPerson]) { self.people = people }

  /// What is compared is a hash, so that the time taken tells nothing of a token.
  public func person(forToken token: String) -> DeskPerson? {
    let shown = Self.fingerprint(of: token)
    return people.first { $0.fingerprint == shown }
  }

  /// SHA-256 in hexadecimal. A token has 256 random bits, so that nobody finds it from its hash.
  static func fingerprint(of token: String) -> String {
    Hexadecimal.text(SHA256.hash(data: Data(token.utf8)))
  }
}

/// A token as it is kept: whose it is, but not the token.
public struct KeptToken: Equatable, Sendable {
  public var name: String
  public var role: Rank
  public var madeAt: Instant
}

/// Why a token can't be made; each description names the next step.
public enum DeskTokenError: Error, Equatable, CustomStringConvertible {
  case wrongName(String)
  case taken(String)
  case tooMany

  public var description: String {
    switch self {
    case .wrongName(let name):
      "`\(name.prefix(StoreLimits.nameCharacters))` can't be a token's name: 1 to \(StoreLimits.nameCharacters) "
        + "letters, digits, `.`, `-` or `_`, and none that the show uses itself: "
        + KeptToken.reserved.sorted().joined(separator: ", ")
    case .taken(let name):
      "`\(name)` has a token already; `showrunner token revoke \(name)` takes it back, or choose another name"
    case .tooMany: "there are \(StoreLimits.tokens) tokens already; take one back with `showrunner token revoke NAME`"
    }
  }
}

extension KeptToken {
  /// Names by which the show itself signs the journal.
  static let reserved: Set<String> = [
    DeskPerson.houseName, "playback", "engine", "recovery", "rehearsal", "show", "timeline",
  ]

  /// Names are compared without regard to case, so that nobody passes for another.
  static func canBe(_ name: String) -> Bool {
    !name.isEmpty && name.count <= StoreLimits.nameCharacters && !reserved.contains(name.lowercased())
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

extension HouseDatabase {
  static func addDeskTokens(to migrator: inout DatabaseMigrator) {
    migrator.registerMigration("desk tokens") { database in
      try database.execute(
        sql: """
          CREATE TABLE desk_token (
            name TEXT PRIMARY KEY COLLATE NOCASE NOT NULL, role TEXT NOT NULL,
            fingerprint TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL
          ) STRICT
          """)
    }
  }

  /// Makes somebody a token and returns it: it is kept as a hash alone, so nobody can read it again. Throws
  /// ``DeskTokenError``.
  public func makeToken(for name: String, role: Rank, at now: Instant) async throws -> String {
    guard KeptToken.canBe(name) else { throw DeskTokenError.wrongName(name) }
    let token = RandomText.make(words: 4)
    try await queue.write { database in
      let kept = try Self.keptTokens(in: database)
      if kept.contains(where: { $0.name.lowercased() == name.lowercased() }) { throw DeskTokenError.taken(name) }
      guard kept.count < StoreLimits.tokens else { throw DeskTokenError.tooMany }
      try database.execute(
        sql: "INSERT INTO desk_token (name, role, fingerprint, made_at) VALUES (?, ?, ?, ?)",
        arguments: [name, role.rawValue, DeskTokens.fingerprint(of: token), now.rawValue])
    }
    return token
  }

  /// Takes somebody's token back; false when there is none of that name.
  public func revokeToken(of name: String) async throws -> Bool {
    try await queue.write { database in
      try database.execute(sql: "DELETE FROM desk_token WHERE name = ?", arguments: [name])
      return database.changesCount > 0
    }
  }

  /// Every token that was made, by name.
  public func keptTokens() async throws -> [KeptToken] { try await queue.read(Self.keptTokens) }

  /// The tokens as a running show knows them; `house` is its own.
  public func deskTokens(house: String) async throws -> DeskTokens {
    try await queue.read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM desk_token")
      let people = rows.compactMap { row -> DeskPerson? in
        guard let role = Rank(rawValue: row["role"]) else { return nil }
        return DeskPerson(name: row["name"], role: role, fingerprint: row["fingerprint"])
      }
      return DeskTokens([.house(fingerprint: DeskTokens.fingerprint(of: house))] + people)
    }
  }

  private static func keptTokens(in database: Database) throws -> [KeptToken] {
    try Row.fetchAll(database, sql: "SELECT * FROM desk_token ORDER BY name").compactMap { row in
      Rank(rawValue: row["role"]).map {
        KeptToken(name: row["name"], role: $0, madeAt: Instant(rawValue: row["made_at"]))
      }
    }
  }
}
