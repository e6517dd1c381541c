import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Artists who publish over RTMP, in real time, through the whole engine.
@Suite(.serialized) struct LiveRunTests {
  @Test func anArtistWhoDropsIsHeldThenReplacedThenLiveAgain() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("hana", in: folder, colour: 60, seconds: 20, tone: 880, format: "flv")
      try await LiveStage.run(grace: .seconds(1)) { stage in
        await stage.put(["hana"], revision: 1)
        #expect(stage.source("hana")?.state == .placeholder)
        let (first, live) = try await stage.publish(film, as: "hana", key: "key-of-hana")
        defer { first.terminate() }
        try await stage.sleep(3000)
        check(stage.source("hana"))
        kill(first.processIdentifier, SIGKILL)
        let killed = stage.now
        let held = try #require(try await stage.wait(2000, for: "hana", toBe: .hold))
        let replaced = try #require(try await stage.wait(3000, for: "hana", toBe: .placeholder))
        #expect((400...900).contains(held - killed), "\(held - killed)")
        #expect((900...1150).contains(replaced - held), "\(replaced - held)")
        try await stage.sleep(1000)
        #expect(stage.engine.report().slots.map(\.state) == [.placeholder])
        let (second, again) = try await stage.publish(film, as: "hana", key: "key-of-hana")
        defer { second.terminate() }
        try await stage.sleep(2000)
        stage.engine.stop()

        let frames = { (from: Int64, to: Int64) in stage.shown(film, from: from, to: to) }
        Self.checkAdvance(frames(live + 500, killed))
        #expect(Set(frames(held + 50, replaced - 100)).count == 1)
        #expect(frames(held + 50, replaced - 100).allSatisfy { $0 != nil })
        #expect(frames(replaced + 100, again - 100).allSatisfy { $0 == nil })
        Self.checkAdvance(frames(again + 500, again + 1900))
        try Self.checkSound(
          of: stage, in: folder, live: live + 800, silent: held + 400, replaced: replaced + 500, again: again + 800)
        var events: [StageEvent] = []
        for await event in stage.engine.events {
          if case .source = event { events.append(event) }
        }
        #expect(events == [true, false, true].map { .source("hana", up: $0) })
      }
    }
  }

  private func check(_ source: EngineReport.Source?) {
    #expect(source?.isPublishing == true && source?.codec == "h264" && source?.dropped == 0)
    #expect(source?.width == 320 && source?.height == 180)
    #expect((28.0...32.0).contains(source?.framesPerSecond ?? 0), "\(source?.framesPerSecond ?? 0)")
    #expect(source?.bitsPerSecond ?? 0 > 50_000)
  }

  /// Each frame shows the picture after the one before, but for a few on a busy machine.
  private static func checkAdvance(_ list: [Int?]) {
    let steps = zip(list, list.dropFirst()).map { before, after in
      ((after ?? -1) - (before ?? -1) + NumberedFilm.cycle) % NumberedFilm.cycle
    }
    #expect(!list.contains(nil) && list.count > 30)
    #expect(steps.filter { $0 != 1 }.count <= list.count / 20 + 1, "\(list.map { $0 ?? -1 })")
  }

  private static func checkSound(
    of stage: LiveStage, in folder: URL, live: Int64, silent: Int64, replaced: Int64, again: Int64
  ) throws {
    let file = folder.appending(path: "audio.mp4")
    try stage.engine.hls.write("audio.m3u8", to: file)
    let raw = folder.appending(path: "audio.f32")
    try Tool.run("ffmpeg", "-v", "error", "-i", file.path, "-ac", "1", "-f", "f32le", raw.path)
    let samples = try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    // The first segment's first frame is the first one made.
    let offset = (stage.tape.numbers.first ?? 0) * 1000 / 30
    let heard = [live, silent, replaced, again].map { milliseconds in
      let from = Int((milliseconds - offset) * 48)
      return EngineRunTests.dominant(of: [220, 880], in: Array(samples[from..<(from + 4800)]))
    }
    #expect(heard == [880, nil, nil, 880])
  }

  @Test func aSourceOffTheAirIsCaughtUpWithWhenItIsCalled() async throws {
    try await withFolder { folder in
      // One key frame in five seconds.
      let film = try NumberedFilm.make(
        "pixel", in: folder, colour: 200, seconds: 12, tone: 440, keyEvery: 150, format: "flv")
      try await LiveStage.run(grace: .seconds(1)) { stage in
        await stage.put([.placeholder], revision: 1)
        let (encoder, _) = try await stage.publish(film, as: "pixel", key: "key-of-pixel")
        defer { encoder.terminate() }
        try await stage.sleep(3500)
        // Live by its frames alone: of a hundred only the first few were decoded.
        #expect(stage.source("pixel")?.state == .live && stage.source("pixel")?.codec == "h264")
        #expect((1...10).contains(stage.source("pixel")?.framesDecoded ?? 0))
        let cut = stage.now
        await stage.put(["pixel"], revision: 2, at: cut)
        try await stage.sleep(1500)
        stage.engine.stop()
        let shown = stage.shown(film, from: cut, to: cut + 1400)
        let arrived = try #require(shown.firstIndex { $0 != nil })
        #expect(arrived < 20, "\(shown)")
        Self.checkAdvance(Array(shown[(arrived + 5)...]))
      }
    }
  }
}

extension LiveStage {
  /// What the programme's frames between two instants show of a film.
  func shown(_ film: NumberedFilm, from: Int64, to: Int64) -> [Int?] {
    ((from * 30 / 1000)...(to * 30 / 1000)).map { number in tape.picture(number).flatMap { film.frame(of: $0) } }
  }
}
