import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// What a viewer is sent first is bounded, made once for all who come together, and fits what follows.
struct WelcomeTests {
  private let now = Instant(rawValue: 1_800_000_000_000)

  private func welcome(
    _ room: inout Room, _ viewer: UInt32 = 0, after place: (epoch: UInt32, offset: UInt32) = (0, 0), at now: Instant
  ) -> Welcome {
    room.welcome(viewer: viewer, resumingFrom: place, picture: VenuePicture(), now: now)
  }

  private func heard(_ welcome: Welcome) throws -> HeardMessage {
    try #require(Frames.messages(welcome.whole).first)
  }

  /// Where the bytes lie that newcomers share.
  private func place(_ welcome: Welcome) -> UnsafeRawPointer? {
    welcome.parts.last?.withUnsafeReadableBytes { $0.baseAddress }
  }

  @Test func aHundredLongestLinesWithAnswersAreCutToTheNewest() throws {
    var room = Room(epoch: 1)
    for viewer in 1...25 { _ = room.enter(PersonID("\(viewer)"), now: now) }
    var last: UInt32 = 0
    for index in 0..<100 {
      let words = "\(index) " + String(repeating: "x", count: HubLimits.line.bytes - 4)
      #expect(room.say(words, replyTo: last, by: UInt32(index % 25 + 1), now: now + .seconds(Int64(index))) == nil)
      _ = room.beat(at: now + .seconds(Int64(index)), news: VenuePicture())
      last = try #require(room.log.lines.last).id
    }
    let welcome = welcome(&room, at: now + .seconds(100))
    #expect(welcome.whole.readableBytes < HubLimits.recentBytes + 1024)
    let lines = try heard(welcome).lines
    #expect(lines.count > 10 && lines.last?.text.hasPrefix("99 ") == true && lines.allSatisfy { $0.reply != nil })
    #expect(lines.map(\.line.id) == Array((last - UInt32(lines.count) + 1)...last))
  }

  @Test func whoComesTogetherIsTheSameBytesAndWhoComesLaterIsNot() {
    var room = Room(epoch: 1)
    let ada = room.enter("ada", now: now)
    _ = room.say("hello", by: ada, now: now)
    _ = room.beat(at: now, news: VenuePicture())
    let first = welcome(&room, ada, at: now)
    #expect(place(welcome(&room, 7, at: now + HubLimits.welcomesAlike - .milliseconds(1))) == place(first))
    #expect(welcome(&room, 7, at: now).parts[0] != first.parts[0])
    #expect(place(welcome(&room, at: now + HubLimits.welcomesAlike)) != place(first))
    _ = room.say("more", by: ada, now: now + .seconds(3))
    _ = room.beat(at: now + .seconds(3), news: VenuePicture())
    let second = welcome(&room, at: now + .seconds(3))
    #expect(place(second) != place(first) && second.whole.readableBytes > first.whole.readableBytes)
  }

  @Test func whoComesBackTogetherIsSentTheSameBytes() {
    var room = Room(epoch: 9)
    let ada = room.enter("ada", now: now)
    for index in 0..<20 {
      _ = room.say("line \(index)", by: ada, now: now + .seconds(Int64(index)))
      _ = room.beat(at: now + .seconds(Int64(index)), news: VenuePicture())
    }
    let later = now + .seconds(20)
    let first = welcome(&room, ada, after: (9, 5), at: later)
    #expect(first.isResumed && Frames.messages(first.whole).flatMap(\.lines).count == 15)
    #expect(place(welcome(&room, 7, after: (9, 5), at: later)) == place(first))
    #expect(Frames.messages(welcome(&room, 7, after: (9, 18), at: later).whole).flatMap(\.lines).count == 2)
    #expect(Frames.messages(welcome(&room, 7, after: (9, 20), at: later).whole).count == 1)
    _ = room.say("one more", by: ada, now: later)
    _ = room.beat(at: later, news: VenuePicture())
    #expect(Frames.messages(welcome(&room, ada, after: (9, 5), at: later).whole).flatMap(\.lines).count == 16)
  }

  @Test func whatTheNextBatchTellsIsNotInTheWelcomeToo() throws {
    var room = Room(epoch: 1)
    let ada = room.enter("ada", now: now)
    #expect(room.say("soon", by: ada, now: now) == nil)
    #expect(try heard(welcome(&room, at: now)).lines.isEmpty)
    let told = room.beat(at: now, news: VenuePicture())
    #expect(Frames.messages(told?.whole ?? ByteBuffer()).flatMap(\.lines).map(\.text) == ["soon"])
    #expect(try heard(welcome(&room, at: now)).lines.map(\.text) == ["soon"])
  }

  @Test func aLineThatIsTakenBackIsToldToNoNewcomerAtAll() throws {
    var room = Room(epoch: 1)
    let ada = room.enter("ada", now: now)
    _ = room.say("oops", by: ada, now: now)
    _ = room.beat(at: now, news: VenuePicture())
    #expect(try heard(welcome(&room, at: now)).lines.count == 1)
    let line = try #require(room.log.lines.last)
    try room.act(RoomAct(.delete(line.id), who: "Mo", surface: "desk"), now: now)
    #expect(try heard(welcome(&room, at: now)).lines.isEmpty)
  }

  @Test func whoIsInTheShadowIsToldTheirOwnLinesAndNobodyElseIs() throws {
    var room = Room(epoch: 1)
    let troll = room.enter("troll", now: now)
    try room.act(RoomAct(.shadow("troll", true), who: "Mo", surface: "desk"), now: now)
    #expect(try heard(welcome(&room, troll, at: now)).lines.isEmpty)
    _ = room.say("buy now", by: troll, now: now)
    #expect(try heard(welcome(&room, troll, at: now)).lines.map(\.text) == ["buy now"])
    #expect(try heard(welcome(&room, troll + 1, at: now)).lines.isEmpty)
  }
}
