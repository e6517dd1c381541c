import HubWire
import ShowModel
import Testing

@testable import ViewerHub

/// Every list of the room has its end.
struct CapTests {
  private let now = Instant(rawValue: 1_800_000_000_000)

  private func sticker(_ id: UInt32, by viewer: UInt32) -> WireSticker {
    WireSticker(id: id, viewer: viewer, pack: 1, index: 0, place: WirePlace(x: 0, y: 0))
  }

  @Test func aViewersOldestStickerGoesForTheOneTooMany() {
    var wall = Wall()
    #expect(wall.place(sticker(1, by: 9), at: now) == nil)
    for id in 2...51 { #expect(wall.place(sticker(UInt32(id), by: 7), at: now) == nil) }
    #expect(wall.place(sticker(52, by: 7), at: now) == 2)
    #expect(wall.place(sticker(53, by: 7), at: now) == 3)
    #expect(wall.stickers.count == 51)
    #expect(wall.stickers.first?.viewer == 9)
  }

  @Test func theWallsOldestStickerGoesWhenItIsFull() {
    var wall = Wall()
    for id in 1...500 { #expect(wall.place(sticker(UInt32(id), by: UInt32(id)), at: now) == nil) }
    #expect(wall.place(sticker(501, by: 501), at: now) == 1)
    // Its owner's account is settled: the place is free again for all of his.
    for id in 502...550 { #expect(wall.place(sticker(UInt32(id), by: 1), at: now) == UInt32(id - 500)) }
    #expect(wall.stickers.count == 500)
    #expect(wall.stickers.map(\.id) == Array(51...550))
  }

  @Test func whatDoesNotFitInOneBatchComesInTheNext() {
    var room = Room(epoch: 1)
    let state = VenuePicture.State(at: now, set: nil, title: "", background: nil, pack: "lake")
    _ = room.beat(at: now, news: VenuePicture(states: [state], moments: []))
    for _ in 0..<HubLimits.waiting {
      #expect(room.place(pack: 1, index: 0, at: WirePlace(x: 0, y: 0), by: 1, now: now) == nil)
    }
    #expect(room.place(pack: 1, index: 0, at: WirePlace(x: 0, y: 0), by: 1, now: now) == .tooBusy)
    var batches = 0
    while room.beat(at: now, news: VenuePicture()) != nil { batches += 1 }
    #expect(batches == HubLimits.waiting / HubLimits.stickersOfBatch)
    #expect(room.wall.stickers.count == HubLimits.stickersOfViewer)
  }

  @Test func recentChatIsBounded() {
    var room = Room(epoch: 1)
    let viewer = room.enter("a", now: now)
    // Nobody else may say that much at once.
    room.people.change(viewer) { $0.isStarred = true }
    for index in 0..<1000 {
      #expect(room.say("\(index)", by: viewer, now: now) == nil)
      _ = room.beat(at: now, news: VenuePicture())
    }
    #expect(room.log.recent(for: viewer).map(\.text) == (900..<1000).map(String.init))
  }

  @Test func theHistoryHandsOutAllOrNothing() {
    var room = Room(epoch: 1)
    let viewer = room.enter("a", now: now)
    room.people.change(viewer) { $0.isStarred = true }
    for index in 0..<3000 {
      _ = room.say("\(index)", by: viewer, now: now)
      _ = room.beat(at: now, news: VenuePicture())
    }
    #expect(room.offset == 3000)
    #expect(room.history.frames(after: 3000)?.count == 0)
    #expect(room.history.frames(after: 2990)?.count == 10)
    #expect(room.history.frames(after: 1) == nil)
    #expect(room.history.frames(after: 4000)?.count == 0)
  }

  @Test func networksAndTheWholeAreLimitedAndThisMachineOnlyByTheWhole() {
    var seats = Seats(HubCapacity(viewers: 5, ofAddress: 2))
    let (one, other, here) = (AddressPrefix("192.0.2.1"), AddressPrefix("198.51.100.9"), AddressPrefix("127.0.0.1"))
    #expect(seats.take(for: one) == nil)
    #expect(seats.take(for: AddressPrefix("::ffff:192.0.2.1")) == nil)
    #expect(seats.take(for: one) == .addressIsFull)
    for _ in 0..<3 { #expect(seats.take(for: here) == nil) }
    #expect(seats.take(for: here) == .full)
    seats.leave(one)
    #expect(seats.take(for: one) == nil)
    // One who has no seat gives none back.
    seats.leave(other)
    #expect(seats.take(for: other) == .full)
    for _ in 0..<3 { seats.leave(here) }
    #expect(seats.taken == 2 && seats.refusal(for: one) == .addressIsFull && seats.refusal(for: here) == nil)
  }

  @Test func allAddressesOfOneHostInTheNewProtocolAreOneNetwork() {
    var seats = Seats(HubCapacity(viewers: 100, ofAddress: 3))
    let refusals = (1...9).map { seats.take(for: AddressPrefix("2001:db8:7:7::\($0)")) }
    #expect(refusals.prefix(3).allSatisfy { $0 == nil } && refusals.dropFirst(3).allSatisfy { $0 == .addressIsFull })
    #expect(seats.take(for: AddressPrefix("2001:db8:7:8::1")) == nil)
  }

  @Test func fewDescriptorsMakeFewSeats() {
    #expect(HubCapacity(descriptors: 1_000_000).viewers == HubLimits.viewers)
    #expect(HubCapacity(descriptors: 1024).viewers == 192)
    #expect(HubCapacity(descriptors: 256) == HubCapacity(viewers: 32, connections: 128))
    #expect(HubCapacity(descriptors: 10).viewers == 1)
    #expect(DescriptorLimit.raise() >= 1024)
  }
}
