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

  @Test func whoStopsReadingIsThinnedThenDisconnectedAndTheOthersNoticeNothing() async throws {
    try await HubVenue.open { venue in
      let slow = try await HubViewer.join(port: venue.port, receiveBuffer: 4096)
      let quick = try await HubViewer.join(port: venue.port)
      try await slow.read(false)
      let number = try #require(quick.heard.welcome?.viewer)
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
