import Foundation
import Testing

@testable import MediaEngine

/// Requests that wait for what is yet to come.
@Suite struct HLSBlockingTests {
  func waitUntilWaiting(_ origin: HLSOrigin, _ count: Int = 1) async throws {
    #expect(try await eventually { origin.requestsWaiting == count })
  }

  func playlist(_ answer: HLSAnswer) throws -> LowLatencyPlaylist {
    guard case .found(let resource) = answer else {
      Issue.record("\(answer)")
      throw Tool.Failure(description: "no playlist")
    }
    return try LowLatencyPlaylist(String(decoding: resource.body, as: UTF8.self))
  }

  @Test(.timeLimit(.minutes(1))) func aPlaylistIsAnsweredAsSoonAsItHasThePart() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    // Segment 2 has one part now, its second comes with frame 80.
    #expect(try playlist(await origin.answer("720p.m3u8", query: "_HLS_msn=2&_HLS_part=0")).segments.last?.number == 2)
    let asked = Task { await origin.answer("720p.m3u8", query: "_HLS_msn=2&_HLS_part=1&_HLS_skip=YES") }
    try await waitUntilWaiting(origin)
    programme.run(75..<80)
    #expect(origin.requestsWaiting == 1)
    programme.run(80..<81)
    let answer = await asked.value
    #expect(try playlist(answer).segments.last?.parts.count == 2)
    guard case .found(let resource) = answer else { return }
    #expect(resource.cache.control == "public, max-age=0, s-maxage=6")
    #expect(origin.requestsWaiting == 0)
  }

  @Test(.timeLimit(.minutes(1))) func aSegmentIsWaitedForAsAWhole() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    let asked = Task { await origin.answer("audio.m3u8", query: "_HLS_msn=2") }
    try await waitUntilWaiting(origin)
    programme.run(75..<92)
    let segments = try playlist(await asked.value).segments
    #expect(segments.last { $0.uri != nil }?.number == 2)
  }

  @Test(.timeLimit(.minutes(1))) func pastASegmentsLastPartTheFirstOfTheNextIsMeant() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<89)
    let origin = programme.encoder.origin
    let asked = Task { await origin.answer("720p.m3u8", query: "_HLS_msn=2&_HLS_part=3") }
    try await waitUntilWaiting(origin)
    programme.run(89..<91)
    #expect(origin.requestsWaiting == 1, "the segment is complete, but has no such part")
    programme.run(91..<101)
    #expect(try playlist(await asked.value).segments.last?.number == 3)
  }

  @Test(.timeLimit(.minutes(1))) func anAnnouncedPartIsSentAsSoonAsItIsThere() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    let hint = try #require(LowLatencyPlaylist(origin.text("720p.m3u8")).hints.first)
    let asked = Task { await origin.answer(hint, query: nil) }
    try await waitUntilWaiting(origin)
    programme.run(75..<81)
    guard case .found(let part) = await asked.value else {
      Issue.record("no part")
      return
    }
    #expect(part.cache == .immutable && part.contentType == "video/mp4")
    #expect(origin.resource(hint) == part)
    // Another part is not waited for.
    let later = hint.replacing("/2.1.", with: "/2.9.")
    #expect(await origin.answer(later, query: nil) == .missing)
  }

  @Test(.timeLimit(.minutes(1))) func anAnnouncedPartThatNeverComesIsMissingOnceTheSegmentIsComplete() async throws {
    let programme = try HLSFrameByFrame(lost: 75..<95)
    programme.run(0..<75)
    let origin = programme.encoder.origin
    let hint = try #require(LowLatencyPlaylist(origin.text("720p.m3u8")).hints.first)
    let asked = Task { await origin.answer(hint, query: nil) }
    try await waitUntilWaiting(origin)
    programme.run(75..<100)
    #expect(await asked.value == .missing)
  }

  @Test(arguments: [
    ("_HLS_part=1", "_HLS_part says nothing without _HLS_msn; send both"),
    ("_HLS_msn=", "_HLS_msn is a whole number, from 0"), ("_HLS_msn", "_HLS_msn is a whole number, from 0"),
    ("_HLS_msn=-1", "_HLS_msn is a whole number, from 0"), ("_HLS_msn=+1", "_HLS_msn is a whole number, from 0"),
    ("_HLS_msn=99999999999999999999", "_HLS_msn is a whole number, from 0"),
    ("_HLS_msn=1&_HLS_part=x", "_HLS_part is a whole number, from 0"),
    ("_HLS_msn=4", "that is too far ahead: the newest segment is 1"),
    ("_HLS_msn=9223372036854775807", "that is too far ahead: the newest segment is 1"),
    ("_HLS_msn=2&_HLS_part=10", "that is too far ahead: the newest segment is 1"),
  ]) func whatMakesNoSenseIsRefused(query: String, words: String) async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    #expect(await programme.encoder.origin.answer("720p.m3u8", query: query) == .refused(words))
  }

  @Test func whatIsThereAlreadyIsNotWaitedFor() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    for query in [nil, "", "_HLS_msn=0", "_HLS_msn=1", "_HLS_msn=1&_HLS_part=2", "_HLS_msn=0&_HLS_part=7", "x=y"] {
      #expect(try playlist(await origin.answer("720p.m3u8", query: query)).segments.count == 3, "\(query ?? "")")
    }
    #expect(await origin.answer("programme.m3u8", query: "_HLS_msn=1") != .missing)
    #expect(await origin.answer("1080p.m3u8", query: "_HLS_msn=1") == .missing)
    origin.finish()
    #expect(try playlist(await origin.answer("720p.m3u8", query: "_HLS_msn=900")).tags["#EXT-X-ENDLIST"] != nil)
  }

  @Test(.timeLimit(.minutes(1))) func theEndOfTheProgrammeAnswersAllWhoWait() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    let asked = (0..<20).map { _ in Task { await origin.answer("720p.m3u8", query: "_HLS_msn=3") } }
    try await waitUntilWaiting(origin, 20)
    origin.finish()
    for task in asked { #expect(try playlist(await task.value).tags["#EXT-X-ENDLIST"] != nil) }
  }

  @Test(.timeLimit(.minutes(1))) func whatDoesNotComeInThreeSecondsIsLate() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    let hint = try #require(LowLatencyPlaylist(origin.text("720p.m3u8")).hints.first)
    let start = ContinuousClock.now
    async let part = origin.answer(hint, query: nil)
    async let playlist = origin.answer("720p.m3u8", query: "_HLS_msn=3")
    #expect(await (part, playlist) == (.late, .late))
    #expect(ContinuousClock.now - start >= .seconds(3))
    #expect(origin.requestsWaiting == 0)
  }

  @Test(.timeLimit(.minutes(1))) func aRequestThatIsGivenUpWaitsNoLonger() async throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<75)
    let origin = programme.encoder.origin
    let asked = Task { await origin.answer("720p.m3u8", query: "_HLS_msn=3") }
    try await waitUntilWaiting(origin)
    asked.cancel()
    _ = await asked.value
    #expect(origin.requestsWaiting == 0)
  }
}
