import Testing

@testable import MediaEngine

@Suite struct HLSReadinessTests {
  @Test func nothingIsServedUntilEveryRenditionHasASegment() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.video(frames: 0..<31, rung: 0)
    encoder.video(frames: 0..<31, rung: 1)
    #expect(encoder.origin.resource("programme.m3u8") == nil)
    #expect(!encoder.origin.firstSegmentReady)
    encoder.audio(frames: 0..<31)
    #expect(encoder.origin.firstSegmentReady)
    #expect(encoder.origin.resource("programme.m3u8") != nil)
  }

  @Test func framesBeforeTheConfigurationAreKept() throws {
    let encoder = try HLSSyntheticEncoder(configured: false)
    encoder.run(frames: 0..<70)
    #expect(!encoder.origin.firstSegmentReady)
    #expect(encoder.origin.resource("720p.m3u8") == nil)
    try encoder.configure()
    #expect(encoder.origin.firstSegmentReady)
    #expect(try ParsedPlaylist(encoder.origin.text("720p.m3u8")).segments.count == 2)
  }

  @Test(.timeLimit(.minutes(1))) func allWhoWaitAreWokenByTheFirstSegments() async throws {
    let encoder = try HLSSyntheticEncoder()
    let origin = encoder.origin
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          await origin.ready()
          return origin.firstSegmentReady
        }
      }
      group.addTask {
        encoder.run(frames: 0..<70)
        return true
      }
      for await sawIt in group { #expect(sawIt) }
    }
    await origin.ready()
  }

  @Test(.timeLimit(.minutes(1))) func aCancelledWaitReturns() async throws {
    let origin = try HLSSyntheticEncoder().origin
    let waiting = Task { await origin.ready() }
    waiting.cancel()
    await waiting.value
    #expect(!origin.firstSegmentReady)
  }

  @Test(.timeLimit(.minutes(1))) func readersSeeWholePlaylistsWhileEncodersWrite() async throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 0..<70)
    let origin = encoder.origin
    try await withThrowingTaskGroup(of: Void.self) { group in
      for rung in HLSSyntheticEncoder.tracks.indices {
        group.addTask { encoder.video(frames: 90..<3000, rung: rung) }
      }
      group.addTask {
        var newest: Int64 = 0
        while newest < 98 {
          let playlist = try ParsedPlaylist(origin.text("720p.m3u8"))
          let first = try #require(Int64(playlist.tags["#EXT-X-MEDIA-SEQUENCE"] ?? ""))
          let last = first + Int64(playlist.segments.count) - 1
          #expect(playlist.segments.last?.uri.hasSuffix("/\(last).m4s") == true)
          #expect(last >= newest)
          newest = last
        }
      }
      try await group.waitForAll()
    }
  }
}
