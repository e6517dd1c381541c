import HubClient
import HubWire
import ShowModel
import Testing

@testable import ViewerHub

/// Who forgets their token takes what holds for them along; whoever else is behind the same address does not.
struct ShedTokenTests {
  private let now = Instant(rawValue: 1_800_000_000_000)
  private let home = AddressPrefix("192.0.2.7")
  private let elsewhere = AddressPrefix("198.51.100.1")

  private func from(_ address: String) -> [(String, String)] { [("X-Forwarded-For", address)] }

  private func silence(_ person: PersonID, for span: TimeSpan, in room: inout Room, at now: Instant) throws {
    try room.act(RoomAct(.timeout(person, span), who: "Mo", surface: "desk"), now: now)
  }

  @Test func whoIsSilencedIsSoWithoutTheTokenAndTheirFamilyIsNot() async throws {
    try await HubVenue.open(behindProxy: true) { venue in
      let troll = try await HubViewer.join(port: venue.port, name: "Troll", headers: from("192.0.2.7"))
      let sister = try await HubViewer.join(port: venue.port, name: "Sister", headers: from("192.0.2.7"))
      let person = try venue.person(troll)
      try await venue.act(.timeout(person, .minutes(5)), why: "calm down")
      let until = try #require(venue.room.people?.first { $0.person.id == person }?.until)
      let again = try await HubViewer.join(port: venue.port, name: "Angel", headers: from("192.0.2.7"))
      #expect(again.heard.you?.you.mutedUntil == until.rawValue && again.heard.token != nil)
      again.send(ViewerMessage.say("me again"))
      try await again.wait { $0.refusals == [WireRefusal(.chat, .muted)] }
      #expect(venue.room.people?.first { $0.person.name == "Angel" }?.state == .timeout)
      // Nor is it shed by the token that came with it.
      let back = try await HubViewer.join(port: venue.port, token: again.heard.token, headers: from("198.51.100.3"))
      #expect(back.heard.you?.you.mutedUntil == until.rawValue)
      // Who was here before, in another window too, and who comes from elsewhere speak.
      let known = try await HubViewer.join(port: venue.port, token: sister.heard.token, headers: from("192.0.2.7"))
      let other = try await HubViewer.join(port: venue.port, name: "Other", headers: from("192.0.2.8"))
      for viewer in [sister, known, other] { #expect(viewer.heard.you?.you.mutedUntil == 0) }
      known.send(ViewerMessage.say("he is in bed now"))
      other.send(ViewerMessage.say("good"))
      try await again.wait { $0.lines.count == 2 }
      // It ends for both at once when a moderator lifts it.
      try await venue.act(.timeout(person, .zero))
      for viewer in [troll, again, back] {
        try await viewer.wait { $0.you?.you.mutedUntil == 0 }
      }
      again.send(ViewerMessage.say("sorry"))
      try await other.wait { $0.lines.last?.text == "sorry" }
    }
  }

  @Test func aModeratorFreesANewcomerAlone() throws {
    var room = Room(epoch: 1)
    let troll = room.enter("troll", from: home, now: now)
    try silence("troll", for: .minutes(5), in: &room, at: now)
    let guest = room.enter("guest", from: home, now: now + .seconds(1))
    #expect(room.people.isMuted(guest, at: now + .seconds(1)))
    try silence("guest", for: .zero, in: &room, at: now + .seconds(2))
    #expect(!room.people.isMuted(guest, at: now + .seconds(2)) && room.people.isMuted(troll, at: now + .seconds(2)))
    #expect(room.say("thank you", by: guest, now: now + .seconds(2)) == nil)
  }

  @Test func itHoldsWhileTheSilenceRunsAndNoLonger() throws {
    var room = Room(epoch: 1)
    _ = room.enter("troll", from: home, now: now)
    try silence("troll", for: .minutes(5), in: &room, at: now)
    let guest = room.enter("guest", from: home, now: now + .minutes(4))
    try silence("troll", for: .minutes(2), in: &room, at: now + .minutes(4))
    #expect(room.people.mutedUntil(guest, at: now + .minutes(5)) == now + .minutes(6))
    #expect(!room.people.isMuted(guest, at: now + .minutes(6)))
    let late = room.enter("late", from: home, now: now + .minutes(6))
    #expect(!room.people.isMuted(late, at: now + .minutes(6)))
    // Both are known when the next one comes.
    try silence("troll", for: .minutes(5), in: &room, at: now + .minutes(7))
    #expect(!room.people.isMuted(guest, at: now + .minutes(7)) && !room.people.isMuted(late, at: now + .minutes(7)))
  }

  @Test func whoShowsATokenIsNoNewcomerEvenIfTheRoomHasForgottenThem() throws {
    var room = Room(epoch: 1)
    _ = room.enter("troll", from: home, now: now)
    try silence("troll", for: .minutes(5), in: &room, at: now)
    let old = room.enter("old", from: home, isKnown: true, now: now)
    #expect(!room.people.isMuted(old, at: now))
  }

  @Test func whoeverIsSilencedAndComesFromElsewhereCanNotShedItThereEither() throws {
    var room = Room(epoch: 1)
    _ = room.enter("troll", from: home, now: now)
    try silence("troll", for: .minutes(5), in: &room, at: now)
    _ = room.enter("troll", from: elsewhere, isKnown: true, now: now)
    let newcomers = [elsewhere, home].map { room.enter(PersonID("new to \($0?.text ?? "")"), from: $0, now: now) }
    #expect(newcomers.allSatisfy { room.people.isMuted($0, at: now) })
  }

  @Test func aSlowChatIsSlowWithoutTheTokenToo() {
    var room = Room(epoch: 1)
    let state = VenuePicture.State(at: now, title: "", chat: .slow(.seconds(30)))
    _ = room.beat(at: now, news: VenuePicture(states: [state]))
    let (troll, sister) = (room.enter("troll", from: home, now: now), room.enter("sister", from: home, now: now))
    #expect(room.say("one", by: troll, now: now) == nil)
    let later = now + .seconds(1)
    for name in ["a", "b", "c"] {
      let shed = room.enter(PersonID(name), from: home, now: later)
      #expect(room.say("line of \(name)", by: shed, now: later) == .slow)
    }
    // Who was here has a time of their own, and so has who comes from elsewhere.
    #expect(room.say("two", by: sister, now: later) == nil)
    let other = room.enter("other", from: elsewhere, now: later)
    #expect(room.say("three", by: other, now: later) == nil)
    // A newcomer waits for nobody's next line, only for the time since the last before they came.
    let child = room.enter("child", from: home, now: later)
    #expect(room.say("four", by: sister, now: now + .seconds(31)) == nil)
    #expect(room.say("five", by: child, now: now + .seconds(31)) == nil)
  }

  @Test func newcomersOfASilencedNetworkAreForgottenLikeOthersAndNotKeptOnDisk() throws {
    var room = Room(epoch: 1)
    _ = room.enter("troll", from: home, now: now)
    try silence("troll", for: .hours(5), in: &room, at: now)
    _ = room.takeUnkept(at: now)
    var at = now
    for index in 0..<HubLimits.people + 5000 {
      at = at + .milliseconds(10)
      let newcomer = room.enter(PersonID("\(index)"), from: home, now: at)
      room.leave(newcomer, now: at)
    }
    #expect(room.people.known.count <= HubLimits.people && room.people.restrained.count <= HubLimits.people)
    let kept = room.takeUnkept(at: at).filter { if case .person = $0 { true } else { false } }
    #expect(kept.isEmpty)
  }
}
