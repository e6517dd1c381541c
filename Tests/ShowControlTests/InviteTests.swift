import Foundation
import ShowModel
import ShowStore
import Testing

/// Invitations in the house's database.
struct InviteTests {
  private let now = Instant(rawValue: 1_796_522_400_000)
  private let house: HouseDatabase
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("invites-\(UUID())").path
    house = try HouseDatabase(in: folder)
  }

  @Test func ofAllWhoComeWithOneExactlyOneGetsIn() async throws {
    let invite = try await house.invite(to: "Small", guest: "Ada", hash: "h", at: now)
    let other = try HouseDatabase(in: folder)
    let uses = try await withThrowingTaskGroup(of: InviteUse.self) { group in
      for number in 0..<20 {
        let door = number.isMultiple(of: 2) ? house : other
        group.addTask { try await door.use(hash: "h", to: "Small", at: now + .seconds(Int64(number))) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(uses.filter { $0 == .letIn(invite.id) }.count == 1)
    #expect(uses.filter { $0 == .spent }.count == 19)
    #expect(try await house.invites().first?.used != nil)
  }

  @Test func anotherShowsInvitationIsUnknown() async throws {
    _ = try await house.invite(to: "Small", guest: nil, hash: "h", at: now)
    #expect(try await house.use(hash: "h", to: "Large", at: now) == .unknown)
    #expect(try await house.use(hash: "x", to: "Small", at: now) == .unknown)
    #expect(try await house.invites(to: "Large") == [])
  }

  @Test func whatWasTakenBackOpensNothingUsedOrNot() async throws {
    let (one, two) = (
      try await house.invite(to: "Small", guest: nil, hash: "1", at: now),
      try await house.invite(to: "Small", guest: nil, hash: "2", at: now)
    )
    #expect(try await house.use(hash: "1", to: "Small", at: now) == .letIn(one.id))
    #expect(try await house.revoke(one.id, at: now))
    #expect(try await house.revoke(two.id, at: now))
    #expect(try await !house.revoke(99, at: now))
    #expect(try await house.use(hash: "2", to: "Small", at: now) == .revoked)
    #expect(try await house.revoked() == [one.id, two.id])
  }
}
