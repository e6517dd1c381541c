import Foundation
import RTMPServing
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// What a stream may be coded in, however it comes: each pair of codecs through demuxer, queue, reader and source.
@Suite struct CodecTests {
  struct Coding: Sendable, CustomTestStringConvertible {
    var picture: MediaCodec
    var sound: MediaCodec
    var container: String
    var arguments: [String]
    var testDescription: String { "\(picture) and \(sound) in \(container)" }
  }

  static let codings = [
    Coding(picture: .h264, sound: .aac, container: "mpegts", arguments: UnitFeeder.h264 + ["-c:a", "aac"]),
    Coding(picture: .h264, sound: .aac, container: "flv", arguments: UnitFeeder.h264 + ["-c:a", "aac"]),
    Coding(picture: .h264, sound: .mp3, container: "flv", arguments: UnitFeeder.h264 + ["-c:a", "libmp3lame"]),
    Coding(
      picture: .hevc, sound: .opus, container: "mpegts",
      arguments: ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-c:a", "libopus"]),
    Coding(
      picture: .hevc, sound: .ac3, container: "matroska",
      arguments: ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-c:a", "ac3"]),
    Coding(
      picture: .av1, sound: .opus, container: "matroska",
      arguments: ["-c:v", "libsvtav1", "-preset", "12", "-c:a", "libopus"]),
    Coding(
      picture: .vp9, sound: .vorbis, container: "matroska",
      arguments: ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libvorbis"]),
    Coding(
      picture: .vp8, sound: .flac, container: "matroska",
      arguments: ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "flac"]),
    Coding(
      picture: .mpeg2, sound: .mp2, container: "mpegts", arguments: ["-c:v", "mpeg2video", "-c:a", "mp2"]),
    Coding(picture: .h264, sound: .eac3, container: "mpegts", arguments: UnitFeeder.h264 + ["-c:a", "eac3"]),
  ]

  @Test(arguments: codings) func isShownAndHeard(coding: Coding) async throws {
    try await withFolder { folder in
      let feeder = try UnitFeeder.make(
        "stream", in: folder, container: coding.container, seconds: 1.6, picture: coding.arguments, sound: ["-shortest"]
      )
      #expect(Set(feeder.units.compactMap(\.codec)) == [coding.picture, coding.sound])
      let clock = SystemClock(wall: Instant(rawValue: 1_796_522_400_000))
      let frames = FrameClock(epoch: clock.now(), framesPerSecond: 30)
      let source = LiveSource(
        Artist(id: "hana", name: "HANA"), grace: .seconds(1),
        canvas: PixelRectangle(x: 0, y: 0, width: 320, height: 180), frames: frames, clock: clock, log: nil)
      defer { source.stop() }
      guard case .accepted(let session) = source.open(PublishRequest.Publisher(id: 1), origin: "test") else { return }
      // On air from the beginning.
      _ = source.look(on: 0)
      async let fed: Void = feeder.feed(session)
      var loudest: Float = 0
      for _ in 0..<60 {
        try await Task.sleep(for: .milliseconds(30))
        _ = source.look(on: frames.frame(atOrAfter: clock.now()))
        var block = StereoBlock(count: 480)
        if source.readSound(from: source.nowSample, into: &block) > 0 {
          loudest = max(loudest, block.left.map(abs).max() ?? 0)
        }
      }
      try await fed
      let report = source.report()
      #expect(report.codec == coding.picture.rawValue && report.width == 160 && report.height == 90)
      #expect(report.framesDecoded >= 30 && report.dropped == 0, "\(report.framesDecoded), \(report.faults)")
      #expect(report.faults.isEmpty, "\(report.faults)")
      #expect(loudest > 0.05, "\(loudest)")
    }
  }
}
