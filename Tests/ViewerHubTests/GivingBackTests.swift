import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// What moderators took away can be given back, by an act like any other.
struct GivingBackTests {
  @Test func aDeletedLineComesBackToEveryPageToNewcomersAndToItsAnswers() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      ada.send(ViewerMessage.say("one"))
      try await bo.wait { $0.lines.count == 1 }
      let line = try #require(bo.heard.lines.first).id
      bo.send(ViewerMessage.say("two", replyTo: line))
      try await ada.wait { $0.lines.count == 2 }
      try await venue.act(.delete(line))
      try await bo.wait { $0.unsaid == [line] }
      try await venue.act(.restore(line), why: "a slip")
      try await bo.wait { $0.lines.map(\.id).filter { $0 == line }.count == 2 }
      #expect(bo.heard.lines.last?.text == "one" && bo.heard.lines.last?.line.at == bo.heard.lines.first?.line.at)
      let late = try await HubViewer.join(port: venue.port)
      #expect(late.heard.lines.map(\.text) == ["one", "two"] && late.heard.lines.last?.reply?.text == "one")
      let act = try #require(venue.room.acts?.first)
      #expect(act.act == "restore" && act.who == "Mo" && act.why == "a slip" && act.line == line)
      let kept = try #require(venue.room.lines.first)
      #expect(kept.state == .shown && kept.why == nil && kept.was == nil)
      await #expect(throws: RoomRefusal.self) { try await venue.act(.restore(line)) }
    }
  }

  @Test func aRefusedLineWaitsAgain() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      try await venue.act(.rules(ChatRules(hold: [.new])))
      ada.send(ViewerMessage.say("hello"))
      try await ada.wait { $0.refusals == [WireRefusal(.chat, .held)] }
      let line = try #require(venue.room.lines.first).id
      try await venue.act(.refuse(line))
      await #expect(throws: RoomRefusal.self) { try await venue.act(.approve(line)) }
      try await venue.act(.restore(line))
      #expect(venue.room.lines.first?.state == .held && ada.heard.lines.isEmpty)
      try await venue.act(.approve(line))
      try await ada.wait { $0.lines.map(\.text) == ["hello"] }
    }
  }

  @Test func whatAPurgeAndAClearingTookComesBackAndWhatWasDeletedBeforeDoesNot() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      for text in ["one", "two", "three"] { ada.send(ViewerMessage.say(text)) }
      for index in 0..<3 { ada.send(ViewerMessage.place(pack: 1, index: UInt8(index), x: 1, y: 1)) }
      try await ada.wait { $0.lines.count == 3 && $0.stickers.count == 3 }
      let person = try venue.person(ada)
      let stickers = ada.heard.stickers
      try await venue.act(.delete(try #require(ada.heard.lines.first).id))
      try await venue.act(.purge(person))
      try await venue.act(.clear(person))
      let between = try await HubViewer.join(port: venue.port)
      #expect(between.heard.lines.isEmpty && between.heard.stickers.isEmpty)
      try await venue.act(.unpurge(person))
      try await venue.act(.unclear(person))
      try await between.wait { $0.lines.map(\.text) == ["two", "three"] && $0.stickers == stickers }
      let late = try await HubViewer.join(port: venue.port)
      #expect(late.heard.lines.map(\.text) == ["two", "three"] && late.heard.stickers == stickers)
      for deed: RoomAct.Deed in [.unpurge(person), .unclear(person)] {
        await #expect(throws: RoomRefusal.self) { try await venue.act(deed) }
      }
      #expect(venue.room.acts?.prefix(2).map(\.act) == ["unclear", "unpurge"])
    }
  }

  @Test func aModeratorGivesNothingOfTheirBettersBack() async throws {
    try await HubVenue.open { venue in
      let host = try await HubViewer.join(port: venue.port, name: "Host")
      host.send(ViewerMessage.say("welcome"))
      try await host.wait { $0.lines.count == 1 }
      let (person, line) = (try venue.person(host), try #require(host.heard.lines.first).id)
      try await venue.act(.verify(person, true))
      try await venue.act(.delete(line))
      try await venue.act(.clear(person))
      for deed: RoomAct.Deed in [.restore(line), .unclear(person)] {
        await #expect(throws: RoomRefusal.self) { try await venue.act(deed, rank: .moderator) }
      }
      try await venue.act(.restore(line))
    }
  }
}

