import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Previews of a running engine with a publisher.
@Suite(.serialized) struct PreviewRunTests {
  @Test func everySourceIsSeenAndAnIdleOneIsNotDecodedForIt() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("pixel", in: folder, colour: 200, seconds: 12, tone: 440, format: "flv")
      try await LiveStage.run(grace: .seconds(1)) { stage in
        await stage.put([.placeholder], revision: 1)
        let (encoder, _) = try await stage.publish(film, as: "pixel", key: "key-of-pixel")
        defer { encoder.terminate() }
        try await stage.sleep(2500)
        let decoded = try #require(stage.source("pixel")?.framesDecoded)
        let idle = try await picture(.source("pixel"), of: stage, in: folder)
        #expect(abs(Int(idle.blue) - 200) <= 6, "\(idle)")
        try await stage.sleep(1500)
        #expect(stage.source("pixel")?.framesDecoded == decoded)

        // On air its own pictures are seen, and the programme shows them.
        await stage.put(["pixel"], revision: 2)
        try await stage.sleep(1000)
        for subject in [Previews.Subject.source("pixel"), .programme] {
          var seen = try await picture(subject, of: stage, in: folder)
          // On a busy machine the cut's first picture takes its time.
          for _ in 0..<20 where abs(Int(seen.blue) - 200) > 6 {
            try await stage.sleep(100)
            seen = try await picture(subject, of: stage, in: folder)
          }
          #expect(abs(Int(seen.blue) - 200) <= 6, "\(subject): \(seen)")
        }
        // Nobody publishes: the placeholder that stands in.
        let away = try await picture(.source("hana"), of: stage, in: folder)
        #expect(abs(Int(away.blue) - 200) > 20, "\(away)")
        #expect(await stage.engine.previews.picture(of: .source("nobody")) == .missing)
        checkFigures(stage.source("pixel"))
        stage.engine.stop()
        #expect(await stage.engine.previews.picture(of: .source(.placeholder)) == .busy)
      }
    }
  }

  private func checkFigures(_ source: EngineReport.Source?) {
    #expect(source?.stream.groupFrames == 30 && source?.stream.groupLength == .seconds(1))
    #expect(source?.stream.hasBFrames == true)
    #expect(source?.stream.encoder?.hasPrefix("Lavf") == true)
    #expect(source?.stream.sound == .init(codec: "aac", samplesPerSecond: 44_100, channels: 1))
    #expect((50...600).contains(source?.stream.buffer?.rawValue ?? 0), "\(String(describing: source?.stream))")
    #expect(source?.warnings == [])
  }

  /// What the `ffmpeg` program makes of a preview: its size, and the colour near a corner.
  private func picture(
    _ subject: Previews.Subject, of stage: LiveStage, in folder: URL
  ) async throws -> (luma: UInt8, blue: UInt8) {
    guard case .picture(let jpeg) = await stage.engine.previews.picture(of: subject) else {
      throw Tool.Failure(description: "no preview of \(subject)")
    }
    #expect(jpeg.count < 40_000)
    let (file, raw) = (folder.appending(path: "preview.jpg"), folder.appending(path: "preview.yuv"))
    try Data(jpeg).write(to: file)
    try Tool.run(
      "ffmpeg", "-v", "error", "-y", "-i", file.path, "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt",
      "yuv420p", "-f", "rawvideo", raw.path)
    let bytes = try Data(contentsOf: raw)
    let (width, height) = (PreviewLimits.width, 180)
    #expect(bytes.count == width * height * 3 / 2)
    return (bytes[32 * width + 32], bytes[width * height + 16 * width / 2 + 16])
  }
}
