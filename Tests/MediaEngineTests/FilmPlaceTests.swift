import ShowModel
import Testing

@testable import MediaEngine

/// Where a film stands on a frame.
@Suite struct FilmPlaceTests {
  let clock = FrameClock(epoch: Instant(rawValue: 1_000_000), framesPerSecond: 30)

  @Test func aRunningFilmGoesOnAFrameAFrame() {
    let film = FilmClock.running(zeroAt: clock.epoch + .milliseconds(1000))
    #expect([29, 30, 31, 60].map { clock.ticks(of: film, on: $0) } == [0, 0, 1000, 30_000])
  }

  @Test func aFilmThatBeginsBetweenFramesIsExactToTheTick() {
    let film = FilmClock.running(zeroAt: clock.epoch + .milliseconds(1033))
    #expect(clock.ticks(of: film, on: 31) == 10)
    #expect(clock.filmSample(of: film, at: clock.samples(of: 31).lowerBound) == 16)
  }

  @Test func aPausedFilmStandsAndIsSilent() {
    let film = FilmClock.paused(position: .milliseconds(2500))
    #expect(clock.ticks(of: film, on: 7) == 75_000)
    #expect(clock.ticks(of: film, on: 700) == 75_000)
    #expect(clock.filmSample(of: film, at: 123) == nil)
  }

  @Test func ticksAndSamplesNameTheSamePlace() {
    #expect(clock.sample(atTicks: 30_000) == 48_000)
    #expect(clock.sample(atTicks: 1000) == 1600)
  }
}
