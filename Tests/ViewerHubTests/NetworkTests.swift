import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// One person with many windows does not own the room; a school behind one address is at home in it.
struct NetworkTests {
  private let now = Instant(rawValue: 1_800_000_000_000)
  private let school = AddressPrefix("192.0.2.7")
  private let elsewhere = AddressPrefix("198.51.100.1")

  private func roomWithPack() -> Room {
    var room = Room(epoch: 1)
    _ = room.beat(at: now, news: VenuePicture(states: [.init(at: now, title: "", pack: "lake")]))
    return room
  }

  /// As many people, or windows of one, as come from there.
  private func enter(_ count: Int, from address: AddressPrefix?, into room: inout Room) -> [UInt32] {
    (0..<count).map { room.enter(PersonID("\(address?.text ?? "here") \($0)"), from: address, now: now) }
  }

  private func place(by viewer: UInt32, in room: inout Room, at now: Instant) -> WireRefusal.Why? {
    room.place(pack: 1, index: 0, at: WirePlace(x: 0, y: 0), by: viewer, now: now)
  }

  @Test func sixtyInASchoolMayAllGreetAtOnceAndTheirNeighboursTooButNobodyShouts() {
    var room = Room(epoch: 1)
    let pupils = enter(60, from: school, into: &room)
    let others = enter(2, from: elsewhere, into: &room)
    let greetings = pupils.map { room.say("hello from seat \($0)", by: $0, now: now) }
    #expect(greetings.allSatisfy { $0 == nil })
    // Sixty windows that go on talking, four lines each: what the hub let through before.
    let (more, tooBusy) = (now + .seconds(1), WireRefusal.Why.tooBusy)
    let shouts = (0..<180).map { room.say("louder \($0)", by: pupils[$0 % 60], now: more) }
    #expect(shouts.count { $0 == nil } == 5 && shouts.count { $0 == tooBusy } == 175)
    #expect(others.map { room.say("good evening \($0)", by: $0, now: more) }.allSatisfy { $0 == nil })
  }

