import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Real H.264 and AAC through the origin, read back by another implementation.
@Suite struct HLSDecodingTests {
  static let epoch = Instant(rawValue: 1_796_522_400_000)

  /// Starts in mid-second, at frame 225 (7.5 s), for 4.5 s.
  func programme(bFrames: Int, in folder: URL) throws -> HLSOrigin {
    let tracks = [("180p", "320x180"), ("90p", "160x90")].map { name, size in
      let sides = size.split(separator: "x").compactMap { Int($0) }
      return VideoTrack(name: name, width: sides[0], height: sides[1], bitsPerSecond: 300_000, framesPerSecond: 30)
    }
    let origin = HLSOrigin(video: tracks, audio: AudioTrack(), epoch: Self.epoch)
    for (rung, track) in tracks.enumerated() {
      let size = "\(track.width)x\(track.height)"
      let stream = try ElementaryStream.video(frames: 135, firstFrame: 225, bFrames: bFrames, size: size, in: folder)
      try origin.configureVideo(rung, extradata: stream.extradata)
      for packet in stream.shifted(by: 225_000).packets { origin.append(video: packet, rung: rung) }
    }
    let sound = try ElementaryStream.audio(frames: 211, in: folder)
    try origin.configureAudio(extradata: sound.extradata)
    for packet in sound.shifted(by: 360_000).packets { origin.append(audio: packet) }
    origin.finish()
    #expect(origin.packetsRefused == 0)
    return origin
  }

  @Test(arguments: [0, 2]) func everyFrameIsPresentedExactlyOnItsTick(bFrames: Int) async throws {
    try await withFolder { folder in
      let origin = try programme(bFrames: bFrames, in: folder)
      let file = folder.appending(path: "180p.mp4")
      try origin.write("180p.m3u8", to: file)
      let frames = try Tool.run(
        "ffprobe", "-v", "error", "-show_entries", "frame=pts", "-of", "csv=p=0", file.path)
      #expect(numbers(frames) == (0..<135).map { 225_000 + $0 * 1000 })
      let packets = try Tool.run(
        "ffprobe", "-v", "error", "-show_entries", "packet=dts", "-of", "csv=p=0", file.path)
      let decoding = numbers(packets)
      #expect(decoding == decoding.sorted() && Set(decoding).count == 135)
      let reordered = try Tool.run(
        "ffprobe", "-v", "error", "-show_entries", "frame=pict_type", "-of", "csv=p=0", file.path
      ).contains("B")
      #expect(reordered == (bFrames > 0))
    }
  }

  @Test func everyAudioFrameIsPresentedExactlyOnItsSample() async throws {
    try await withFolder { folder in
      let origin = try programme(bFrames: 0, in: folder)
      let file = folder.appending(path: "audio.mp4")
      try origin.write("audio.m3u8", to: file)
      let packets = try Tool.run(
        "ffprobe", "-v", "error", "-show_entries", "packet=pts", "-of", "csv=p=0", file.path)
      #expect(numbers(packets) == (0..<211).map { 360_000 + $0 * 1024 })
    }
  }

  @Test(arguments: [0, 2]) func theWholeProgrammeDecodesWithoutAWord(bFrames: Int) async throws {
    try await withFolder { folder in
      let origin = try programme(bFrames: bFrames, in: folder)
      let served = folder.appending(path: "served")
      try origin.writeAll(to: served)
      let path = served.appending(path: "programme.m3u8").path
      // The warning level is asked for; `Tool` takes any word as a failure.
      try Tool.run("ffmpeg", "-v", "warning", "-xerror", "-i", path, "-map", "0", "-f", "null", "-")
      let streams = try Tool.run(
        "ffprobe", "-v", "warning", "-show_entries",
        "stream=codec_name,profile,width,height,r_frame_rate,sample_rate,channels", "-of", "csv=p=0", path
      ).split(separator: "\n").map(String.init)
      #expect(
        Set(streams).isSuperset(of: [
          "h264,High,320,180,30/1", "h264,High,160,90,30/1", "aac,LC,48000,2,0/0",
        ]))
    }
  }

  @Test func aSegmentDecodesWithoutTheOnesBeforeIt() async throws {
    try await withFolder { folder in
      let origin = try programme(bFrames: 2, in: folder)
      let uris = try origin.uris("180p.m3u8")
      #expect(uris.count == 6)
      for uri in uris.dropFirst() {
        let file = folder.appending(path: "alone.mp4")
        let parts = try [uris[0], uri].map { try #require(origin.resource($0)).body }
        try Data(parts.joined()).write(to: file)
        let frames = try Tool.run(
          "ffprobe", "-v", "error", "-show_entries", "frame=pts,key_frame", "-of", "csv=p=0", file.path
        ).split(separator: "\n")
        #expect(frames.count == (uri == uris[1] ? 15 : 30))
        #expect(frames.first?.hasPrefix("1,") == true)
      }
    }
  }

  private func numbers(_ text: String) -> [Int] {
    text.split { $0 == "\n" || $0 == "," }.compactMap { Int($0) }
  }
}
