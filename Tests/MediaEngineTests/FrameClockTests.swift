import ShowModel
import Testing

@testable import MediaEngine

@Suite struct FrameClockTests {
  static let epoch = Instant(rawValue: 1_796_522_400_000)
  static let rates = [24, 25, 30, 50, 60, 120]

  @Test func framesThatFallBetweenMillisecondsAreRoundedDown() {
    let clock = FrameClock(epoch: Self.epoch, framesPerSecond: 30)
    #expect(
      [0, 1, 2, 3, 30, 31].map { (clock.instant(of: $0) - Self.epoch).rawValue } == [0, 33, 66, 100, 1000, 1033])
    #expect(clock.instant(of: -1) == Self.epoch - .milliseconds(34))
  }

  @Test func aCommandIsSeenOnTheFirstFrameAtOrAfterItsInstant() {
    let clock = FrameClock(epoch: Self.epoch, framesPerSecond: 30)
    let frames = [-34, -33, 0, 1, 33, 34, 66, 67, 1000, 1001].map {
      clock.frame(atOrAfter: Self.epoch + .milliseconds($0))
    }
    #expect(frames == [-1, 0, 0, 1, 1, 2, 2, 3, 30, 31])
  }

  @Test(arguments: rates) func theInstantOfAFrameLeadsBackToIt(rate: Int) {
    let clock = FrameClock(epoch: Self.epoch, framesPerSecond: rate)
    for frame in Int64(-500)...20_000 where clock.frame(atOrAfter: clock.instant(of: frame)) != frame {
      Issue.record("frame \(frame) at \(rate) a second leads elsewhere")
    }
  }

  @Test(arguments: rates + [7, 29]) func everySampleSoundsInExactlyOneFrame(rate: Int) {
    let clock = FrameClock(epoch: Self.epoch, framesPerSecond: rate)
    for frame in Int64(-50)..<500 {
      #expect(clock.samples(of: frame).upperBound == clock.samples(of: frame + 1).lowerBound)
    }
    #expect(clock.samples(of: Int64(rate) * 3).lowerBound == 144_000)
  }

  @Test func aFrameFarFromTheEpochIsAsExactAsTheFirst() {
    let clock = FrameClock(epoch: Self.epoch, framesPerSecond: 30)
    let day: Int64 = 30 * 86_400
    #expect(clock.sinceEpoch(day + 1) == .seconds(86_400) + .nanoseconds(33_333_333))
    #expect(clock.sinceEpoch(-1) == .seconds(-1) + .nanoseconds(966_666_666))
    #expect(clock.second(of: day + 29) == 86_400)
  }
}
