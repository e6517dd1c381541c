import HubWire
import NIOCore
import ShowModel
import Testing

@testable import HubClient
@testable import ViewerHub

/// What one viewer does reaches the others, over real connections.
struct HubMeetingTests {
  @Test func aStickerAndALineReachEverybodyAndTheCountIsTold() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"), .title("Hana"), .background("#102030"))
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      #expect(bo.heard.welcome?.count == 2)
      #expect(bo.heard.messages[0].packs == [1: "lake"])
      let state = try #require(bo.heard.states.first)
      #expect(
        state == .init(at: state.at, set: "one", title: "Hana", background: "#102030", pack: 1))
      ada.send(ViewerMessage.place(pack: 1, index: 3, x: 100, y: 65535))
      ada.send(ViewerMessage.say("  hello 👩‍👩‍👧 \u{202E}world  "))
      for viewer in [ada, bo] {
        try await viewer.wait { !$0.stickers.isEmpty && !$0.lines.isEmpty }
        let sticker = try #require(viewer.heard.stickers.first)
        #expect(sticker.viewer == ada.heard.welcome?.viewer)
        #expect(sticker.pack == 1 && sticker.index == 3 && sticker.place == WirePlace(x: 100, y: 65535))
        #expect(viewer.heard.lines.map(\.text) == ["hello 👩‍👩‍👧 world"])
        #expect(viewer.heard.lines.map(\.name) == ["Ada"])
        #expect(viewer.heard.broken == 0)
      }
      try await ada.wait { $0.counts.last == 2 }
      bo.close()
      try await ada.wait { $0.counts.last == 1 }
      #expect(venue.hub.viewers == 1)
    }
  }

  @Test func aNewcomerGetsWallAndChatAndANameCanChange() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port)
      let number = try #require(ada.heard.welcome?.viewer)
      ada.send(ViewerMessage.place(pack: 1, index: 0, x: 1, y: 2))
      ada.send(ViewerMessage.say("one"))
      ada.send(ViewerMessage.rename("Ada"))
      ada.send(ViewerMessage.say("two"))
      try await ada.wait { $0.lines.count == 2 && $0.stickers.count == 1 }
      let bo = try await HubViewer.join(port: venue.port)
      #expect(bo.heard.lines.map(\.text) == ["one", "two"])
      #expect(bo.heard.lines.map(\.name) == ["guest \(number)", "Ada"])
      #expect(bo.heard.stickers.map(\.place) == [WirePlace(x: 1, y: 2)])
    }
  }

  @Test func whoComesBackGetsWhatWasMissedAndNothingTwice() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let bo = try await HubViewer.join(port: venue.port, name: "Bo")
      ada.send(ViewerMessage.say("one"))
      try await bo.wait { $0.lines.count == 1 }
      let epoch = try #require(bo.heard.welcome?.epoch)
      let offset = try #require(bo.heard.offsets.last)
      bo.close()
      ada.send(ViewerMessage.say("two"))
      try await ada.wait { $0.lines.count == 2 }
      ada.send(ViewerMessage.say("three"))
      try await ada.wait { $0.lines.count == 3 }
      let again = try await HubViewer.join(port: venue.port, name: "Bo", epoch: epoch, offset: offset)
      #expect(again.heard.welcome?.isResumed == true)
      ada.send(ViewerMessage.say("four"))
      try await again.wait { $0.lines.count >= 3 }
      #expect(again.heard.lines.map(\.text) == ["two", "three", "four"])
      #expect(venue.hub.counters.resumed == 1)
      // Of another life of the hub nothing can be resumed.
      let other = try await HubViewer.join(port: venue.port, epoch: epoch &+ 1, offset: offset)
      #expect(other.heard.welcome?.isResumed == false)
      #expect(other.heard.lines.map(\.text) == ["one", "two", "three", "four"])
    }
  }

  @Test func aStateAndAMomentComeAtTheirInstantAndNothingComesWhenNothingHappens() async throws {
    try await HubVenue.open { venue in
      let ada = try await HubViewer.join(port: venue.port)
      let due = venue.hub.now + .milliseconds(400)
      await venue.hub.replace(
        revision: 1,
        commands: [
          Command(due: due, value: .title("Next"), cause: HubVenue.cause),
          Command(due: due, value: .moment(.say("Hi")), cause: HubVenue.cause),
        ])
      try await Task.sleep(for: .milliseconds(250))
      let heard = ada.heard
      // A busy machine may have slept until it was due.
      if venue.hub.now < due { #expect(heard.states.isEmpty && heard.offsets.isEmpty) }
      try await ada.wait { !$0.states.isEmpty && !$0.moments.isEmpty }
      let at = try #require(ada.heard.states.first?.at)
      #expect(ada.heard.states.count == 1 && HubVenue.isInstant(at, of: due), "\(at)")
      #expect(ada.heard.moments.map(\.text) == ["Hi"])
      #expect(ada.heard.moments.map(\.id) == ["one/1/one@0/say"])
      #expect(venue.hub.counters.batches == 1)
    }
  }

  @Test func tooMuchAtOnceIsRefusedAndToldAndTheRestGoesOn() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port)
      for index in 0..<30 { ada.send(ViewerMessage.place(pack: 1, index: UInt8(index), x: 0, y: 0)) }
      try await ada.wait { $0.refusals.count >= 2 && $0.stickers.count >= 10 }
      #expect(ada.heard.refusals.allSatisfy { $0 == WireRefusal(.sticker, .tooFast) })
      #expect((10...12).contains(ada.heard.stickers.count))
      ada.send(ViewerMessage.say("\u{200B}\u{202E} \n"))
      ada.send(ViewerMessage.say("still here"))
      try await ada.wait { $0.lines.count == 1 }
      #expect(!ada.heard.isClosed)
    }
  }

  @Test func aPackThatWasNeverCurrentCannotBePlacedFrom() async throws {
    try await HubVenue.open { venue in
      await venue.show(1, .stickers("lake"))
      let ada = try await HubViewer.join(port: venue.port)
      ada.send(ViewerMessage.place(pack: 2, index: 0, x: 0, y: 0))
      try await ada.wait { $0.refusals == [WireRefusal(.sticker, .packIsGone)] }
      await venue.show(2, .stickers("bus"))
      // Players are behind: the pack before is still placed from.
      ada.send(ViewerMessage.place(pack: 1, index: 0, x: 0, y: 0))
      ada.send(ViewerMessage.place(pack: 2, index: 0, x: 0, y: 0))
      try await ada.wait { $0.stickers.count == 2 }
    }
  }
}
