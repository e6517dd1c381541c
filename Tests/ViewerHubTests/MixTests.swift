import Foundation
import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// What one viewer of a thousand is sent in the real mix, against the same as JSON.
struct MixTests {
  /// 5 % move their cursors, 1 % place a sticker a second, 0.5 % say a line a second.
  @Test func aThousandViewersMixIsFifteenPercentOfItsJSONAtMost() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("mix of a thousand: seed \(seed)")
    var dice = Dice(state: seed)
    var room = Room(epoch: 1)
    var now = Instant(rawValue: 1_800_000_000_000)
    for index in 0..<1000 { _ = room.enter(PersonID("\(index)"), now: now) }
    _ = room.beat(at: now, news: VenuePicture(states: [.init(at: now, title: "", pack: "lake")]))
    var cursors = (0..<50).map { _ in (x: 20_000.0, y: 20_000.0, dx: 0.0, dy: 0.0) }
    var (sent, asJSON) = (0, 0)
    for tick in 1...400 {
      now = now + .milliseconds(50)
      for mover in 0..<50 where (tick + mover) % 2 == 0 {
        var trail = WireTrail()
        for _ in 0..<3 {
          // A hand: it speeds up and slows down, up to a picture's width in half a second.
          cursors[mover].dx += Double(dice.next(below: 2001)) - 1000 - cursors[mover].dx * 0.2
          cursors[mover].dy += Double(dice.next(below: 2001)) - 1000 - cursors[mover].dy * 0.2
          cursors[mover].x = min(60_000, max(5000, cursors[mover].x + cursors[mover].dx))
          cursors[mover].y = min(60_000, max(5000, cursors[mover].y + cursors[mover].dy))
          trail.append(WirePlace(x: UInt16(cursors[mover].x), y: UInt16(cursors[mover].y)))
        }
        room.move(trail, by: UInt32(mover * 20 + 1), now: now)
      }
      if tick % 2 == 0 {
        let place = WirePlace(x: UInt16(dice.next(below: 65536)), y: UInt16(dice.next(below: 65536)))
        _ = room.place(
          pack: 1, index: UInt8(dice.next(below: 30)), at: place, by: UInt32(dice.next(below: 999) + 1), now: now)
      }
      if tick % 4 == 0 {
        let words = ["last song!! 🎉", "where is this from?", "the lights on the left are lovely tonight"][
          dice.next(below: 3)]
        _ = room.say(words, by: UInt32(dice.next(below: 999) + 1), now: now)
      }
      guard let told = room.beat(at: now, news: VenuePicture()) else { continue }
      sent += told.whole.readableBytes
      for message in Frames.messages(told.whole) { asJSON += try JSONMessage(message).bytes }
    }
    print("bytes a second: \(sent / 20), as JSON \(asJSON / 20): \(sent * 1000 / asJSON) thousandths")
    #expect(sent * 100 <= asJSON * 15, "seed \(seed)")
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Dice {
  var state: UInt64
  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(limit))
  }
}

/// A message as a server that speaks JSON would send it, with four digits of a place.
private struct JSONMessage: Encodable {
  struct Sticker: Encodable {
    var id: UInt32
    var viewer: UInt32
    var pack: UInt16
    var index: UInt8
    var x: Decimal
    var y: Decimal
  }
  struct Line: Encodable {
    var id: UInt32
    var viewer: UInt32
    var name: String
    var text: String
  }
  struct Point: Encodable {
    var x: Decimal
    var y: Decimal
    var at: Int64
  }
  struct Trail: Encodable {
    var viewer: UInt32
    var points: [Point]
  }
  var type: String
  var offset: UInt32?
  var at: Int64?
  var viewers: UInt32?
  var stickers: [Sticker]?
  var removed: [UInt32]?
  var lines: [Line]?
  var trails: [Trail]?

  init(_ heard: HeardMessage) {
    type = heard.batch != nil ? "batch" : heard.count != nil ? "count" : "trails"
    offset = heard.batch?.offset
    at = heard.batch?.at ?? heard.passingAt
    viewers = heard.count
    if !heard.stickers.isEmpty {
      stickers = heard.stickers.map { sticker in
        Sticker(
          id: sticker.id, viewer: sticker.viewer, pack: sticker.pack, index: sticker.index,
          x: Self.part(sticker.place.pictureX), y: Self.part(sticker.place.pictureY))
      }
    }
    if !heard.removed.isEmpty { removed = heard.removed }
    if !heard.lines.isEmpty {
      lines = heard.lines.map { Line(id: $0.id, viewer: $0.viewer, name: $0.name, text: $0.text) }
    }
    var trails: [Trail] = []
    for one in heard.trails {
      if trails.last?.viewer != one.viewer { trails.append(Trail(viewer: one.viewer, points: [])) }
      trails[trails.count - 1].points.append(
        Point(
          x: Self.part(one.place.pictureX), y: Self.part(one.place.pictureY),
          at: (heard.passingAt ?? 0) - Int64(one.age)))
    }
    if !trails.isEmpty { self.trails = trails }
  }

  var bytes: Int { get throws { try JSONEncoder().encode(self).count } }

  private static func part(_ value: Double) -> Decimal { Decimal(Int((value * 10_000).rounded())) / 10_000 }
}
