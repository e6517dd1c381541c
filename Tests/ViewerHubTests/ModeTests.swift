import HubClient
import HubWire
import ShowControl
import ShowModel
import Testing

@testable import ViewerHub

/// What the show lets viewers do, and what it does to their page, over real connections.
struct ModeTests {
  private static let somewhere = WirePlace(x: 100, y: 200)

  @Test func trailsFireworksAndClapsReachEverybody() async throws {
    try await HubVenue.open { venue in
      let game = LastingEffect(name: "claps", from: HubVenue.start, until: HubVenue.start + .hours(1))
      await venue.show(1, .effects([game]))
      let ada = try await HubViewer.join(port: venue.port)
      let bo = try await HubViewer.join(port: venue.port)
      let number = try #require(ada.heard.welcome?.viewer)
      ada.send(ViewerMessage.move([WirePlace(x: 0, y: 0), WirePlace(x: 1600, y: 1600)]))
      ada.send(ViewerMessage.launch(x: 7, y: 8))
      ada.send(ViewerMessage.clap(4))
      for viewer in [ada, bo] {
        try await viewer.wait { $0.trails.count == 2 && $0.fireworks.count == 1 && $0.crowds.last?.claps == 4 }
        #expect(viewer.heard.trails.map(\.viewer) == [number, number])
        #expect(viewer.heard.fireworks == [WireFirework(id: 1, viewer: number, place: WirePlace(x: 7, y: 8))])
        #expect(viewer.heard.crowds.last?.level == 100)
        #expect(viewer.heard.broken == 0)
      }
      let late = try await HubViewer.join(port: venue.port)
      #expect(late.heard.crowds.last?.claps == 4)
    }
  }

  @Test(arguments: InteractivityMode.allCases) func theHubRefusesWhatTheModeForbids(mode: InteractivityMode)
    async throws
  {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"), .mode(mode))
      let ada = try await HubViewer.join(port: venue.port)
      #expect(ada.heard.states.last?.mode == mode.onWire)
      ada.send(ViewerMessage.move([Self.somewhere]))
      ada.send(ViewerMessage.place(pack: 1, index: 0, x: 1, y: 1))
      ada.send(ViewerMessage.launch(x: 1, y: 1))
      ada.send(ViewerMessage.say("still chatting"))
      try await ada.wait { heard in
        heard.lines.count == 1 && heard.stickers.count == (mode.allowsStickers ? 1 : 0)
          && heard.fireworks.count == (mode.allowsFireworks ? 1 : 0)
          && heard.trails.count == (mode.allowsCursors ? 1 : 0)
          && heard.refusals.count == (mode.allowsStickers ? 0 : 1) + (mode.allowsFireworks ? 0 : 1)
      }
      #expect(ada.heard.refusals.allSatisfy { $0.why == .notNow })
    }
  }

  @Test func effectsAreStateUntilTheyEndAndANewcomerHearsOfThem() async throws {
    try await HubVenue.open { venue in
      let effect = LastingEffect(
        name: "gradient", from: HubVenue.start, until: HubVenue.start + .seconds(20),
        keyframes: [
          Keyframe(at: .zero, colours: ["#301040"]), Keyframe(at: .seconds(2), colours: ["#000001", "#ffffff"]),
        ]
      )
      let caption = LastingEffect(
        name: "caption", from: HubVenue.start, until: HubVenue.start + .seconds(9), text: "Hé 🎉")
      await venue.show(1, .effects([effect, caption]))
      let ada = try await HubViewer.join(port: venue.port)
      let told = try #require(ada.heard.states.last).effects
      #expect(told.map(\.name) == ["gradient", "caption"])
      #expect(told.map(\.text) == [nil, "Hé 🎉"])
      #expect(told[0].span == WireEffect(from: effect.from.rawValue, until: effect.until.rawValue))
      #expect(
        told[0].keyframes == [WireKeyframe(at: 0, first: 0x301040), WireKeyframe(at: 2000, first: 1, second: 0xFFFFFF)])
      await venue.show(2, .effects([]))
      try await ada.wait { $0.states.last?.effects.isEmpty == true }
    }
  }

  @Test func aClearedWallIsClearForEverybodyAndForNewcomers() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port)
      for index in 0..<3 { ada.send(ViewerMessage.place(pack: 1, index: UInt8(index), x: 1, y: 1)) }
      try await ada.wait { $0.stickers.count == 3 }
      let due = venue.hub.now + .milliseconds(100)
      await venue.hub.replace(
        revision: 2, commands: [Command(due: due, value: .moment(.clearWall), cause: HubVenue.cause)])
      try await ada.wait { $0.messages.contains { $0.cleared != nil } }
      let cleared = try #require(ada.heard.messages.compactMap(\.cleared).last)
      // Later only on a machine that was later than players are behind.
      #expect(cleared.at >= due.rawValue)
      #expect(ada.heard.stickers.allSatisfy { $0.id <= cleared.upTo })
      ada.send(ViewerMessage.place(pack: 1, index: 9, x: 1, y: 1))
      try await ada.wait { $0.stickers.count == 4 }
      #expect(ada.heard.stickers[3].id > cleared.upTo)
      #expect(try await HubViewer.join(port: venue.port).heard.stickers.map(\.index) == [9])
    }
  }

  @Test func afterARestWhatAViewerDoesIsToldAtOnce() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port)
      var quickest = Duration.seconds(9)
      for round in 1...5 {
        try await Task.sleep(for: .milliseconds(400))
        let asked = ContinuousClock.now
        ada.send(ViewerMessage.launch(x: 1, y: 1))
        try await ada.wait { $0.fireworks.count == round }
        quickest = min(quickest, ContinuousClock.now - asked)
      }
      // A tick is 50 ms; five rounds that all waited half of one would be no chance.
      #expect(quickest < .milliseconds(20))
    }
  }
}
