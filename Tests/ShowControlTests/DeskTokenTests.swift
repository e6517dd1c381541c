import Foundation
import ShowModel
import Testing

@testable import ShowStore

/// Tokens of the desk in the house's database.
struct DeskTokenTests {
  private static let house = String(repeating: "5eed", count: 16)
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tokens-\(UUID().uuidString)").path
  private let now = Instant(rawValue: 1_796_522_400_000)

  @Test func aTokenIsItsMakersNameAndRoleUntilItIsTakenBack() async throws {
    let database = try HouseDatabase(in: folder)
    let token = try await database.makeToken(for: "ben", role: .moderator, at: now)
    #expect(token.count == 64)
    let ring = try await database.deskTokens(house: Self.house)
    let ben = try #require(ring.person(forToken: token))
    #expect(ben.name == "ben" && ben.role == .moderator && !ben.isHouse)
    #expect(ring.person(forToken: Self.house)?.isHouse == true)
    #expect(ring.person(forToken: "") == nil && ring.person(forToken: token + " ") == nil)
    #expect(try await database.keptTokens() == [KeptToken(name: "ben", role: .moderator, madeAt: now)])

    #expect(try await database.revokeToken(of: "ben"))
    #expect(try await !database.revokeToken(of: "ben"))
    let after = try await database.deskTokens(house: Self.house)
    #expect(after.person(forToken: token) == nil && !after.knows(ben))
    // A new token of the same name is another person's.
    _ = try await database.makeToken(for: "ben", role: .moderator, at: now)
    #expect(try await !database.deskTokens(house: Self.house).knows(ben))
  }

  @Test func noTokenIsOnTheDisk() async throws {
    let token = try await HouseDatabase(in: folder).makeToken(for: "ana", role: .producer, at: now)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      #expect(data.range(of: Data(token.utf8)) == nil, "\(name)")
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
  }

  @Test(arguments: ["", "operator", "Engine", "two words", "näme", "a/b", String(repeating: "x", count: 33)])
  func aNameThatCouldPassForAnotherIsRefused(name: String) async throws {
    let database = try HouseDatabase(in: folder)
    await #expect(throws: DeskTokenError.wrongName(name)) {
      try await database.makeToken(for: name, role: .viewer, at: now)
    }
  }

  @Test func aNameHasOneTokenHoweverItIsWritten() async throws {
    let database = try HouseDatabase(in: folder)
    _ = try await database.makeToken(for: "Ana", role: .producer, at: now)
    await #expect(throws: DeskTokenError.taken("ana")) {
      try await database.makeToken(for: "ana", role: .viewer, at: now)
    }
    #expect(try await database.revokeToken(of: "ANA"))
  }
}
