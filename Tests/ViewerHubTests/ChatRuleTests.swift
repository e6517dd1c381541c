import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// What may be said, how often and by whom.
struct ChatRuleTests {
  @Test func inASlowChatOneLineIsSaidInATimeAndPagesKnowHowLong() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      #expect(ada.heard.chats.last == WireChat(wait: 0))
      await venue.show(1, .chat(.slow(.seconds(1))))
      try await ada.wait { $0.chats.last == WireChat(wait: 1000) }
      ada.send(ViewerMessage.say("one"))
      ada.send(ViewerMessage.say("two"))
      try await ada.wait { $0.lines.count == 1 && $0.refusals == [WireRefusal(.chat, .slow)] }
      // A new window is the same person.
      let again = try await HubViewer.join(port: venue.port, token: ada.heard.token)
      #expect(again.heard.chats.last == WireChat(wait: 1000))
      again.send(ViewerMessage.say("three"))
      try await again.wait { $0.refusals == [WireRefusal(.chat, .slow)] }
      try await venue.insist("four", by: again)
    }
  }

  @Test func inAClosedChatOnlyTheHouseSpeaks() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let host = try await HubViewer.join(port: venue.port, name: "Host")
      try await venue.act(.verify(try venue.person(host), true))
      await venue.show(1, .chat(.closed))
      try await ada.wait { $0.chats.last == WireChat(wait: WireChat.closed) }
      ada.send(ViewerMessage.say("hello?"))
      try await ada.wait { $0.refusals == [WireRefusal(.chat, .closed)] }
      host.send(ViewerMessage.say("back at nine"))
      try await ada.wait { $0.lines.map(\.text) == ["back at nine"] }
      #expect(venue.room.chat == .closed)
      await venue.show(2, .chat(.open))
      try await ada.wait { $0.chats.last == WireChat(wait: 0) }
      ada.send(ViewerMessage.say("hello!"))
      try await host.wait { $0.lines.count == 2 }
    }
  }

  @Test func whatIsHeldWaitsForAModeratorAndIsSaidOrNot() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      try await venue.act(.rules(ChatRules(hold: [.new, .words, .links], words: ["spam*"])))
      ada.send(ViewerMessage.say("hello"))
      try await ada.wait { $0.refusals == [WireRefusal(.chat, .held)] }
      let line = try #require(venue.room.lines.last)
      #expect(line.state == .held && line.why == "it is their first line")
      try await venue.act(.approve(line.id))
      for viewer in [ada, bo] { try await viewer.wait { $0.lines.map(\.text) == ["hello"] } }
      // They are known now.
      ada.send(ViewerMessage.say("me again"))
      try await bo.wait { $0.lines.count == 2 }
      ada.send(ViewerMessage.say("see https://example.com"))
      try await ada.wait { $0.refusals.count == 2 }
      let address = try #require(venue.room.lines.last)
      #expect(address.why == "it has an address")
      try await venue.act(.refuse(address.id), why: "no adverts")
      #expect(venue.room.lines.last?.state == .deleted && venue.room.lines.last?.why == "no adverts")
      await #expect(throws: RoomRefusal.self) { try await venue.act(.approve(address.id)) }
      ada.send(ViewerMessage.say("ѕрammer"))
      try await ada.wait { $0.refusals.count == 3 }
      #expect(venue.room.lines.last?.why == "it has “spam*”")
      #expect(bo.heard.lines.count == 2)
    }
  }

  @Test func withoutAHoldRuledOutWordsAreRefused() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      try await venue.act(.rules(ChatRules(words: ["*coin*", "buy now"])))
      for text in ["free Bitcoins", "B U Y  now", "buy, NOW!"] { ada.send(ViewerMessage.say(text)) }
      try await ada.wait { $0.refusals.count >= 2 }
      #expect(ada.heard.refusals.allSatisfy { $0 == WireRefusal(.chat, .words) })
      await #expect(throws: RoomRefusal.self) { try await venue.act(.rules(ChatRules(words: ["**"]))) }
      await #expect(throws: RoomRefusal.self) {
        try await venue.act(.rules(ChatRules(words: Array(repeating: "x", count: 201))))
      }
      #expect(venue.hub.rules.words == ["*coin*", "buy now"])
    }
  }

  @Test func whoseAddressesAreLinksIsTheRulesToSay() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let star = try await HubViewer.join(port: venue.port, name: "Star")
      try await venue.act(.star(try venue.person(star), true))
      for (links, mayStar, mayAda) in [
        (ChatRules.Links.off, false, false), (.starred, true, false), (.all, true, true),
      ] {
        try await venue.act(.rules(ChatRules(links: links)))
        let before = ada.heard.lines.count
        ada.send(ViewerMessage.say("https://example.com/\(links) by ada"))
        star.send(ViewerMessage.say("https://example.com/\(links) by star"))
        try await ada.wait { $0.lines.count == before + 2 }
        for line in ada.heard.lines.suffix(2) {
          #expect(line.line.marks.contains(.links) == (line.name == "Star" ? mayStar : mayAda), "\(links)")
        }
      }
    }
  }

  @Test func anAnswerBearsTheFirstWordsAndWhoIsThereIsListed() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      let long = String(repeating: "ab👩‍👩‍👧", count: 60)
      ada.send(ViewerMessage.say(long))
      try await bo.wait { $0.lines.count == 1 }
      let id = try #require(bo.heard.lines.first).id
      bo.send(ViewerMessage.say("yes", replyTo: id))
      bo.send(ViewerMessage.say("to nobody", replyTo: 4_000_000_000))
      try await ada.wait { $0.lines.count == 3 }
      let reply = try #require(ada.heard.lines[1].reply)
      #expect(reply.id == id && reply.name == "Ada" && reply.text.hasSuffix("…") && reply.text.count == 61)
      #expect(ada.heard.lines[2].reply == nil)
      ada.send(ViewerMessage.colour(3))
      ada.send(ViewerMessage.askPeople())
      try await ada.wait { $0.messages.contains { $0.peopleCount != nil } && $0.you?.you.colour == 3 }
      let list = try #require(ada.heard.messages.last { $0.peopleCount != nil })
      #expect(list.peopleCount == 2 && Set(list.people.map(\.name)) == ["Ada", "Bo"])
      // A colour that is none changes nothing.
      ada.send(ViewerMessage.colour(99))
      ada.send(ViewerMessage.rename("Ada L."))
      try await ada.wait { $0.you?.name == "Ada L." }
      #expect(ada.heard.you?.you.colour == 3)
    }
  }

  @Test func tenThousandLinesLeaveNoMoreThanTheRoomKeeps() {
    var room = Room(epoch: 1)
    var now = HubVenue.start
    let viewer = room.enter("a", now: now)
    var known = RoomSnapshot.Known()
    room.house.rules.hold = [.links]
    for index in 0..<10_000 {
      now = now + .seconds(1)
      _ = room.say(index % 50 == 0 ? "http://example.com/\(index)" : "line \(index)", by: viewer, now: now)
      _ = room.beat(at: now, news: VenuePicture())
      if index % 100 == 0 { _ = room.takeUnkept(at: now) }
      _ = room.snapshot(after: &known, withPeople: false, now: now)
      room.errands = Errands()
    }
    #expect(room.log.lines.count == HubLimits.keptLines)
    #expect(room.log.held == HubLimits.heldLines)
    #expect(room.log.recent(for: viewer).count == HubLimits.recentLines)
    #expect(room.acts.count <= HubLimits.acts)
    let snapshot = room.snapshot(after: &known, withPeople: true, now: now)
    #expect(snapshot.lines.isEmpty && snapshot.acts == nil && snapshot.people?.count == 1)
  }

  @Test func theCurveHasAPointEveryTenSecondsForSixHours() {
    var curve = ViewerCurve()
    for second in 0..<30_000 { curve.note(second, at: HubVenue.start + .seconds(Int64(second))) }
    #expect(curve.points.count == HubLimits.curve)
    #expect(curve.points.last?.viewers == 29_990)
    #expect(curve.points.first?.at == HubVenue.start + .seconds(30_000 - 21_600))
  }
}
