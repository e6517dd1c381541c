import Foundation
import HubClient
import HubWire
import Logging
import ShowModel
import ShowStore
import Testing

@testable import ViewerHub

/// The wall outlives the process, however that ends.
struct WallKeepingTests {
  private static func archive(_ path: String, _ night: Instant = HubVenue.start) throws -> RoomArchive {
    RoomArchive(in: try HouseDatabase(in: path), night: night)
  }

  private static func keeping(_ path: String) async throws -> ChatKeeping {
    let archive = try archive(path)
    return ChatKeeping(
      archive: archive, memory: try await archive.recall(), key: try await archive.key(), log: Logger(label: "test"))
  }

  /// Waits until the archive has a wall of so many stickers, as a process that is killed would leave it.
  private static func kept(_ count: Int, in path: String) async throws {
    let archive = try archive(path)
    for _ in 0..<500 where try await archive.recall().wall?.stickers.count != count {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try await archive.recall().wall?.stickers.count == count)
  }

  @Test func theWallIsThereAgainAfterACrashAndWhatWasClearedIsNot() async throws {
    let path = NSTemporaryDirectory() + "wall-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await HubVenue.open(keeping: try await Self.keeping(path)) { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let silent = try await HubViewer.join(port: venue.port)
      for index in 0..<3 { ada.send(ViewerMessage.place(pack: 1, index: UInt8(index), x: 7, y: 9)) }
      silent.send(ViewerMessage.place(pack: 1, index: 5, x: 1, y: 1))
      try await ada.wait { $0.stickers.count == 4 }
      try await Self.kept(4, in: path)
      // Another process on what this one has left so far.
      try await HubVenue.open(keeping: try await Self.keeping(path)) { again in
        let stickers = { (viewer: HubViewer) in viewer.heard.stickers.map(\.index).sorted() }
        let known = try await HubViewer.join(port: again.port, token: silent.heard.token)
        #expect(stickers(known) == [0, 1, 2, 5])
        #expect(known.heard.welcome?.viewer == silent.heard.welcome?.viewer)
        #expect(known.heard.messages.contains { $0.packs == [1: "lake"] })
        #expect(known.heard.stickers.first { $0.index == 5 }?.viewer == known.heard.welcome?.viewer)
        #expect(known.heard.stickers.first { $0.index == 2 }?.place == WirePlace(x: 7, y: 9))
        // What moderation takes down is gone for good, without a wait.
        let number = try #require(ada.heard.welcome?.viewer)
        let person = try #require(again.hub.state.withLock { $0.room.people[number] }).id
        try await again.act(.clear(person))
        #expect(try await Self.archive(path).recall().wall?.stickers.map(\.index) == [5])
      }
    }
    #expect(try await Self.archive(path, HubVenue.start + .hours(20)).recall().wall == nil)
  }

  /// A room with a pack, and somebody who places.
  private static func room() -> (room: Room, ada: UInt32) {
    var room = Room(epoch: 1)
    var news = VenuePicture()
    news.states = [VenuePicture.State(at: HubVenue.start, title: "", pack: "lake")]
    _ = room.beat(at: HubVenue.start, news: news)
    let ada = room.enter("ada", now: HubVenue.start)
    return (room, ada)
  }

  private static func walls(_ records: [ChatRecord]) -> [KeptWall] {
    records.compactMap { if case .wall(let wall) = $0 { wall } else { nil } }
  }

  @Test func aBusyWallIsKeptOnceInAWhileAndAStillOneNotAtAll() throws {
    var (room, ada) = Self.room()
    var kept: [KeptWall] = []
    let span = HubLimits.wallEvery.rawValue * 4
    for millisecond in stride(from: 0, to: span, by: 250) {
      let now = HubVenue.start + .milliseconds(millisecond)
      _ = room.place(pack: 1, index: 0, at: WirePlace(x: 1, y: 1), by: ada, now: now)
      _ = room.beat(at: now, news: VenuePicture())
      kept += Self.walls(room.takeUnkept(at: now))
    }
    #expect(kept.count == 4 && kept.map(\.stickers.count) == kept.map(\.stickers.count).sorted())
    let end = HubVenue.start + .milliseconds(span)
    #expect(Self.walls(room.takeUnkept(at: end)).map(\.stickers.count) == [HubLimits.stickersOfViewer])
    #expect(Self.walls(room.takeUnkept(at: end + .hours(1), isLast: true)).isEmpty)
    // What the show clears is not put up again, and what comes last is kept however soon.
    var news = VenuePicture()
    news.moments = [VenuePicture.Moment(at: end, action: .clearWall, cause: HubVenue.cause)]
    _ = room.beat(at: end, news: news)
    #expect(Self.walls(room.takeUnkept(at: end)).map(\.stickers.count) == [0])
    _ = room.place(pack: 1, index: 0, at: WirePlace(x: 1, y: 1), by: ada, now: end)
    _ = room.beat(at: end, news: VenuePicture())
    #expect(Self.walls(room.takeUnkept(at: end)).isEmpty)
    #expect(Self.walls(room.takeUnkept(at: end, isLast: true)).map(\.stickers.count) == [1])
  }

  @Test func whoComesAnewIsNotTakenForWhoPlacedBefore() {
    var memory = ChatMemory()
    memory.wall = KeptWall(
      at: HubVenue.start,
      stickers: [
        .init(id: 40, person: "ada", number: 3, pack: "lake", index: 0, x: 1, y: 1),
        .init(id: 41, person: "bo", number: 3, pack: "town", index: 0, x: 1, y: 1),
      ])
    var room = Room(epoch: 2, memory: memory)
    let stranger = room.enter("cy", now: HubVenue.start)
    let owners = room.wall.stickers.map(\.viewer)
    #expect(owners.first == 3 && Set(owners).count == 2 && !owners.contains(stranger))
    #expect(room.enter("bo", now: HubVenue.start) == owners.last)
    // Ids go on behind those of the wall.
    #expect(room.nextID() == 42)
  }
}