/// The same on the room alone, at any time.
struct TakingsTests {
  private static let now = HubVenue.start
  private static func act(_ deed: RoomAct.Deed) -> RoomAct { RoomAct(deed, who: "Mo", surface: "desk") }

  /// A room in which Ada has said a line and placed a sticker that everybody was told of.
  private static func room() throws -> (room: Room, ada: UInt32, line: UInt32) {
    var room = Room(epoch: 1)
    let ada = room.enter("ada", now: now)
    var news = VenuePicture()
    news.states = [VenuePicture.State(at: now, title: "", pack: "lake")]
    _ = room.beat(at: now, news: news)
    #expect(room.say("one", by: ada, now: now) == nil)
    #expect(room.place(pack: 1, index: 0, at: WirePlace(x: 1, y: 1), by: ada, now: now) == nil)
    _ = room.beat(at: now, news: VenuePicture())
    return (room, ada, try #require(room.log.lines.first).id)
  }

  /// What pages are told next.
  private static func told(_ room: inout Room, news: VenuePicture = VenuePicture()) -> [HeardMessage] {
    room.beat(at: now, news: news).map { Frames.messages($0.lossless) } ?? []
  }

  @Test func whatIsGivenBackBeforePagesHearThatItIsGoneIsNotToldTwice() throws {
    var (room, _, line) = try Self.room()
    for deed: RoomAct.Deed in [.delete(line), .restore(line), .clear("ada"), .unclear("ada")] {
      try room.act(Self.act(deed), now: Self.now)
    }
    let told = Self.told(&room)
    #expect(told.allSatisfy { $0.lines.isEmpty && $0.unsaid.isEmpty && $0.stickers.isEmpty && $0.removed.isEmpty })
    #expect(room.log.recent(for: 0).map(\.id) == [line] && room.wall.stickers.count == 1)
  }

  @Test func aClearingIsKeptForHalfAnHourAndALineForAsLongAsTheRoomHasIt() throws {
    var (room, _, line) = try Self.room()
    try room.act(Self.act(.clear("ada")), now: Self.now)
    try room.act(Self.act(.delete(line)), now: Self.now)
    let later = Self.now + HubLimits.takenKept + .seconds(1)
    #expect(throws: RoomRefusal.self) { try room.act(Self.act(.unclear("ada")), now: later) }
    // It is what the archive keeps, so that it outlives the process.
    var memory = ChatMemory()
    memory.lines = room.log.lines
    var again = Room(epoch: 2, memory: memory)
    try again.act(Self.act(.restore(line)), now: later)
    #expect(again.log.recent(for: 0).map(\.text) == ["one"])
  }

  @Test func whatTheShowClearedSinceStaysGone() throws {
    var (room, _, _) = try Self.room()
    try room.act(Self.act(.clear("ada")), now: Self.now)
    var news = VenuePicture()
    news.moments = [VenuePicture.Moment(at: Self.now, action: .clearWall, cause: HubVenue.cause)]
    _ = Self.told(&room, news: news)
    try room.act(Self.act(.unclear("ada")), now: Self.now)
    #expect(Self.told(&room).allSatisfy { $0.stickers.isEmpty } && room.wall.stickers.isEmpty)
  }

  @Test func aLineInTheShadowComesBackToItsWriterAlone() throws {
    var (room, ada, _) = try Self.room()
    try room.act(Self.act(.shadow("ada", true)), now: Self.now)
    #expect(room.say("buy now", by: ada, now: Self.now + .minutes(1)) == nil)
    let line = try #require(room.log.lines.last).id
    try room.act(Self.act(.delete(line)), now: Self.now)
    _ = Self.told(&room)
    room.errands = Errands()
    try room.act(Self.act(.restore(line)), now: Self.now)
    let frames = room.errands.frames.mapValues { Frames.messages($0).flatMap(\.lines).map(\.text) }
    #expect(frames == [ada: ["buy now"]] && room.log[line]?.why == ChatLine.shadowed)
    #expect(Self.told(&room).allSatisfy { $0.lines.isEmpty })
  }
}
