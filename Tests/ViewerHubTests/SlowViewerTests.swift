import HubClient
import NIOCore
import NIOPosix
import Testing

@testable import ViewerHub

/// A viewer that doesn't keep up loses what can be lost first, is then disconnected, and holds nobody up.
struct SlowViewerTests {
  @Test func trailsGoFirstThenEffectsThenTheConnection() {
    #expect(Outbox.delivery(waiting: 0, adding: 1000) == .everything)
    #expect(Outbox.delivery(waiting: HubLimits.trailBacklog, adding: 1000) == .everything)
    #expect(Outbox.delivery(waiting: HubLimits.trailBacklog + 1, adding: 1000) == .withoutTrails)
    #expect(Outbox.delivery(waiting: HubLimits.lossyBacklog, adding: 1000) == .withoutTrails)
    #expect(Outbox.delivery(waiting: HubLimits.lossyBacklog + 1, adding: 1000) == .lossless)
    #expect(Outbox.delivery(waiting: HubLimits.backlog - 1000, adding: 1000) == .lossless)
    #expect(Outbox.delivery(waiting: HubLimits.backlog - 999, adding: 1000) == .disconnect)
  }

  @Test func aWelcomeThatIsStillOnItsWayIsNotBeingBehind() {
    let welcome = 100 * 1024
    #expect(Outbox.delivery(waiting: welcome, adding: 1000, welcome: welcome) == .lossless)
    #expect(Outbox.delivery(waiting: welcome + HubLimits.backlog - 1000, adding: 1000, welcome: welcome) == .lossless)
    #expect(Outbox.delivery(waiting: welcome + HubLimits.backlog, adding: 1, welcome: welcome) == .disconnect)
    #expect(Outbox.delivery(waiting: welcome + HubLimits.backlog, adding: 1) == .disconnect)
    // Most of it has been taken, and nothing else waits.
    #expect(Outbox.delivery(waiting: 10, adding: 1000, welcome: welcome) == .everything)
  }

  @Test func aNewcomerToAFullRoomWhoReadsLaterThanTheNextTicksStays() async throws {
    try await HubVenue.open { venue in
      let quick = try await HubViewer.join(port: venue.port)
      let number = try #require(quick.heard.welcome?.viewer)
      try await venue.act(.star(try venue.person(quick), true))
      let loop = MultiThreadedEventLoopGroup.singleton.any()
      for index in 0..<HubLimits.recentLines {
        let words = "\(index) " + String(repeating: "long words ", count: 215)
        #expect(venue.hub.say(words, replyTo: UInt32(index), by: number, on: loop) == nil)
      }
      try await quick.wait { $0.lines.count == HubLimits.recentLines }
      let late = try await HubViewer.connect(port: venue.port, receiveBuffer: 4096)
      try await late.read(false)
      late.send(ViewerMessage.hello("Late"))
      try await HubViewer.retry { venue.hub.viewers == 2 }
      for index in 0..<5 {
        #expect(venue.hub.say("tick \(index)", by: number, on: loop) == nil)
        try await quick.wait { $0.lines.last?.text == "tick \(index)" }
      }
      #expect(venue.hub.counters.slow == 0)
      try await late.read(true)
      try await late.wait { $0.lines.last?.text == "tick 4" }
      #expect(!late.heard.isClosed && late.heard.broken == 0)
      #expect(late.heard.welcome?.isResumed == false && late.heard.lines.count > 10)
    }
  }

  @Test func whoStopsReadingIsThinnedThenDisconnectedAndTheOthersNoticeNothing() async throws {
    try await HubVenue.open { venue in
      let slow = try await HubViewer.join(port: venue.port, receiveBuffer: 4096)
      let quick = try await HubViewer.join(port: venue.port)
      try await slow.read(false)
      let number = try #require(quick.heard.welcome?.viewer)
      // Nobody else may say that much.
      try await venue.act(.star(try venue.person(quick), true))
      let words = String(repeating: "long words ", count: 180)
      var said = 0
      let loop = MultiThreadedEventLoopGroup.singleton.any()
      // Straight into the room: no viewer alone is allowed that much.
      while venue.hub.counters.slow == 0, said < 2000 {
        for _ in 0..<10 { _ = venue.hub.say(words, by: number, on: loop) }
        said += 10
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(venue.hub.counters.slow == 1)
      #expect(venue.hub.counters.thinned > 0)
      let total = said
      try await quick.wait { $0.lines.count == total }
      try await HubViewer.retry { venue.hub.viewers == 1 }
      // When it reads at last, it finds no gap before the end.
      try await slow.read(true)
      try await slow.wait { $0.isClosed }
      let offsets = slow.heard.offsets
      #expect(offsets == Array((offsets.first ?? 0)..<((offsets.first ?? 0) + UInt32(offsets.count))))
    }
  }
}