  @Test func sixtyWindowsLeaveAnotherViewersStickersOnTheWall() {
    var room = roomWithPack()
    let windows = enter(60, from: school, into: &room)
    let other = enter(1, from: elsewhere, into: &room)[0]
    for _ in 0..<10 { #expect(place(by: other, in: &room, at: now) == nil) }
    _ = room.beat(at: now, news: VenuePicture())
    // Before anything goes with age.
    for second in 1...30 {
      let now = now + .seconds(Int64(second))
      for window in windows { for _ in 0..<5 { _ = place(by: window, in: &room, at: now) } }
      while room.beat(at: now, news: VenuePicture())?.offset != nil {}
    }
    #expect(room.wall.count(of: other) == 10)
    #expect(windows.map { room.wall.count(of: $0) }.reduce(0, +) == HubLimits.stickersOfNetwork)
  }

  @Test func aWholeSchoolPlacesInTheSameSecond() {
    var room = roomWithPack()
    let pupils = enter(60, from: school, into: &room)
    #expect(pupils.map { place(by: $0, in: &room, at: now) }.allSatisfy { $0 == nil })
    let later = now + .seconds(4)
    #expect(pupils.map { place(by: $0, in: &room, at: later) }.allSatisfy { $0 == nil })
  }

  @Test func whatIsClearedMakesRoomForTheNetworkAgain() {
    var wall = Wall()
    var id: UInt32 = 0
    func put(_ count: Int, by viewer: UInt32, from network: UInt32) -> [UInt32] {
      (0..<count).compactMap { _ in
        id += 1
        return wall.place(
          WireSticker(id: id, viewer: viewer, pack: 1, index: 0, place: WirePlace(x: 0, y: 0)), from: network,
          at: now)
      }
    }
    for viewer in 1...2 { #expect(put(50, by: UInt32(viewer), from: 7).isEmpty) }
    #expect(put(2, by: 5, from: 7) == [1, 2])
    #expect(put(50, by: 6, from: 8).isEmpty && put(50, by: 7, from: 0).isEmpty)
    #expect(wall.removeAll(of: 2).count == 50)
    #expect(put(48, by: 5, from: 7).isEmpty && put(3, by: 8, from: 7) == [3])
    wall.clear()
    #expect(put(50, by: 9, from: 7).isEmpty && wall.stickers.count == 50)
  }

  @Test func allTogetherHaveTheirEndToo() {
    var networks = Networks()
    let lines = (0..<1000).count { networks.takeLine(from: AddressPrefix("10.0.\($0 / 250).\($0 % 250)"), at: now) }
    #expect(lines == Int(HubLimits.lineRateOfAll.burst))
    let stickers = (0..<2000).compactMap {
      networks.takeSticker(from: AddressPrefix("10.0.\($0 / 250).\($0 % 250)"), at: now)
    }
    #expect(stickers.count == Int(HubLimits.stickerRateOfAll.burst))
    #expect(Set(stickers).count == stickers.count && !stickers.contains(0))
    let isLineTaken = networks.takeLine(from: nil, at: now + .milliseconds(10))
    #expect(isLineTaken && networks.takeSticker(from: nil, at: now + .milliseconds(10)) == 0)
  }

  @Test func whoIsKnownHereSpeaksForNoNetwork() throws {
    var room = Room(epoch: 1)
    let pupils = enter(61, from: school, into: &room)
    try room.act(RoomAct(.verify("192.0.2.7 60", true), who: "Mo", surface: "desk"), now: now)
    for pupil in pupils.dropLast() { _ = room.say("hello from seat \(pupil)", by: pupil, now: now) }
    #expect(room.say("one too many", by: pupils[0], now: now) == .tooBusy)
    for _ in 0..<3 { #expect(room.say("quiet please, the show begins", by: pupils[60], now: now) == nil) }
  }

  // MARK: The same again

  @Test func nobodySaysTheSameOverAndOver() {
    var room = Room(epoch: 1)
    let (ada, bo) = (room.enter("ada", now: now), room.enter("bo", now: now))
    #expect(room.say("Buy now!", by: ada, now: now) == nil)
    #expect(room.say("bUY  nоw!!!", by: ada, now: now + .seconds(3)) == .repeated)
    #expect(room.say("🎉🎉", by: ada, now: now) == nil && room.say("🎉", by: ada, now: now) == nil)
    #expect(room.say("🎉🎉", by: ada, now: now) == .repeated)
    #expect(room.say("buy now", by: bo, now: now) == nil)
    #expect(room.say("buy now", by: ada, now: now + HubLimits.repeatAfter) == nil)
    #expect(room.log.lines.count == 5)
  }

  @Test func aNetworkSaysALongLineAFewTimesAndCallsForAnEncoreAsOftenAsItLikes() {
    var room = Room(epoch: 1)
    let windows = enter(40, from: school, into: &room)
    let spam = windows.prefix(10).map { room.say("visit my shop for cheap coins", by: $0, now: now) }
    #expect(spam.prefix(3).allSatisfy { $0 == nil } && spam.dropFirst(3).allSatisfy { $0 == .repeated })
    #expect(windows.map { room.say("encore!", by: $0, now: now) }.allSatisfy { $0 == nil })
    let other = enter(1, from: elsewhere, into: &room)[0]
    #expect(room.say("visit my shop for cheap coins", by: other, now: now) == nil)
    #expect(room.say("visit my shop for cheap coins", by: windows[30], now: now + HubLimits.repeatAfter) == nil)
  }

  @Test func whatWasNotSaidIsNoRepeat() {
    var room = Room(epoch: 1)
    let pupils = enter(61, from: school, into: &room)
    for pupil in pupils.dropLast() { _ = room.say("hello from seat \(pupil)", by: pupil, now: now) }
    #expect(room.say("me too", by: pupils[60], now: now) == .tooBusy)
    #expect(room.say("me too", by: pupils[60], now: now + .seconds(1)) == nil)
  }

  @Test func theBooksAreBounded() {
    var (repeats, networks) = (RepeatBook(), Networks())
    var now = now
    var forgotten = 0
    for index in 0..<100_000 {
      now = now + .milliseconds(1)
      let there = AddressPrefix("10.\(index / 62_500 % 250).\(index / 250 % 250).\(index % 250)")
      let saying = RepeatBook.Saying("a long line of the evening, \(index)", by: UInt32(index), from: there)
      repeats.note(saying, at: now)
      forgotten += repeats.isRepeated(saying, at: now) ? 0 : 1
      _ = networks.takeSticker(from: there, at: now)
    }
    #expect(forgotten == 0)
    #expect(repeats.count <= HubLimits.repeatsKept && networks.count <= HubLimits.networks)
  }

  @Test func aViewerIsToldThatItWasSaidJustNow() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      for _ in 0..<2 { ada.send(ViewerMessage.say("is anybody there?")) }
      ada.send(ViewerMessage.say("I am"))
      try await ada.wait { $0.lines.map(\.text) == ["is anybody there?", "I am"] }
      #expect(ada.heard.refusals == [WireRefusal(.chat, .repeated)])
    }
  }
}
