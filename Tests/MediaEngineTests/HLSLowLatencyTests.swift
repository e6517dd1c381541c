import Foundation
import Testing

@testable import MediaEngine

/// What players of parts hold against a playlist, at every frame's time of a programme with cuts and losses.
@Suite struct HLSLowLatencyTests {
  @Test(
    arguments: [
      // first frame, past the last, lost
      (0, 200, 0..<0), (225, 400, 0..<0), (7, 100, 0..<0), (29, 130, 0..<0), (30, 200, 89..<95), (30, 300, 60..<150),
      (30, 200, 75..<100), (30, 200, 64..<70), (30, 200, 62..<85), (30, 200, 80..<90), (30, 200, 60..<63),
    ] as [(Int64, Int64, Range<Int64>)])
  func everyPlaylistKeepsTheRulesAtEveryInstant(first: Int64, end: Int64, lost: Range<Int64>) throws {
    let programme = try HLSFrameByFrame(first: first, lost: lost)
    let origin = programme.encoder.origin
    var last: [String: LowLatencyPlaylist] = [:]
    for frame in first..<end {
      programme.step(frame)
      for name in HLSPlaylistTests.names {
        guard origin.resource(name) != nil else { continue }
        let playlist = try LowLatencyPlaylist(origin.text(name))
        try checkRules(playlist, name, origin)
        if let before = last[name] { try checkChange(from: before, to: playlist, name) }
        last[name] = playlist
      }
    }
    #expect(last.count == 3)
    origin.finish()
    for name in HLSPlaylistTests.names {
      let text = try origin.text(name)
      #expect(text.hasSuffix("\n#EXT-X-ENDLIST\n") && !text.contains("HINT") && !text.contains("REPORT"))
      let ended = try LowLatencyPlaylist(text)
      #expect(ended.segments.contains { !$0.parts.isEmpty })
      try checkParts(ended, name, origin)
    }
  }

  private func checkRules(_ playlist: LowLatencyPlaylist, _ name: String, _ origin: HLSOrigin) throws {
    let target = try #require(Double(playlist.tags["#EXT-X-TARGETDURATION"] ?? ""))
    let part = try #require(playlist.partTarget)
    #expect(target == 1)
    #expect(try #require(Int(playlist.tags["#EXT-X-VERSION"] ?? "")) >= 6)
    let control = playlist.tags["#EXT-X-SERVER-CONTROL"] ?? ""
    #expect(control.contains("CAN-BLOCK-RELOAD=YES") && !control.contains("SKIP"))
    #expect(try #require(playlist.control("HOLD-BACK")) >= 3 * target)
    #expect(try #require(playlist.control("PART-HOLD-BACK")) >= 2.5 * part)
    let sequence = playlist.lines.firstIndex { $0.hasPrefix("#EXT-X-MEDIA-SEQUENCE") }
    let segment = playlist.lines.firstIndex { $0.hasPrefix("#EXTINF") || $0.hasPrefix("#EXT-X-PART:") }
    #expect(try #require(sequence) < #require(segment))
    #expect(!playlist.lines.contains { $0.hasPrefix("#EXT-X-DISCONTINUITY") || $0.hasPrefix("#EXT-X-SKIP") })
    // One hint, and it is the last part's successor.
    let newest = try #require(playlist.segments.last)
    let next = newest.uri == nil ? "\(newest.number).\(newest.parts.count)" : "\(newest.number + 1).0"
    #expect(playlist.hints.count == 1 && playlist.hints[0].hasSuffix("/\(next).m4s"), "\(playlist.hints)")
    #expect(origin.resource(playlist.hints[0]) == nil)
    // Every other rendition that plays, no further than it has come.
    #expect(!playlist.reports.contains { $0.uri == name })
    for report in playlist.reports {
      let other = try LowLatencyPlaylist(origin.text(report.uri))
      let segment = try #require(other.segments.first { $0.number == report.number }, "\(report)")
      // The report may be a part old, and the segment have lost its parts since with the frames it lost.
      let isOld = segment.parts.isEmpty && segment.uri != nil
      #expect(isOld || report.part ?? -1 < segment.parts.count, "\(name): \(report)")
    }
    try checkParts(playlist, name, origin)
  }

