import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Films as the output clock finds them.
@Suite struct FilmDeckTests {
  static let clock = FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30)
  static let canvas = PixelRectangle(x: 0, y: 0, width: 320, height: 180)

  func deck(_ film: NumberedFilm, loops: Bool = false) throws -> FilmDeck {
    let deck = FilmDeck(
      path: film.path, clock: Self.clock, canvas: Self.canvas, play: FilmPlay(loops: loops))
    try deck.warm()
    return deck
  }

  /// Asks for a place until the film shows `frame` there, for two seconds at the most, and gives what it shows.
  func settled(
    _ deck: FilmDeck, _ film: NumberedFilm, at frame: Int, as expected: Int? = nil, mayJump: Bool = true
  ) async throws -> Int? {
    var shown: Int?
    for _ in 0..<400 {
      shown = deck.picture(at: Int64(frame) * 1000, mayJump: mayJump).flatMap { film.frame(of: $0) }
      if shown == expected ?? (frame % NumberedFilm.cycle) { return shown }
      try await Task.sleep(for: .milliseconds(5))
    }
    return shown
  }

  @Test(arguments: [("mp4", 30), ("mkv", 30), ("ts", 30)])
  func everyFrameIsSeenInItsTurn(format: String, rate: Int) async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 2, rate: rate, format: format)
      let deck = try deck(film)
      defer { deck.stop() }
      #expect(deck.picture(at: 0).flatMap { film.frame(of: $0) } == 0)
      for frame in 1..<60 {
        #expect(try await settled(deck, film, at: frame) == frame % NumberedFilm.cycle, "\(format), frame \(frame)")
      }
    }
  }

  @Test(arguments: [15, 25, 60]) func aFilmOfAnotherRateKeepsItsOwnTime(rate: Int) async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 1.5, rate: rate)
      let deck = try deck(film)
      defer { deck.stop() }
      for frame in stride(from: 0, to: 40, by: 3) {
        let expected = frame * rate / 30 % NumberedFilm.cycle
        var shown: Int?
        for _ in 0..<400 where shown != expected {
          shown = deck.picture(at: Int64(frame) * 1000).flatMap { film.frame(of: $0) }
          if shown != expected { try await Task.sleep(for: .milliseconds(5)) }
        }
        #expect(shown == expected, "at frame \(frame)")
      }
    }
  }

  @Test func aJumpToAnyPlaceLandsOnItsFrame() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 6, keyEvery: 70)
      let deck = try deck(film)
      defer { deck.stop() }
      for frame in [0, 100, 99, 0, 170, 3, 69, 70, 71, 140, 10] {
        #expect(try await settled(deck, film, at: frame) == frame % NumberedFilm.cycle, "jump to \(frame)")
      }
    }
  }

  @Test func theLastPictureStandsInSilenceAtTheEnd() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 1, tone: 440)
      let deck = try deck(film)
      defer { deck.stop() }
      #expect(try await settled(deck, film, at: 29) == 29)
      #expect(deck.picture(at: 900_000).flatMap { film.frame(of: $0) } == 29)
      var block = StereoBlock(count: 1600)
      #expect(!deck.readSound(from: 60_000, into: &block))
    }
  }

  @Test func aFilmIsReadyAtItsBeginningAgainAfterItLeftTheAir() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 4, tone: 440)
      let deck = try deck(film)
      defer { deck.stop() }
      #expect(try await settled(deck, film, at: 95) == 95 % NumberedFilm.cycle)
      deck.rest(at: 0)
      // Nobody asks for a picture meanwhile: it is ready by itself.
      var block = StereoBlock(count: 24_000)
      for _ in 0..<1000 where !deck.readSound(from: 0, into: &block) { try await Task.sleep(for: .milliseconds(5)) }
      #expect(deck.readSound(from: 0, into: &block))
      #expect(try await settled(deck, film, at: 0) == 0)
    }
  }

  @Test func aLoopGoesRoundWithoutAGap() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("loop", in: folder, colour: 90, seconds: 1)
      let deck = try deck(film, loops: true)
      defer { deck.stop() }
      for frame in 0..<100 {
        #expect(try await settled(deck, film, at: frame, as: frame % 30, mayJump: false) == frame % 30)
      }
    }
  }

  @Test func aFilmThatBreaksOffIsTreatedAsEnded() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 4, format: "ts")
      let whole = try Data(contentsOf: URL(filePath: film.path))
      try whole.prefix(whole.count / 2).write(to: URL(filePath: film.path))
      let deck = try deck(film)
      defer { deck.stop() }
      var last: Int?
      for frame in 0..<120 {
        try await Task.sleep(for: .milliseconds(4))
        last = deck.picture(at: Int64(frame) * 1000).flatMap { film.frame(of: $0) }
      }
      #expect(last != nil)
    }
  }

  @Test func soundIsHeardAtItsPlaceWhateverItsRate() async throws {
    try await withFolder { folder in
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 2, tone: 441)
      let deck = try deck(film)
      defer { deck.stop() }
      var block = StereoBlock(count: 4800)
      #expect(deck.readSound(from: 4800, into: &block))
      // A tone of 441 Hz crosses zero 88 times in a tenth of a second.
      let crossings = zip(block.left, block.left.dropFirst()).count { ($0 < 0) != ($1 < 0) }
      #expect((86...90).contains(crossings))
      #expect(block.left == block.right)
    }
  }

  @Test func whatCanNotBePlayedIsNamedWithTheProblemAndTheNextStep() async throws {
    try await withFolder { folder in
      let text = folder.appending(path: "notes.mp4")
      try Data("no film".utf8).write(to: text)
      let film = try NumberedFilm.make("film", in: folder, colour: 90, seconds: 1)
      for path in [text.path, folder.appending(path: "absent.mp4").path] {
        let problem = try #require(FilmProbe.problem(atPath: path))
        let deck = FilmDeck(path: path, clock: Self.clock, canvas: Self.canvas)
        let error = #expect(throws: EngineError.self) { try deck.warm() }
        #expect(
          error?.description == "\(path): \(problem); "
            + "correct its path in the show file, or put there a file that `ffprobe` can read")
      }
      #expect(FilmProbe.problem(atPath: film.path) == nil)
    }
  }
}
