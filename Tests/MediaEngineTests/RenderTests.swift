import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Films of an evening: the same engine, as fast as the machine allows.
@Suite(.serialized) struct RenderTests {
  @Test func everyFrameIsTheOneThatIsDueAndNoneIsRepeated() async throws {
    try await withFolder { folder in
      let red = try NumberedFilm.make("red", in: folder, colour: 60, tone: 880)
      // No key frame but the first, another rate of sound, half the pictures.
      let blue = try NumberedFilm.make("blue", in: folder, colour: 200, rate: 15, tone: 1760, keyEvery: 600)
      let show = RenderedEvening.show(
        Artist(id: "red", name: "Red", file: "red.mp4"), Artist(id: "blue", name: "Blue", file: "blue.mp4"))
      let commands = [
        RenderedEvening.slots([("hana", nil)], at: 0), RenderedEvening.slots([("red", 1000)], at: 1000),
        RenderedEvening.slots([("blue", 0)], at: 2033),
        RenderedEvening.layout("duo", at: 3001), RenderedEvening.slots([("blue", 0), ("red", 3001)], at: 3001),
      ]
      let evening = try await RenderedEvening.make(show, in: folder, parts: [0..<5], commands: commands)
      #expect(evening.frames == 150)
      #expect(try evening.times("v") == (0..<150).map { $0 * 1000 })

      let (left, right) = (try evening.numbers(of: blue, x: 80, y: 90), try evening.numbers(of: red, x: 240, y: 90))
      let whole = try evening.numbers(of: red, x: 160, y: 90)
      #expect(left.count == 150)
      #expect(Array(whole[..<30]) == Array(repeating: nil, count: 30))
      #expect(Array(whole[30..<61]) == Array(0..<31))
      #expect(Array(left[61...]) == (61..<150).map { $0 / 2 % NumberedFilm.cycle })
      #expect(Array(right[91...]) == (0..<59).map { $0 % NumberedFilm.cycle })

      let applied = evening.events.map { event -> Int64? in
        if case .applied(_, let at) = event { (at - RenderedEvening.epoch).rawValue } else { nil }
      }
      #expect(applied == [0, 1000, 2033, 3033, 3033])
      let sound = try evening.sound()
      let heard = [500, 1100, 1900, 2100, 2900].map { milliseconds in
        EngineRunTests.dominant(
          of: [220, 880, 1760], in: Array(sound[(milliseconds * 48)..<(milliseconds * 48 + 2400)]))
      }
      #expect(heard == [220, 880, 880, 1760, 1760])
      #expect((233...235).contains(try evening.times("a").count))
    }
  }

  @Test func aReelHasItsPartsAloneEachFrameStillTheOneOfItsInstant() async throws {
    try await withFolder { folder in
      let red = try NumberedFilm.make("red", in: folder, colour: 60, seconds: 12, tone: 880)
      let show = RenderedEvening.show(Artist(id: "red", name: "Red", file: "red.mp4"))
      let commands = [
        RenderedEvening.slots([("hana", nil)], at: 0), RenderedEvening.slots([("red", 2000)], at: 2000),
        RenderedEvening.slots([("hana", nil)], at: 6000), RenderedEvening.slots([("red", 4000)], at: 8000),
      ]
      let caption = RenderPlan.Caption(
        from: RenderedEvening.epoch + .seconds(4), until: RenderedEvening.epoch + .milliseconds(4500), text: "red@2s")
      let evening = try await RenderedEvening.make(
        show, in: folder, parts: [1..<3, 4..<5, 9..<11], commands: commands, captions: [caption])
      #expect(evening.frames == 5 * 30)
      #expect(try evening.times("v") == (0..<150).map { $0 * 1000 })
      let shown = try evening.numbers(of: red)
      let expected: [Int?] =
        Array(repeating: nil, count: 30) + (0..<30).map { $0 } + (60..<90).map { $0 % NumberedFilm.cycle }
        + (150..<210).map { $0 % NumberedFilm.cycle }
      #expect(shown == expected)
      // The caption's band lies over the film's lower edge for half a second.
      let band = try evening.pixels(x: 4, y: 172).map { $0.luma < 40 }
      #expect(band[60..<75].allSatisfy { $0 } && !band[76..<90].contains(true))
      let sound = try evening.sound()
      #expect(abs(sound.count - 5 * 48_000) < 2048)
      let heard = [500, 1500, 2500, 3500, 4500].map { milliseconds in
        EngineRunTests.dominant(of: [220, 880], in: Array(sound[(milliseconds * 48)..<(milliseconds * 48 + 2400)]))
      }
      #expect(heard == [220, 880, 880, 880, 880])
    }
  }

  @Test func aFilmThatCanNotBeWrittenIsNamedAndLeavesNothingBehind() async throws {
    try await withFolder { folder in
      let absent = folder.appending(path: "file.txt/film.mp4").path
      try Data("text".utf8).write(to: folder.appending(path: "file.txt"))
      let plan = RenderPlan(epoch: RenderedEvening.epoch, spans: [])
      let error = #expect(throws: EngineError.self) {
        try Renderer(show: RenderedEvening.show(), folder: "", plan: plan, file: absent, log: nil)
      }
      #expect(error?.description.contains("it can't be written") == true, "\(error?.description ?? "")")
      let abandoned = folder.appending(path: "abandoned.mp4")
      do { _ = try Renderer(show: RenderedEvening.show(), folder: "", plan: plan, file: abandoned.path, log: nil) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file.txt"])
    }
  }
}
