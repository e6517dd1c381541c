import Testing

@testable import MediaEngine

/// A second process on the same epoch, with nothing kept from the first.
@Suite struct HLSRestartTests {
  @Test func numbersAndTimesGoOnAfterARestart() throws {
    let before = try HLSSyntheticEncoder()
    before.run(frames: 0..<200)
    let after = try HLSSyntheticEncoder()
    after.run(frames: 287..<400)
    let old = try ParsedPlaylist(before.origin.text("720p.m3u8"))
    let new = try ParsedPlaylist(after.origin.text("720p.m3u8"))
    #expect(old.tags["#EXT-X-MEDIA-SEQUENCE"] == "0")
    #expect(new.tags["#EXT-X-MEDIA-SEQUENCE"] == "9")
    let last = try #require(old.segments.last)
    let first = try #require(new.segments.first)
    let passed = first.start.timeIntervalSince(last.start)
    #expect(abs(passed - (287.0 / 30 - 5)) < 0.001)
    let bytes = try #require(after.origin.resource(first.uri)).body
    let time = try ParsedBox.find("moof/traf/tfdt", in: bytes[...])
    #expect(time.field(4, 8) == 287_000, "timestamps count from the epoch")
  }

  @Test func noPathOfTheFirstProcessMeansSomethingElseInTheSecond() throws {
    let before = try HLSSyntheticEncoder()
    before.run(frames: 0..<200)
    let again = try HLSSyntheticEncoder()
    again.run(frames: 1..<200)
    for playlist in HLSPlaylistTests.names {
      for uri in try before.origin.uris(playlist) { #expect(again.origin.resource(uri) == nil, "\(uri)") }
    }
  }
}
