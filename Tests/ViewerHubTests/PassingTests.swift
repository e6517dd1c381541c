import HubWire
import NIOCore
import ShowModel
import Testing

@testable import HubClient
@testable import ViewerHub

/// Trails, fireworks and claps: quantised, capped and told once a tick.
struct PassingTests {
  private let start = Instant(rawValue: 1_800_000_000_000)

  private func trail(_ places: (Int, Int)...) -> WireTrail {
    var trail = WireTrail()
    for (x, y) in places { trail.append(WirePlace(x: UInt16(x), y: UInt16(y))) }
    return trail
  }

  private func heard(_ frame: ByteBuffer?) -> [HeardMessage] { frame.map(Frames.messages) ?? [] }

  @Test func placesOfOneTickAreOneTrailAndTellTheirAge() throws {
    var passing = Passing()
    passing.move(trail((0, 0), (1600, 3200)), by: 7, now: start)
    passing.move(trail((3200, 65535)), by: 7, now: start + .milliseconds(40))
    let message = try #require(heard(passing.takeTrails(at: start + .milliseconds(50))).first)
    #expect(message.passingAt == (start + .milliseconds(50)).rawValue)
    #expect(message.trails.map(\.viewer) == [7, 7, 7])
    #expect(message.trails.map(\.age) == [74, 42, 10])
    #expect(message.trails.first?.place == WirePlace(x: 0, y: 0))
    // 12 bits a coordinate, and steps of at most 64 of those where they are long.
    let last = try #require(message.trails.last?.place)
    #expect(abs(Int(last.x) - 3200) <= 32 * 16 && last.y >= 65535 - 32 * 16)
    #expect(passing.takeTrails(at: start + .milliseconds(100)) == nil)
  }

  @Test func theNewestPlacesWinAndNobodySendsMoreThanThat() throws {
    var passing = Passing()
    for step in 0..<30 { passing.move(trail((step * 16, 0)), by: 1, now: start) }
    let message = try #require(heard(passing.takeTrails(at: start)).first)
    #expect(message.trails.map { Int($0.place.x) / 16 } == Array(23...29))
  }

  @Test func whoIsShownStaysShownWhileMoreWantToBe() throws {
    var passing = Passing()
    func tick(_ viewers: [UInt32]) throws -> Set<UInt32> {
      for viewer in viewers { passing.move(trail((1, 1)), by: viewer, now: start) }
      return Set(try #require(heard(passing.takeTrails(at: start)).first).trails.map(\.viewer))
    }
    let first = try tick(Array(1000...1299))
    #expect(first.count == HubLimits.trailsOfBatch)
    #expect(try tick(Array(1...1299)) == first)
    // Three rest, and the first three of the others move up.
    #expect(try tick(Array(1...1296)) == first.subtracting([1297, 1298, 1299]).union([1, 2, 3]))
  }

  @Test func fireworksHaveACapForAll() throws {
    var passing = Passing()
    let answers = (0..<HubLimits.fireworksOfBatch + 5).map { _ in
      passing.launch(at: WirePlace(x: 1, y: 2), by: 3, now: start)
    }
    #expect(answers.count { $0 == .tooBusy } == 5)
    let message = try #require(heard(passing.takeEvents(at: start, audience: 10)).first)
    #expect(message.fireworks.count == HubLimits.fireworksOfBatch)
    #expect(message.fireworks.map(\.id) == Array(1...UInt32(HubLimits.fireworksOfBatch)))
    var total = 0
    for tick in 1...200 {
      let now = start + .milliseconds(Int64(tick * 50))
      for _ in 0..<20 where passing.launch(at: WirePlace(x: 1, y: 2), by: 3, now: now) == nil { total += 1 }
      _ = passing.takeEvents(at: now, audience: 10)
    }
    #expect((600...665).contains(total))
  }

  @Test func theCrowdFillsItsMeterAndItNeverFalls() throws {
    var passing = Passing()
    passing.clap(5, now: start)
    #expect(passing.game == nil)
    let game = LastingEffect(name: "claps", from: start, until: start + .seconds(30))
    passing.show([game], now: start)
    passing.clap(50, now: start + .seconds(1))
    #expect(
      heard(passing.takeEvents(at: start + .seconds(1), audience: 5)).first?.crowd == .init(claps: 50, level: 500))
    // Nothing new: told again after a second, and no sooner.
    #expect(passing.takeEvents(at: start + .milliseconds(1900), audience: 5) == nil)
    #expect(passing.takeEvents(at: start + .seconds(2), audience: 5) != nil)
    passing.clap(1, now: start + .seconds(2))
    #expect(
      heard(passing.takeEvents(at: start + .seconds(3), audience: 500)).first?.crowd == .init(claps: 51, level: 500))
    // Players are behind: claps count a little longer than the show says, then no more.
    passing.show([], now: start + .seconds(20))
    passing.clap(1, now: start + .seconds(34))
    #expect(passing.game?.claps == 52)
    passing.clap(1, now: start + .seconds(35))
    #expect(passing.game?.claps == 52)
    _ = passing.takeEvents(at: start + .seconds(35), audience: 5)
    #expect(passing.game == nil)
    passing.show([LastingEffect(name: "claps", from: start + .minutes(1), until: start + .minutes(2))], now: start)
    #expect(passing.game?.crowd == WireCrowd())
  }
}

/// The messages in frames as the server makes them.
enum Frames {
  static func messages(_ frames: ByteBuffer) -> [HeardMessage] {
    var frames = frames
    var messages: [HeardMessage] = []
    while let head: UInt16 = frames.readInteger() {
      let length =
        switch head & 0x7F {
        case 126: frames.readInteger(as: UInt16.self).map(Int.init)
        case 127: frames.readInteger(as: UInt64.self).map { Int(clamping: $0) }
        default: Int(head & 0x7F)
        }
      guard let length, let payload = frames.readSlice(length: length), let message = HeardMessage(payload) else {
        return messages
      }
      messages.append(message)
    }
    return messages
  }
}
