import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Listening to the sources of a running engine with a publisher.
@Suite(.serialized) struct HeadphonesRunTests {
  @Test func aSourceOffAirIsHeardWhileItsPicturesStayUndecodedAndThenGoesOnAirWhole() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("pixel", in: folder, colour: 200, seconds: 14, tone: 880, format: "flv")
      try await LiveStage.run(grace: .seconds(1)) { stage in
        await stage.put([.placeholder], revision: 1)
        let (encoder, _) = try await stage.publish(film, as: "pixel", key: "key-of-pixel")
        defer { encoder.terminate() }
        try await stage.sleep(1500)
        let decoded = try #require(stage.source("pixel")?.framesDecoded)
        let idle = try await samples(of: stage, in: folder)
        #expect(EngineRunTests.dominant(of: [440, 880, 1760], in: idle) == 880)
        #expect(stage.source("pixel")?.framesDecoded == decoded)

        // On air the same tone is heard, and the programme shows it; nothing of what was heard before is in its way.
        await stage.put(["pixel"], revision: 2)
        try await stage.sleep(1000)
        let aired = try await samples(of: stage, in: folder)
        #expect(EngineRunTests.dominant(of: [440, 880, 1760], in: aired) == 880)
        #expect(stage.source("pixel")?.state == .live)
        #expect((stage.source("pixel")?.framesDecoded ?? 0) > decoded + 20)
        #expect(try await eventually { stage.engine.headphones.counts == Headphones.Counts() })
      }
    }
  }

  @Test func aFilmIsHeardBeforeItsCueAndWhatCantBeIsTold() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("reel", in: folder, colour: 90, seconds: 3, tone: 880)
      let mute = try NumberedFilm.make("mute", in: folder, colour: 90, seconds: 1)
      let artists = [
        Artist(id: "reel", name: "Reel", file: film.path), Artist(id: "mute", name: "Mute", file: mute.path),
        Artist(id: "off", name: "Off", file: film.path, audio: false),
      ]
      try await LiveStage.run(grace: .seconds(1), artists: artists) { stage in
        await stage.put([.placeholder], revision: 1)
        let heard = try await samples(of: stage, source: "reel", in: folder)
        #expect(EngineRunTests.dominant(of: [440, 880, 1760], in: heard) == 880)
        guard case .soundless = stage.engine.headphones.listen(to: "mute"),
          case .silent = stage.engine.headphones.listen(to: "off"),
          case .missing = stage.engine.headphones.listen(to: .placeholder)
        else { return #expect(Bool(false), "something was heard that can't be") }
        #expect(try await eventually { stage.engine.headphones.counts == Headphones.Counts() })
      }
    }
  }

  /// What the `ffmpeg` program makes of a second of it: mono, without the first fifth.
  private func samples(of stage: LiveStage, source: SourceID = "pixel", in folder: URL) async throws -> [Float] {
    let frames = try await listen(to: source, of: stage)
    let reading = Task {
      var data = Data()
      var count = 0
      for await frame in frames {
        data.append(contentsOf: frame)
        count += 1
        if count == 47 { break }
      }
      return data
    }
    let (file, raw) = (folder.appending(path: "heard.aac"), folder.appending(path: "heard.f32"))
    try await reading.value.write(to: file)
    try Tool.run(
      "ffmpeg", "-v", "error", "-y", "-i", file.path, "-ac", "1", "-f", "f32le", raw.path)
    let heard = try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    #expect((45_000...50_000).contains(heard.count))
    return Array(heard.dropFirst(heard.count / 5))
  }

  /// A busy machine lets nobody listen for a while.
  private func listen(to source: SourceID, of stage: LiveStage) async throws -> AsyncStream<[UInt8]> {
    for _ in 0..<50 {
      if case .sound(let frames) = stage.engine.headphones.listen(to: source) { return frames }
      try await stage.sleep(100)
    }
    throw Tool.Failure(description: "the source \(source) can't be listened to")
  }
}