  private func checkParts(_ playlist: LowLatencyPlaylist, _ name: String, _ origin: HLSOrigin) throws {
    let target = try #require(playlist.partTarget)
    let whole = playlist.segments.filter { $0.uri != nil }
    for segment in playlist.segments {
      #expect(Int(segment.seconds.rounded()) <= 1)
      for (index, part) in segment.parts.enumerated() {
        #expect(part.seconds <= target + 0.000001, "\(part.uri)")
        let isLast = segment.uri != nil && index == segment.parts.count - 1
        #expect(isLast || part.seconds >= 0.85 * target, "\(part.uri): \(part.seconds)")
        #expect(part.isIndependent == (index == 0 || name == "audio.m3u8"), "\(part.uri)")
        #expect(part.uri.hasSuffix("/\(segment.number).\(index).m4s"))
      }
      guard let uri = segment.uri else { continue }
      #expect(uri.hasSuffix("/\(segment.number).m4s"))
      if segment.parts.isEmpty { continue }
      #expect(whole.suffix(3).contains { $0.number == segment.number }, "parts of old segments are not listed")
      let sum = segment.parts.reduce(0) { $0 + $1.seconds }
      #expect(abs(sum - segment.seconds) < 0.00001, "\(uri): \(sum) of \(segment.seconds)")
      guard playlist.tags["#EXT-X-ENDLIST"] != nil else { continue }
      let body = try #require(origin.resource(uri)).body
      let parts = try segment.parts.map { try #require(origin.resource($0.uri), "\($0.uri)").body }
      #expect(try parts.flatMap(Self.media) == Self.media(body), "\(uri) holds what its parts hold")
    }
  }

  private func checkChange(from old: LowLatencyPlaylist, to new: LowLatencyPlaylist, _ name: String) throws {
    let first = try #require(old.segments.first).number
    #expect(try #require(new.segments.first).number >= first, "\(name): the sequence never goes back")
    for segment in new.segments {
      guard let before = old.segments.first(where: { $0.number == segment.number }) else { continue }
      #expect(before.uri == nil || before.uri == segment.uri)
      // Parts are added, never changed; those of a segment that lost frames or is old are taken away all at once.
      let parts = segment.parts.map(\.uri)
      #expect(parts.isEmpty || Array(parts.prefix(before.parts.count)) == before.parts.map(\.uri))
    }
  }

  private static func media(_ fragment: [UInt8]) throws -> [UInt8] {
    let box = try ParsedBox.find("mdat", in: fragment[...])
    return Array(box.payload)
  }

  @Test func aSegmentHasThreePartsOfAsManyWholeFramesAsFit() throws {
    let programme = try HLSFrameByFrame()
    programme.run(0..<70)
    let video = try LowLatencyPlaylist(programme.encoder.origin.text("720p.m3u8"))
    #expect(
      video.segments.map { $0.parts.map(\.seconds) } == [
        [0.333333, 0.333333, 0.333333], [0.333333, 0.333333, 0.333333],
      ])
    programme.run(70..<71)
    let next = try LowLatencyPlaylist(programme.encoder.origin.text("720p.m3u8"))
    #expect(next.segments.last?.parts.count == 1 && next.segments.last?.uri == nil)
    let audio = try LowLatencyPlaylist(programme.encoder.origin.text("audio.m3u8"))
    #expect(audio.segments[0].parts.map(\.seconds) == [0.341333, 0.341333, 0.32])
  }

  @Test(arguments: [24, 25, 30, 50, 60]) func partsAreLongEnoughAtEveryFrameRate(fps: Int) throws {
    let track = VideoTrack(name: "v", width: 320, height: 180, bitsPerSecond: 100_000, framesPerSecond: fps)
    let origin = HLSOrigin(video: [track], audio: AudioTrack(), epoch: HLSSyntheticEncoder.epoch)
    try origin.configureVideo(0, extradata: HLSConfigurationTests.extradata)
    for frame in 0..<Int64(3 * fps) {
      origin.append(
        video: EncodedPacket(
          bytes: [0, 0, 0, 1, 0x65, 1], pts: frame * 1000, dts: frame * 1000, duration: 1000,
          isKey: frame % Int64(fps) == 0),
        rung: 0)
    }
    let playlist = try LowLatencyPlaylist(origin.text("v.m3u8"))
    #expect(playlist.segments[0].parts.count >= 3)
    for segment in playlist.segments {
      for part in segment.parts.dropLast(segment.uri == nil ? 0 : 1) {
        #expect(part.seconds >= 0.85 * 0.36 && part.seconds <= 0.36)
      }
    }
  }

  @Test func aSegmentThatLostFramesIsListedWithoutParts() throws {
    let programme = try HLSFrameByFrame(lost: 35..<55)
    programme.run(0..<121)
    let video = try LowLatencyPlaylist(programme.encoder.origin.text("720p.m3u8"))
    #expect(video.segments.prefix(4).map { $0.parts.count } == [0, 0, 3, 3], "the first is old")
  }

  /// A stream loaded part by part is the stream.
  @Test func thePartsOfARealStreamDecodeWithoutAWord() async throws {
    try await withFolder { folder in
      let track = VideoTrack(name: "180p", width: 320, height: 180, bitsPerSecond: 400_000, framesPerSecond: 30)
      let origin = HLSOrigin(video: [track], audio: AudioTrack(), epoch: HLSSyntheticEncoder.epoch)
      let stream = try ElementaryStream.video(frames: 135, firstFrame: 225, in: folder)
      try origin.configureVideo(0, extradata: stream.extradata)
      var parts: [String] = []
      var bodies: [[UInt8]] = []
      for packet in stream.shifted(by: 225_000).packets {
        origin.append(video: packet, rung: 0)
        guard origin.resource("180p.m3u8") != nil else { continue }
        for part in try LowLatencyPlaylist(origin.text("180p.m3u8")).segments.flatMap(\.parts)
        where !parts.contains(part.uri) {
          parts.append(part.uri)
          bodies.append(try #require(origin.resource(part.uri)).body)
        }
      }
      let setup = try #require(origin.resource(origin.uris("180p.m3u8")[0])).body
      let file = folder.appending(path: "parts.mp4")
      try Data((setup + bodies.joined())).write(to: file)
      let frames = try Tool.run(
        "ffprobe", "-v", "warning", "-show_entries", "frame=pts", "-of", "csv=p=0", file.path
      ).split { $0 == "\n" || $0 == "," }.compactMap { Int($0) }
      // The last part is still open.
      #expect(frames == (0..<frames.count).map { 225_000 + $0 * 1000 } && frames.count >= 125)
    }
  }
}
