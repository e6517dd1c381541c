import HubClient
import HubWire
import NIOCore
import ShowModel
import Testing

@testable import ViewerHub

/// What is for one viewer reaches all of their windows, and no other connection is looked at for it.
struct ErrandTests {
  /// How many connections it has to do with to tell one viewer something.
  private func visits(_ venue: HubVenue, telling viewer: UInt32, _ refusal: WireRefusal) async throws -> Int {
    var errands = Errands()
    errands.tell(viewer, ServerFrame.binary(.message(most: 0) { $0.refused(refusal) }))
    let (told, shards) = (errands, venue.hub.state.withLock { Array($0.shards.values) })
    var visits = 0
    for shard in shards { visits += try await shard.loop.submit { shard.run(told) }.get() }
    return visits
  }

  @Test func whatIsForOneGoesToTheirWindowsAloneAndToNoneThatHasClosed() async throws {
    try await HubVenue.open { venue in
      let refusal = WireRefusal(.name, .tooFast)
      var crowd: [HubViewer] = []
      for _ in 0..<20 { crowd.append(try await HubViewer.join(port: venue.port)) }
      let ada = try await HubViewer.join(port: venue.port, name: "Ada")
      let window = try await HubViewer.join(port: venue.port, token: ada.heard.token)
      let number = try #require(ada.heard.welcome?.viewer)
      #expect(try await visits(venue, telling: number, refusal) == 2)
      for viewer in [ada, window] { try await viewer.wait { $0.refusals == [refusal] } }
      window.close()
      try await HubViewer.retry { venue.hub.viewers == 21 }
      #expect(try await visits(venue, telling: number, refusal) == 1)
      #expect(try await visits(venue, telling: 4_000_000_000, refusal) == 0)
      try await ada.wait { $0.refusals.count == 2 }
      #expect(crowd.allSatisfy { $0.heard.refusals.isEmpty })
    }
  }
}
