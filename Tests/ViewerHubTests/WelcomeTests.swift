import Foundation
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

  @Test func whatWasDeletedInTheShadowIsNotToldToItsAuthorAgain() throws {
    var room = Room(epoch: 1)
    let troll = room.enter("troll", now: now)
    try room.act(RoomAct(.shadow("troll", true), who: "Mo", surface: "desk"), now: now)
    _ = room.say("buy now", by: troll, now: now)
    let line = try #require(room.log.lines.last)
    try room.act(RoomAct(.delete(line.id), who: "Mo", surface: "desk"), now: now)
    #expect(try heard(welcome(&room, troll, at: now)).lines.isEmpty)
    try room.act(RoomAct(.restore(line.id), who: "Mo", surface: "desk"), now: now)
    #expect(try heard(welcome(&room, troll, at: now)).lines.map(\.text) == ["buy now"])
  }

  // MARK: What a page can read

  /// One of the page's own limits.
  private func limit(_ name: String) throws -> Int {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Assets/web/venue/hub/limits.js")
    let line = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .first { $0.hasPrefix("export const \(name) = ") }
    let factors = try #require(line).split(separator: "=")[1].split(separator: "*")
    return factors.compactMap { Int($0.filter(\.isNumber)) }.reduce(1, *)
  }

  /// Rows of the page's table: a welcome is two, everything else one.
  private func rows(_ message: HeardMessage) -> Int {
    let states = message.states.map { 1 + $0.effects.reduce(0) { $0 + 1 + $1.keyframes.count } }.reduce(0, +)
    let lines = message.lines.map { $0.reply == nil ? 1 : 2 }.reduce(0, +)
    return (message.welcome == nil ? 1 : 2) + message.packs.count + states + message.moments.count
      + message.stickers.count + message.removed.count + lines + (message.chat == nil ? 0 : 1)
  }

  private func states(_ count: Int, effects: Int, pack: (Int) -> PackID? = { _ in nil }) -> [VenuePicture.State] {
    let keyframes = (0..<Effect.mostKeyframes).map { Keyframe(at: .milliseconds(Int64($0) * 1000), amount: 90) }
    let effect = LastingEffect(name: "hue", from: now, until: now + .minutes(2), keyframes: keyframes)
    return (0..<count).map { index in
      VenuePicture.State(
        at: now + .milliseconds(Int64(index) * 10), title: "state \(index)", pack: pack(index),
        effects: Array(repeating: effect, count: effects))
    }
  }

  @Test func aMinuteOfChangesUnderFullEffectsIsCutToWhatAPageReads() throws {
    var room = Room(epoch: 1)
    let picture = VenuePicture(states: states(63, effects: 2))
    let told = room.beat(at: now, news: picture)
    let welcome = room.welcome(viewer: 0, resumingFrom: (0, 0), picture: picture, now: now)
    for frames in [told?.whole ?? ByteBuffer(), welcome.whole] {
      let message = try #require(Frames.messages(frames).first)
      #expect(rows(message) <= (try limit("ROWS_MOST")))
      #expect(message.states.count > 20 && message.states.last?.title == "state 62")
      #expect(message.states.allSatisfy { $0.effects.allSatisfy { $0.keyframes.count == Effect.mostKeyframes } })
      #expect(message.states.map(\.at) == message.states.map(\.at).sorted())
    }
  }

  @Test func theFullestRoomThereCanBeIsReadWhole() throws {
    let (mostRows, mostBytes) = (try limit("ROWS_MOST"), try limit("MESSAGE_MOST"))
    var room = Room(epoch: 1)
    // As many packs as there may be, one after the other.
    for index in 0..<HubLimits.packs {
      let state = VenuePicture.State(at: now + .milliseconds(Int64(index)), title: "", pack: PackID("pack \(index)"))
      _ = room.beat(at: now, news: VenuePicture(states: [state]))
    }
    let host = room.enter("host", now: now)
    room.people.change(host) { $0.isVerified = true }
    for index in 0..<HubLimits.wall {
      let viewer = room.enter(PersonID("\(index)"), now: now)
      _ = room.place(pack: UInt16(HubLimits.packs), index: 0, at: WirePlace(x: 1, y: 1), by: viewer, now: now)
    }
    var last: UInt32 = 0
    for index in 0..<HubLimits.recentLines {
      _ = room.say("\(index)", replyTo: last, by: host, now: now)
      last = room.log.lines.last?.id ?? 0
      while room.beat(at: now, news: VenuePicture())?.offset != nil {}
    }
    let moments = (0..<HubLimits.moments).map { index in
      VenuePicture.Moment(
        at: now + .milliseconds(Int64(index)), action: .say(String(repeating: "a", count: 5000)),
        cause: Cause(why: "moment \(index)"))
    }
    for (count, effects) in [(HubLimits.states, 2), (3, HubLimits.effects), (HubLimits.states, 0)] {
      let picture = VenuePicture(states: states(count, effects: effects), moments: moments)
      // Each time anew, not what was made for the ones before.
      let at = now + .seconds(Int64(effects) + 1)
      let whole = room.welcome(viewer: 0, resumingFrom: (0, 0), picture: picture, now: at).whole
      let message = try #require(Frames.messages(whole).first)
      #expect(rows(message) <= mostRows && whole.readableBytes <= mostBytes)
      #expect(message.packs.count == HubLimits.packs && message.stickers.count == HubLimits.wall)
      #expect(message.lines.count == HubLimits.recentLines && message.states.last?.title == "state \(count - 1)")
      #expect(message.moments.count >= 3 && message.moments.last?.id.contains("moment 63") == true)
    }
  }
}
