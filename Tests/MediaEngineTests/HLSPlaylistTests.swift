import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// A media playlist as a player reads it.
struct ParsedPlaylist {
  struct Segment {
    var start: Date
    var seconds: Double
    var uri: String
    var isGap: Bool
  }
  var tags: [String: String] = [:]
  var segments: [Segment] = []
  var order: [String] = []

  init(_ text: String) throws {
    var start: Date?
    var seconds: Double?
    var isGap = false
    for line in text.split(separator: "\n").map(String.init) {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      switch parts[0] {
      case "#EXT-X-PROGRAM-DATE-TIME":
        start = try Date(parts[1], strategy: .iso8601.year().month().day().time(includingFractionalSeconds: true))
      case "#EXTINF": seconds = Double(parts[1].dropLast())
      case "#EXT-X-GAP": isGap = true
      case let tag where tag.hasPrefix("#"):
        order.append(tag)
        tags[tag] = parts.count > 1 ? parts[1] : ""
      default:
        segments.append(
          Segment(start: try #require(start, "no date"), seconds: try #require(seconds), uri: line, isGap: isGap))
        (start, seconds, isGap) = (nil, nil, false)
      }
    }
  }
}

@Suite struct HLSPlaylistTests {
  static let names = ["720p.m3u8", "360p.m3u8", "audio.m3u8"]

  /// What players hold against a playlist, whatever has happened to the stream.
  func checkRules(_ origin: HLSOrigin, _ path: String) throws {
    let text = try origin.text(path)
    let playlist = try ParsedPlaylist(text)
    #expect(text.hasPrefix("#EXTM3U\n#EXT-X-VERSION:7\n"))
    #expect(playlist.tags["#EXT-X-TARGETDURATION"] == "1")
    #expect(playlist.tags["#EXT-X-INDEPENDENT-SEGMENTS"] == "")
    #expect(playlist.tags["#EXT-X-MAP"]?.hasPrefix("URI=\"") == true)
    let first = try #require(Int64(playlist.tags["#EXT-X-MEDIA-SEQUENCE"] ?? ""))
    #expect((1...30).contains(playlist.segments.count))
    for (index, segment) in playlist.segments.enumerated() {
      #expect(Int(segment.seconds.rounded()) <= 1, "\(segment.uri)")
      #expect(segment.uri.hasSuffix("/\(first + Int64(index)).m4s"), "the sequence counts every entry")
      #expect((origin.resource(segment.uri) == nil) == segment.isGap)
      guard index > 0 else { continue }
      let before = playlist.segments[index - 1]
      let end = before.start.addingTimeInterval(before.seconds)
      #expect(segment.start.timeIntervalSince(end) > -0.0011, "\(segment.uri) overlaps")
      if !before.isGap && !segment.isGap {
        #expect(abs(segment.start.timeIntervalSince(end)) < 0.0011, "\(segment.uri) starts where the last one ends")
      }
    }
  }

  @Test(
    arguments: [
      // first frame, past the last, lost
      (0, 60, 0..<0), (225, 360, 0..<0), (7, 2000, 0..<0), (30, 300, 89..<95), (30, 300, 60..<150), (30, 300, 75..<100),
      (30, 4000, 100..<3000),
    ] as [(Int64, Int64, Range<Int64>)])
  func everyMediaPlaylistKeepsTheRules(first: Int64, end: Int64, lost: Range<Int64>) throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: first..<end, lost: lost)
    for name in Self.names { try checkRules(encoder.origin, name) }
    encoder.origin.finish()
    for name in Self.names {
      try checkRules(encoder.origin, name)
      #expect(try encoder.origin.text(name).hasSuffix("#EXT-X-ENDLIST\n"))
    }
  }

