import HubClient
import HubWire
import NIOConcurrencyHelpers
import NIOCore
import ShowControl
import ShowModel
import Testing

@testable import ViewerHub

/// Who listens to the hub hears what viewers are told, in order, with programme instants.
struct ListenerTests {
  @Test func aListenerHearsEachTickAndAllThereIsWhenItWantsThat() async throws {
    let ear = Ear()
    let clock = SystemClock(wall: HubVenue.start)
    let hub = Hub(clock: clock, listener: ear)
    await hub.replace(
      revision: 1,
      commands: [Command(due: HubVenue.start, value: .stickers("lake"), cause: HubVenue.cause)])
    hub.lags(from: nil, to: .seconds(3))
    await hub.replace(
      revision: 2,
      commands: [Command(due: HubVenue.start + .milliseconds(1), value: .title("Hana"), cause: HubVenue.cause)])
    while ear.heard.count < 3 {
      hub.tick()
      await Task.yield()
    }
    let heard = ear.heard
    // The news, then all that there is, the news included; then what came later.
    #expect(heard.map { $0.message.welcome != nil } == [false, true, false])
    #expect(heard[1].message.packs == [1: "lake"])
    #expect(heard[2].message.states.map(\.title) == ["Hana"])
    #expect(heard.map(\.at) == heard.map(\.at).sorted())
    #expect(heard[0].at <= clock.now() - HubLimits.lagAssumed)
  }
}

extension ListenerTests {
  @Test func whatModerationTakesAwayAndGivesBackIsToldToTheListener() async throws {
    let ear = Ear()
    let hub = Hub(clock: SystemClock(wall: HubVenue.start), listener: ear)
    try hub.say("first words", as: "Bo", from: "elsewhere")
    try hub.say("more words", as: "Bo", from: "elsewhere")
    hub.tick(atOnce: true)
    var known = RoomSnapshot.Known()
    let lines = hub.room(after: &known).lines
    let (line, person) = try (#require(lines.first), #require(lines.last?.person))
    try await hub.act(RoomAct(.delete(line.id), who: "Mo", surface: "desk", why: nil))
    try await hub.act(RoomAct(.purge(person), who: "Mo", surface: "desk", why: nil))
    try await hub.act(RoomAct(.clear(person), who: "Mo", surface: "desk", why: nil))
    let last = try #require(lines.last?.id)
    #expect(
      ear.removals == [.line(line.id), .saidBy(line.number), .line(last), .placedBy(line.number)])
    for deed: RoomAct.Deed in [.unpurge(person), .unclear(person), .restore(line.id)] {
      try await hub.act(RoomAct(deed, who: "Mo", surface: "desk", why: nil))
    }
    let back = Array(ear.removals.dropFirst(4))
    #expect(back == [.saidBack(line.number), .lineBack(last), .placedBack(line.number), .lineBack(line.id)])
  }
}

/// Wants the whole once.
private final class Ear: HubListener {
  private let box = NIOLockedValueBox<[(at: Instant, message: HeardMessage)]>([])
  private let removed = NIOLockedValueBox<[HubRemoval]>([])
  var heard: [(at: Instant, message: HeardMessage)] { box.withLockedValue { $0 } }
  var removals: [HubRemoval] { removed.withLockedValue { $0 } }

  func remove(_ removals: [HubRemoval], at instant: Instant) { removed.withLockedValue { $0 += removals } }

  func wantsWhole(at instant: Instant) -> Bool { !heard.contains { $0.message.welcome != nil } }

  func hear(_ frames: ByteBuffer, at instant: Instant) {
    for message in Frames.messages(frames) { box.withLockedValue { $0.append((instant, message)) } }
  }
}
