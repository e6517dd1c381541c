import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// A film in the headphones, in a virtual programme: one second of 440 Hz, then one of 880.
@Suite struct AudibleFilmTests {
  private static let clock = FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30)
  private static let second = FrameClock.samplesPerSecond

  @Test func offAirItBeginsWhenItIsHeardAndGoesRound() async throws {
    try await withFilm { path in
      let film = try AudibleFilm(
        path: path, play: FilmPlay(), clock: Self.clock, now: { 0 }, log: nil, onAir: { nil })
      let (begin, step) = (100 * Self.second, 7 * Self.second / 20)
      var tones: [Int?] = []
      for number in 0..<12 { tones.append(try await tone(of: film, at: begin + Int64(number) * step)) }
      #expect(tones == [440, 440, 440, 880, 880, 880, 440, 440, 440, 880, 880, 880])
    }
  }

  @Test func onAirItIsHeardWhereItStandsAndAfterwardsFromItsBeginning() async throws {
    try await withFilm { path in
      let onAir = Guarded<FilmClock?>(nil)
      let film = try AudibleFilm(
        path: path, play: FilmPlay(), clock: Self.clock, now: { 0 }, log: nil, onAir: { onAir.with { $0 } })
      #expect(try await tone(of: film, at: 0) == 440)
      // It began 1.2 s before the programme's epoch.
      onAir.with { $0 = .running(zeroAt: Self.clock.epoch - .milliseconds(1200)) }
      #expect(try await tone(of: film, at: 0) == 880)
      onAir.with { $0 = .paused(position: .milliseconds(1500)) }
      #expect(try await tone(of: film, at: Self.second / 3, waits: false) == nil)
      onAir.with { $0 = nil }
      #expect(try await tone(of: film, at: Self.second) == 440)
    }
  }

  @Test func itsBeginningIsWhereTheShowBeginsIt() async throws {
    try await withFilm { path in
      let play = FilmPlay(from: .milliseconds(1100))
      let film = try AudibleFilm(path: path, play: play, clock: Self.clock, now: { 0 }, log: nil, onAir: { nil })
      #expect(try await tone(of: film, at: 7 * Self.second) == 880)
    }
  }

  @Test func whatIsWrongWithTheFileIsThrown() throws {
    #expect(throws: EngineError.self) {
      _ = try AudibleFilm(
        path: "/nonexistent.mp4", play: FilmPlay(), clock: Self.clock, now: { 0 }, log: nil, onAir: { nil })
    }
  }

  /// What sounds in a fifth of a second from a sample on; nil when all is quiet.
  ///
  /// - Parameter waits: Whether what isn't decoded yet is waited for.
  private func tone(of film: AudibleFilm, at first: Int64, waits: Bool = true) async throws -> Int? {
    var block = StereoBlock(count: Int(Self.second / 5))
    for _ in 0..<400 {
      film.hear(from: first, into: &block)
      if !waits || block.left.suffix(100).contains(where: { $0 != 0 }) { break }
      try await Task.sleep(for: .milliseconds(5))
    }
    return EngineRunTests.dominant(of: [440, 880], in: block.left)
  }

  private func withFilm(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      let path = folder.appending(path: "tones.mp4").path
      try Tool.run(
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=black:s=64x36:r=30:d=2", "-f", "lavfi", "-i",
        "aevalsrc=0.3*sin(2*PI*t*440*(1+gte(t\\,1))):s=48000:d=2", path)
      try await body(path)
    }
  }
}
