import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Where a film begins, and what comes after its last picture: frame by frame, in a film of the programme.
@Suite(.serialized) struct FilmPlayTests {
  /// Five seconds of a show whose first slot has a film of two seconds from its second second on.
  private func render(
    _ play: FilmPlay, in folder: URL, parts: [Range<Int64>] = [0..<5], keyEvery: Int = 25, format: String = "mp4"
  ) async throws -> (evening: RenderedEvening, film: NumberedFilm) {
    let film = try NumberedFilm.make(
      "film", in: folder, colour: 60, seconds: 1.6, tone: 880, keyEvery: keyEvery, format: format)
    let show = RenderedEvening.show(Artist(id: "film", name: "Film", file: "film.\(format)", play: play))
    let commands = [
      RenderedEvening.slots([("hana", nil)], at: 0), RenderedEvening.slots([("film", 1000)], at: 1000),
    ]
    return (try await RenderedEvening.make(show, in: folder, parts: parts, commands: commands), film)
  }

  private func before(_ count: Int = 30) -> [Int?] { Array(repeating: nil, count: count) }

  @Test func aFilmBeginsOnItsExactFrameAndItsLastPictureStandsInSilence() async throws {
    try await withFolder { folder in
      let (evening, film) = try await render(FilmPlay(from: .milliseconds(700)), in: folder)
      let shown = try evening.numbers(of: film)
      #expect(shown == before() + Array(21..<48) + Array(repeating: 47, count: 150 - 30 - 27))
      let sound = try evening.sound()
      #expect(sound[(1100 * 48)..<(1800 * 48)].contains { abs($0) > 0.05 })
      #expect(!sound[(2100 * 48)..<(4900 * 48)].contains { abs($0) > 0.001 })
    }
  }

  @Test func anArtistsPlaceholderStandsInOnceTheFilmHasPlayedOut() async throws {
    try await withFolder { folder in
      let (evening, film) = try await render(FilmPlay(end: .placeholder), in: folder)
      #expect(try evening.numbers(of: film) == before() + Array(0..<48) + before(150 - 78))
    }
  }

  @Test(arguments: [(0, "mp4", 25), (500, "mp4", 25), (700, "mp4", 600), (500, "mkv", 25)])
  func aLoopGoesRoundWithoutABlackFrameOrAGapInSound(from: Int64, format: String, keyEvery: Int) async throws {
    try await withFolder { folder in
      let (evening, film) = try await render(
        FilmPlay(from: .milliseconds(from), loops: true), in: folder, keyEvery: keyEvery, format: format)
      let first = Int(from * 30 / 1000)
      let round = Array(first..<48)
      #expect(try evening.numbers(of: film) == before() + (0..<120).map { round[$0 % round.count] })
      // In every window of 10 ms something is heard.
      let sound = try evening.sound()
      for start in stride(from: 1050 * 48, to: 4900 * 48, by: 480) {
        #expect(sound[start..<start + 480].contains { abs($0) > 0.03 }, "at \(start / 48) ms")
      }
    }
  }

  @Test func aLoopThatIsEnteredInALaterRoundStandsWhereItWouldHaveCome() async throws {
    try await withFolder { folder in
      let (evening, film) = try await render(
        FilmPlay(from: .milliseconds(500), loops: true), in: folder, parts: [0..<1, 60..<62])
      let round = Array(15..<48)
      #expect(
        try evening.numbers(of: film)
          == before() + (59 * 30..<61 * 30).map { round[$0 % round.count] })
    }
  }
}
