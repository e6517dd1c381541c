import Testing

@testable import RTMPServing

/// A full room makes way for newcomers at the cost of whoever crowds it.
struct WaitingRoomTests {
  @Test func thereIsRoomUpToTheCapacity() {
    var room = WaitingRoom(capacity: 3)
    #expect((1...3).map { room.enter($0, from: "a") } == [nil, nil, nil])
    room.leave(2)
    #expect(room.enter(4, from: "a") == nil)
    #expect(room.count == 3)
  }

  @Test func theOldestOfTheMostCrowdedAddressGoes() {
    var room = WaitingRoom(capacity: 4)
    _ = room.enter(1, from: "artist")
    for id in 2...4 { _ = room.enter(id, from: "flood") }
    #expect(room.enter(5, from: "flood") == 2)
    #expect(room.enter(6, from: "other") == 3)
    #expect(room.count == 4)
  }

  @Test func whoHasShakenHandsStaysBeforeWhoHasNot() {
    var room = WaitingRoom(capacity: 3)
    for id in 1...3 { _ = room.enter(id, from: "a") }
    room.shookHands(1)
    #expect(room.enter(4, from: "a") == 2)
    #expect(room.enter(5, from: "a") == 3)
    for id in [4, 5] { room.shookHands(id) }
    #expect(room.enter(6, from: "a") == 1)
  }

  @Test func aNewcomerIsNeverTheOneThatGoes() {
    var room = WaitingRoom(capacity: 1)
    for id in 1...100 { #expect(room.enter(id, from: "\(id)") == (id == 1 ? nil : id - 1)) }
  }
}