  @Test func datesAreTheExactInstantsOfTheFirstFrames() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 225..<330)
    let video = try withoutParts("720p.m3u8", of: encoder)
    #expect(video.contains("DATE-TIME:2026-12-06T02:00:07.500Z\n#EXTINF:0.500000,\n"))
    #expect(video.contains("DATE-TIME:2026-12-06T02:00:08.000Z\n#EXTINF:1.000000,\n"))
    let audio = try withoutParts("audio.m3u8", of: encoder)
    // 24 frames of 1024 samples from 7.5 s on: 8.012 s is the first at or after 8 s.
    #expect(audio.contains("DATE-TIME:2026-12-06T02:00:07.500Z\n#EXTINF:0.512000,\n"))
    #expect(audio.contains("DATE-TIME:2026-12-06T02:00:08.012Z\n#EXTINF:1.002667,\n"))
  }

  private func withoutParts(_ path: String, of encoder: HLSSyntheticEncoder) throws -> String {
    try encoder.origin.text(path).split(separator: "\n").filter { !$0.hasPrefix("#EXT-X-PART:") }
      .joined(separator: "\n")
  }

  @Test func thirtySecondsAreListedAndTenMoreCanBeRead() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 0..<(100 * 30 + 1))
    let playlist = try ParsedPlaylist(encoder.origin.text("720p.m3u8"))
    #expect(playlist.tags["#EXT-X-MEDIA-SEQUENCE"] == "70")
    #expect(playlist.segments.count == 30)
    let folder = try #require(playlist.segments.first).uri.dropLast("70.m4s".count)
    #expect(encoder.origin.resource(folder + "60.m4s") != nil)
    #expect(encoder.origin.resource(folder + "59.m4s") == nil)
    #expect(encoder.origin.resource(folder + "100.m4s") == nil)
  }

  @Test(arguments: [(1, 10), (10, 10), (61, 61), (100_000, 600)] as [(Int64, Int)])
  func theWindowIsAsTheShowAsksWithinLimits(seconds: Int64, listed: Int) throws {
    let origin = HLSOrigin(
      video: HLSSyntheticEncoder.tracks, audio: AudioTrack(), epoch: HLSSyntheticEncoder.epoch,
      window: .seconds(seconds))
    let encoder = HLSSyntheticEncoder(origin: origin)
    try encoder.configure()
    encoder.audio(frames: 0..<(620 * 30))
    #expect(try ParsedPlaylist(origin.text("audio.m3u8")).segments.count == listed)
  }

  @Test func aSecondWithoutPicturesIsAGapOfTheVideoAlone() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 0..<210, lost: 60..<150)
    let video = try ParsedPlaylist(encoder.origin.text("720p.m3u8"))
    #expect(video.segments.map(\.isGap) == [false, false, true, true, true, false])
    #expect(try ParsedPlaylist(encoder.origin.text("audio.m3u8")).segments.allSatisfy { !$0.isGap })
  }

  @Test func aSecondWithoutSoundIsAGapThatBeginsWhereTheSoundEnds() throws {
    let encoder = try HLSSyntheticEncoder()
    for rung in HLSSyntheticEncoder.tracks.indices { encoder.video(frames: 0..<240, rung: rung) }
    encoder.audio(frames: 0..<60)
    encoder.audio(frames: 150..<240)
    try checkRules(encoder.origin, "audio.m3u8")
    let audio = try ParsedPlaylist(encoder.origin.text("audio.m3u8"))
    #expect(audio.segments.map(\.isGap) == [false, false, true, true, true, false, false])
  }

  @Test func theEntranceNamesEveryRungWithItsCodecs() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 0..<70)
    let lines = try encoder.origin.text("programme.m3u8").split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS",
        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"programme\",NAME=\"Programme\",DEFAULT=YES,AUTOSELECT=YES,"
          + "CHANNELS=\"2\",URI=\"audio.m3u8\"",
        "#EXT-X-STREAM-INF:BANDWIDTH=3769600,AVERAGE-BANDWIDTH=3144000,RESOLUTION=1280x720,FRAME-RATE=30.000,"
          + "CODECS=\"avc1.64001f,mp4a.40.2\",AUDIO=\"programme\"",
        "720p.m3u8",
        "#EXT-X-STREAM-INF:BANDWIDTH=1129600,AVERAGE-BANDWIDTH=944000,RESOLUTION=640x360,FRAME-RATE=30.000,"
          + "CODECS=\"avc1.64001f,mp4a.40.2\",AUDIO=\"programme\"",
        "360p.m3u8",
      ])
  }

  @Test func bandwidthIsNeverBelowAnySegmentsRate() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.video(frames: 0..<31, rung: 0)
    let heavy = [0, 0, 0, 1, 0x65] + [UInt8](repeating: 0xA5, count: 1_000_000)
    encoder.origin.append(
      video: EncodedPacket(bytes: heavy, pts: 31_000, dts: 31_000, duration: 1000, isKey: false), rung: 0)
    encoder.video(frames: 32..<70, rung: 0)
    encoder.video(frames: 0..<70, rung: 1)
    encoder.audio(frames: 0..<70)
    let text = try encoder.origin.text("programme.m3u8")
    let peak = try #require(text.firstMatch(of: /BANDWIDTH=([0-9]+),AVERAGE-BANDWIDTH=3144000/).flatMap { Int($0.1) })
    #expect(peak > 8_000_000)
  }

  @Test(arguments: [
    "", "/", "programme", "720p", "720p/", "720p/init.mp4", "audio/0.m4s", "720p.m3u8/", "../etc/passwd", "480p.m3u8",
    "720p//0.m4s", "720p/FOLDER/-1.m4s", "720p/FOLDER/00.m4s", "720p/FOLDER/+0.m4s",
    "720p/FOLDER/9223372036854775807.m4s",
    "720p/FOLDER/-9223372036854775808.m4s", "720p/FOLDER/.m4s", "720p/FOLDER/", "720p/FOLDER/0.mp4",
    "720p/FOLDER/0.m4s/", "720p/FOLDER/0.3.m4s", "720p/FOLDER/0.-1.m4s", "720p/FOLDER/0.00.m4s",
    "720p/FOLDER/0.0.0.m4s", "720p/FOLDER/0..m4s", "720p/FOLDER/0.9223372036854775807.m4s",
  ]) func whatIsNotThereIsNil(path: String) throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 0..<70)
    let folder = try #require(encoder.origin.uris("720p.m3u8").first).split(separator: "/")[1]
    #expect(encoder.origin.resource("720p/\(folder)/0.m4s") != nil)
    #expect(encoder.origin.resource("720p/\(folder)/0.2.m4s") != nil)
    #expect(encoder.origin.resource(path.replacing("FOLDER", with: folder)) == nil)
  }

  @Test func headersSayWhatMayBeKept() throws {
    let encoder = try HLSSyntheticEncoder()
    encoder.run(frames: 0..<70)
    let files = try encoder.origin.uris("720p.m3u8") + encoder.origin.uris("audio.m3u8")
    let answers = try (["programme.m3u8", "720p.m3u8"] + files).map { path in
      let resource = try #require(encoder.origin.resource(path))
      return "\(resource.contentType) \(resource.cache)"
    }
    #expect(
      answers == [
        "application/vnd.apple.mpegurl short", "application/vnd.apple.mpegurl short",
        "video/mp4 immutable", "video/mp4 immutable", "video/mp4 immutable",
        "audio/mp4 immutable", "audio/mp4 immutable", "audio/mp4 immutable",
      ])
  }
}
