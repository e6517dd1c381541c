import HubClient
import HubWire
import ShowModel
import Testing

@testable import ViewerHub

/// What moderators do is seen on everybody's page, over real connections.
struct ModerationTests {
  @Test func aDeletedLineGoesFromEveryPageAndIsNotToldToNewcomers() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      for text in ["one", "two"] { ada.send(ViewerMessage.say(text)) }
      try await bo.wait { $0.lines.count == 2 }
      let line = try #require(bo.heard.lines.first)
      try await venue.act(.delete(line.id), why: "rude")
      for viewer in [ada, bo] { try await viewer.wait { $0.unsaid == [line.id] } }
      let late = try await HubViewer.join(port: venue.port)
      #expect(late.heard.lines.map(\.text) == ["two"])
      let kept = try #require(venue.room.lines.first { $0.id == line.id })
      #expect(kept.state == .deleted && kept.why == "rude" && kept.text == "one")
      let act = try #require(venue.room.acts?.first)
      #expect(act.who == "Mo" && act.surface == "desk" && act.why == "rude" && act.act == "delete")
      #expect(act.target.hasPrefix("Ada (") && act.target.hasSuffix(": one"))
      await #expect(throws: RoomRefusal.self) { try await venue.act(.delete(line.id)) }
    }
  }

  @Test func whatAnswersQuoteOfADeletedLineIsGoneToo() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      ada.send(ViewerMessage.say("where I live"))
      try await bo.wait { $0.lines.count == 1 }
      let line = try #require(bo.heard.lines.first).id
      bo.send(ViewerMessage.say("oh no", replyTo: line))
      try await bo.wait { $0.lines.last?.reply?.text == "where I live" }
      try await venue.act(.delete(line))
      let late = try await HubViewer.join(port: venue.port)
      #expect(late.heard.lines.map(\.text) == ["oh no"])
      let reply = try #require(late.heard.lines.first?.reply)
      #expect(reply.id == line && reply.name.isEmpty && reply.text.isEmpty)
      #expect(venue.room.lines.last?.reply == ChatLine.Reply(id: line, name: "", text: ""))
    }
  }

  @Test func allLinesOrAllStickersOfOneGoAtOnceAndNobodyElses() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      for viewer in [ada, bo] {
        for index in 0..<3 {
          viewer.send(ViewerMessage.say("\(index)"))
          viewer.send(ViewerMessage.place(pack: 1, index: UInt8(index), x: 1, y: 1))
        }
      }
      try await bo.wait { $0.lines.count == 6 && $0.stickers.count == 6 }
      let person = try venue.person(ada)
      let member = try #require(venue.room.people?.first { $0.person.id == person })
      #expect(member.stickers == 3 && member.person.lines == 3 && member.isThere)
      try await venue.act(.purge(person))
      try await venue.act(.clear(person))
      let number = try #require(ada.heard.welcome?.viewer)
      let lines = Set(bo.heard.lines.filter { $0.viewer == number }.map(\.id))
      let stickers = Set(bo.heard.stickers.filter { $0.viewer == number }.map(\.id))
      try await bo.wait { heard in
        Set(heard.unsaid) == lines && Set(heard.messages.flatMap(\.removed)) == stickers
      }
      let late = try await HubViewer.join(port: venue.port)
      #expect(late.heard.lines.count == 3 && late.heard.stickers.count == 3)
    }
  }

  @Test func whoIsSilencedSaysDrawsAndPlacesNothingUntilItIsOver() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port)
      try await venue.act(.timeout(try venue.person(ada), .milliseconds(900)), why: "calm down")
      try await ada.wait { ($0.you?.you.mutedUntil ?? 0) > 0 }
      #expect(venue.room.people?.first { $0.person.name == "Ada" }?.state == .timeout)
      ada.send(ViewerMessage.say("hey"))
      ada.send(ViewerMessage.place(pack: 1, index: 0, x: 1, y: 1))
      ada.send(ViewerMessage.launch(x: 1, y: 1))
      ada.send(ViewerMessage.move([WirePlace(x: 1, y: 1)]))
      try await ada.wait { $0.refusals.count == 3 }
      #expect(ada.heard.refusals.allSatisfy { $0.why == .muted })
      bo.send(ViewerMessage.say("quiet"))
      try await bo.wait { $0.lines.count == 1 }
      #expect(bo.heard.stickers.isEmpty && bo.heard.fireworks.isEmpty && bo.heard.trails.isEmpty)
      // A new window, and a new name, are still theirs.
      let again = try await HubViewer.join(port: venue.port, name: "Somebody", token: ada.heard.token)
      #expect((again.heard.you?.you.mutedUntil ?? 0) > 0 && again.heard.welcome?.viewer == ada.heard.welcome?.viewer)
      try await venue.insist("sorry", by: again)
    }
  }

  @Test func aSilenceThatIsLiftedIsOverAtOnce() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let window = try await HubViewer.join(port: venue.port, token: ada.heard.token)
      let person = try venue.person(ada)
      try await venue.act(.timeout(person, .hours(1)))
      for viewer in [ada, window] { try await viewer.wait { ($0.you?.you.mutedUntil ?? 0) > 0 } }
      ada.send(ViewerMessage.say("hey"))
      try await ada.wait { $0.refusals == [WireRefusal(.chat, .muted)] }
      try await venue.act(.timeout(person, .zero), why: "a mistake")
      for viewer in [ada, window] { try await viewer.wait { $0.you?.you.mutedUntil == 0 } }
      #expect(venue.room.people?.first { $0.person.id == person }?.state == .ok)
      ada.send(ViewerMessage.say("hey"))
      window.send(ViewerMessage.place(pack: 1, index: 0, x: 1, y: 1))
      try await ada.wait { $0.lines.map(\.text) == ["hey"] && $0.stickers.count == 1 }
      #expect(ada.heard.refusals.count == 1 && window.heard.refusals.isEmpty)
    }
  }

  @Test func whoIsNoLongerVerifiedIsAViewerAgain() async throws {
    try await HubVenue.open { venue in
      let hana = try await HubViewer.join(port: venue.port, name: "Hana")
      let fake = try await HubViewer.join(port: venue.port, name: "Somebody")
      let person = try venue.person(hana)
      try await venue.act(.verify(person, true))
      try await hana.wait { $0.you?.you.marks == WireMarks.verified }
      fake.send(ViewerMessage.rename("НАNА"))
      try await fake.wait { $0.refusals == [WireRefusal(.name, .reserved)] }
      try await venue.act(.verify(person, false))
      try await hana.wait { $0.you?.you.marks == WireMarks.none }
      hana.send(ViewerMessage.say("it is still me"))
      try await fake.wait { $0.lines.map(\.line.marks) == [.none] }
      // The name is a viewer's like any other: it gets a number, and is not kept from anybody.
      fake.send(ViewerMessage.rename("НАNА"))
      try await fake.wait { $0.you?.name == "НАNА 2" }
      // And a moderator may act on them.
      try await venue.act(.timeout(person, .minutes(1)), rank: .moderator)
      try await hana.wait { ($0.you?.you.mutedUntil ?? 0) > 0 }
    }
  }

  @Test func whoIsNoLongerAModeratorSeesAndMayWhatAViewerDoes() async throws {
    try await HubVenue.open { venue in
      let mo = try await HubViewer.join(port: venue.port, name: "Mo")
      let troll = try await HubViewer.join(port: venue.port, name: "Troll")
      let person = try venue.person(mo)
      try await venue.act(.rank(person, .moderator))
      try await mo.wait { $0.you?.you.marks == WireMarks.moderator }
      try await venue.act(.shadow(try venue.person(troll), true))
      troll.send(ViewerMessage.say("buy now"))
      try await mo.wait { $0.lines.map(\.text) == ["buy now"] }
      await venue.show(1, .chat(.closed))
      mo.send(ViewerMessage.say("order"))
      try await mo.wait { $0.lines.map(\.text) == ["buy now", "order"] }
      try await venue.act(.rank(person, .viewer))
      try await mo.wait { $0.you?.you.marks == WireMarks.none }
      mo.send(ViewerMessage.say("order!"))
      try await mo.wait { $0.refusals == [WireRefusal(.chat, .closed)] }
      await venue.show(2, .chat(.open))
      try await mo.wait { $0.chats.last == WireChat(wait: 0) }
      troll.send(ViewerMessage.say("buy more"))
      try await troll.wait { $0.lines.last?.text == "buy more" }
      mo.send(ViewerMessage.say("a quiet evening"))
      try await mo.wait { $0.lines.map(\.text) == ["buy now", "order", "a quiet evening"] }
      try await venue.act(.timeout(person, .minutes(1)), rank: .moderator)
    }
  }

  @Test func inTheShadowOnlyTheySeeWhatTheySay() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let troll = try await HubViewer.join(port: venue.port, name: "Troll")
      let bo = try await HubViewer.join(port: venue.port)
      let moderator = try await HubViewer.join(port: venue.port, name: "Mo")
      try await venue.act(.rank(try venue.person(moderator), .moderator))
      try await venue.act(.shadow(try venue.person(troll), true))
      troll.send(ViewerMessage.say("buy now"))
      troll.send(ViewerMessage.place(pack: 1, index: 0, x: 1, y: 1))
      troll.send(ViewerMessage.launch(x: 1, y: 1))
      troll.send(ViewerMessage.move([WirePlace(x: 1, y: 1)]))
      try await troll.wait { $0.lines.count == 1 && $0.stickers.count == 1 && $0.fireworks.count == 1 }
      #expect(troll.heard.refusals.isEmpty && troll.heard.you?.you.marks == WireMarks.none)
      try await moderator.wait { $0.lines.map(\.text) == ["buy now"] }
      // A moderator sees which those are, and who said them doesn't.
      #expect(moderator.heard.lines.first?.line.marks == .shadow)
      #expect(troll.heard.lines.first?.line.marks == WireMarks.none)
      #expect(venue.room.acts?.map(\.act) == ["shadow", "role moderator"])
      bo.send(ViewerMessage.say("nice song"))
      try await bo.wait { $0.lines.count == 1 }
      #expect(bo.heard.lines.map(\.text) == ["nice song"])
      #expect(bo.heard.stickers.isEmpty && bo.heard.fireworks.isEmpty && bo.heard.trails.isEmpty)
      // Who loads the page again still sees their own, and nobody else does.
      let again = try await HubViewer.join(port: venue.port, token: troll.heard.token)
      #expect(again.heard.lines.map(\.text) == ["buy now", "nice song"])
      #expect(try await HubViewer.join(port: venue.port).heard.lines.map(\.text) == ["nice song"])
      #expect(venue.room.lines.first?.isShadow == true)
      try await venue.act(.shadow(try venue.person(troll), false))
      troll.send(ViewerMessage.say("hello"))
      try await bo.wait { $0.lines.map(\.text) == ["nice song", "hello"] }
    }
  }

  @Test func starsAndVerifiedNamesAreMarkedAndTheirDoublesLoseTheName() async throws {
    try await HubVenue.open { venue in
      let fake = try await HubViewer.join(port: venue.port, name: "НANА")
      let hana = try await HubViewer.join(port: venue.port, name: "Hana")
      #expect(hana.heard.you?.name == "Hana 2")
      let (fakeID, hanaID) = (try venue.person(fake), try venue.person(hana))
      try await venue.act(.name(fakeID, "Somebody"))
      try await venue.act(.name(hanaID, "Hana"))
      try await venue.act(.verify(hanaID, true))
      try await venue.act(.star(hanaID, true))
      fake.send(ViewerMessage.rename("НANА"))
      try await fake.wait { $0.refusals == [WireRefusal(.name, .reserved)] }
      #expect(fake.heard.you?.name == "Somebody")
      hana.send(ViewerMessage.say("hi all"))
      try await fake.wait { $0.lines.count == 1 }
      let marks = try #require(fake.heard.lines.first).line.marks
      #expect(marks.contains(.verified) && marks.contains(.starred) && !marks.contains(.moderator))
      try await venue.act(.star(hanaID, false))
      try await hana.wait { $0.you?.you.marks == WireMarks.verified }
    }
  }

  @Test func aNameHasNeitherRuledOutWordsNorTheRoomsOwnSigns() async throws {
    try await HubVenue.open { venue in
      let host = try await HubViewer.join(port: venue.port, name: "Spam Host")
      let ada = try await HubViewer.join(port: venue.port, name: "Spam Ada")
      try await venue.act(.verify(try venue.person(host), true))
      try await venue.act(.rules(ChatRules(words: ["spam"])))
      // The name is older than the rule: it goes with the next line.
      ada.send(ViewerMessage.say("one"))
      try await host.wait { $0.lines.count == 1 }
      let number = try #require(ada.heard.welcome?.viewer)
      #expect(host.heard.lines.first?.name == "guest \(number)")
      try await ada.wait { $0.you?.name == nil }
      for name in ["Ѕрам", "✓ Hana", "Mo · discord"] { ada.send(ViewerMessage.rename(name)) }
      try await ada.wait { $0.refusals.map(\.why) == [.words, .reserved, .reserved] }
      #expect(ada.heard.refusals.allSatisfy { $0.what == .name } && ada.heard.you?.name == nil)
      host.send(ViewerMessage.say("two"))
      try await ada.wait { $0.lines.last?.name == "Spam Host" }
      let late = try await HubViewer.join(port: venue.port, name: "★ spam")
      #expect(late.heard.you?.name == nil)
      try venue.hub.say("three", as: "spam ✓ bot", from: "discord")
      try venue.hub.say("four", as: "✓ Mo · twitch", from: "discord")
      try await ada.wait { $0.lines.suffix(2).map(\.name) == ["guest · discord", "Mo twitch · discord"] }
    }
  }

  @Test func aModeratorActsOnViewersAndNotOnTheirBetters() async throws {
    try await HubVenue.open { venue in
      let viewer = try await HubViewer.join(port: venue.port, name: "Viewer")
      let host = try await HubViewer.join(port: venue.port, name: "Host")
      host.send(ViewerMessage.say("welcome"))
      try await viewer.wait { $0.lines.count == 1 }
      let (viewerID, hostID) = (try venue.person(viewer), try venue.person(host))
      try await venue.act(.verify(hostID, true))
      let line = try #require(viewer.heard.lines.first).id
      for deed: RoomAct.Deed in [
        .ban(hostID, nil), .timeout(hostID, .minutes(5)), .shadow(hostID, true), .purge(hostID), .delete(line),
        .verify(viewerID, true), .rank(viewerID, .producer), .name(hostID, "x"),
      ] {
        await #expect(throws: RoomRefusal.self) { try await venue.act(deed, rank: .moderator) }
        await #expect(throws: RoomRefusal.self) { try await venue.act(deed, rank: .viewer) }
      }
      try await venue.act(.timeout(viewerID, .minutes(5)), rank: .moderator)
      try await venue.act(.timeout(hostID, .minutes(5)))
      await #expect(throws: RoomRefusal.self) { try await venue.act(.star("nobody", true)) }
      #expect(venue.room.acts?.count == 3)
      #expect(venue.room.acts?.first?.at ?? .distantPast >= HubVenue.start)
    }
  }

  @Test func aLineUnderANameFromElsewhereIsModeratedLikeAnyOther() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port)
      var events = venue.hub.observe().makeAsyncIterator()
      #expect(await events.next() == .viewers(1))
      try venue.hub.say("hello from afar", as: "Zoë", from: "twitch")
      try await ada.wait { $0.lines.map(\.text) == ["hello from afar"] }
      #expect(ada.heard.lines.map(\.name) == ["Zoë · twitch"])
      guard case .line(let line) = await Self.happening(&events) else { return #expect(Bool(false)) }
      #expect(line.person == "twitch:zoë" && line.text == "hello from afar")
      try await venue.act(.delete(line.id))
      #expect(await Self.happening(&events) == .unsaid(line.id))
      try await venue.act(.timeout("twitch:zoë", .minutes(1)))
      #expect(throws: RoomRefusal.self) { try venue.hub.say("again", as: "zoë", from: "twitch") }
      #expect(throws: RoomRefusal.self) { try venue.hub.say(" ", as: "Bo", from: "twitch") }
    }
  }

  /// The next event but for how many there are, which may come at any time.
  private static func happening(_ events: inout AsyncStream<RoomEvent>.Iterator) async -> RoomEvent? {
    while let event = await events.next() {
      guard case .viewers = event else { return event }
    }
    return nil
  }
}
