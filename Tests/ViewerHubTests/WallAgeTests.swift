import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// The oldest stickers make room by themselves, the sooner the fuller the wall is.
struct WallAgeTests {
  private let start = Instant(rawValue: 1_800_000_000_000)

  private func sticker(_ id: UInt32, by viewer: UInt32 = 1) -> WireSticker {
    WireSticker(id: id, viewer: viewer, pack: 1, index: 0, place: WirePlace(x: 0, y: 0))
  }

  private func room() -> Room {
    var room = Room(epoch: 1)
    _ = room.beat(at: start, news: VenuePicture(states: [.init(at: start, title: "", pack: "lake")]))
    return room
  }

  private func place(_ count: Int, in room: inout Room, at instant: Instant) {
    for index in 0..<count {
      let place = WirePlace(x: 0, y: 0)
      #expect(room.place(pack: 1, index: 0, at: place, by: UInt32(index + 1), now: instant) == nil)
    }
  }

  /// The ids that a tick takes down.
  private func removed(_ tick: Tick?) -> [UInt32] {
    tick.map { Frames.messages($0.lossless).flatMap(\.removed) } ?? []
  }

  @Test func aStickerLiesForMinutesAmongFewAndForSecondsAmongMany() {
    #expect(Wall.age(among: 0) == .minutes(3))
    #expect(Wall.age(among: 60) == .seconds(90))
    #expect(Wall.age(among: 500) > .seconds(15) && Wall.age(among: 500) < .seconds(25))
    for count in 1...HubLimits.wall { #expect(Wall.age(among: count) < Wall.age(among: count - 1)) }
  }

  @Test func itIsTakenDownAtTheTickOfItsTimeAndNoSooner() {
    var room = room()
    place(1, in: &room, at: start)
    _ = room.beat(at: start, news: VenuePicture())
    let end = start + Wall.age(among: 1)
    #expect(removed(room.beat(at: end - .milliseconds(1), news: VenuePicture())) == [])
    #expect(room.wall.stickers.count == 1)
    #expect(removed(room.beat(at: end, news: VenuePicture())) == [1])
    #expect(room.wall.stickers.isEmpty && room.wall.count(of: 1) == 0)
    // Told once.
    #expect(removed(room.beat(at: end + .seconds(1), news: VenuePicture())) == [])
  }

  @Test func aWallThatFillsLosesItsOldestUntilTheRestMayStay() {
    var room = room()
    place(1, in: &room, at: start)
    _ = room.beat(at: start, news: VenuePicture())
    // Alone it would lie there for much longer.
    let later = start + .seconds(100)
    place(100, in: &room, at: later)
    _ = room.beat(at: later, news: VenuePicture())
    #expect(removed(room.beat(at: later + .milliseconds(50), news: VenuePicture())) == [1])
    #expect(room.wall.stickers.count == 100)
    // Each that goes lets the others stay longer: they don't all go at once.
    let next = later + Wall.age(among: 100)
    let gone = removed(room.beat(at: next, news: VenuePicture()))
    #expect(gone == [2])
    var left = 99
    var now = next
    while now < later + .minutes(3) {
      now += HubLimits.tick
      left -= removed(room.beat(at: now, news: VenuePicture())).count
      #expect(room.wall.stickers.count == left)
      // Never one that still had time, nor one that had none left.
      #expect(left == 0 || now - later < Wall.age(among: left))
    }
    #expect(left == 0)
  }

  @Test func aBusyRoomKeepsSoManyThatThePictureIsSeen() {
    var wall = Wall()
    var now = start
    for id in 1...20_000 {
      _ = wall.age(at: now)
      _ = wall.place(sticker(UInt32(id), by: UInt32(id)), at: now)
      // Two a second.
      now += .milliseconds(500)
    }
    #expect(wall.stickers.count < 130 && wall.stickers.count > 60)
  }

  @Test func aNewcomerFindsWhatTheOthersSeeAndTheReplayHearsTheSame() {
    var room = room()
    var seen: Set<UInt32> = []
    var now = start
    for step in 0..<600 {
      if step % 2 == 0 { place(3, in: &room, at: now) }
      if let tick = room.beat(at: now, news: VenuePicture()) {
        for heard in Frames.messages(tick.lossless) {
          seen.formUnion(heard.stickers.map(\.id))
          seen.subtract(heard.removed)
        }
      }
      now += .milliseconds(500)
    }
    let welcome = room.welcome(viewer: 1, resumingFrom: (0, 0), picture: VenuePicture(), now: now)
    let found = Frames.messages(welcome.frames).flatMap(\.stickers).map(\.id)
    #expect(Set(found) == seen && found == found.sorted() && seen.count > 50)
  }

  @Test func theSameNightLosesTheSameStickers() {
    func night() -> [UInt32] {
      var wall = Wall()
      return (1...3000).flatMap { id -> [UInt32] in
        let now = start + .milliseconds(Int64(id) * 137)
        let gone = wall.age(at: now)
        return gone + (wall.place(sticker(UInt32(id), by: UInt32(id % 7)), at: now).map { [$0] } ?? [])
      }
    }
    #expect(night() == night() && night().count > 2000)
  }
}
