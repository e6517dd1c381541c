import ShowModel
import Testing

@testable import MediaEngine

/// The rungs' sizes, names and key frames.
@Suite struct LadderTests {
  @Test func rungsKeepTheShapeOfTheProgrammeInEvenPixels() {
    let tracks = Programme().videoTracks
    #expect(tracks.map(\.name) == ["720p", "480p", "360p"])
    #expect(tracks.map(\.width) == [1280, 854, 640])
    #expect(tracks.map(\.height) == [720, 480, 360])
  }

  @Test func rungsOfOneHeightAreToldApart() {
    let ladder = [720, 720, 720].map { Rung(height: $0, bitsPerSecond: 1_500_000) }
    let names = Programme(ladder: ladder).videoTracks.map(\.name)
    #expect(names == ["720p", "720p-1500k", "720p-1500k-again"])
  }

  @Test func theFirstFrameAndTheFirstOfEverySecondAreKeyFrames() {
    var keys = KeyFrames(clock: FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30))
    let frames: [Int64] = Array(47...100)
    #expect(frames.filter { keys.isDue($0) } == [47, 60, 90])
  }

  @Test func whereTheFirstOfASecondWasDroppedTheNextIsAKeyFrame() {
    var keys = KeyFrames(clock: FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30))
    #expect([58, 59, 62, 63].map { keys.isDue($0) } == [true, false, true, false])
  }

  @Test func percentilesAreTakenFromTheLastFrames() {
    var times = EncodingTimes()
    #expect(times.percentiles.p99 == .zero)
    for _ in 0..<EncodingLimits.rememberedTimes { times.add(.seconds(9)) }
    for value in 1...EncodingLimits.rememberedTimes { times.add(.milliseconds(value)) }
    #expect(times.percentiles.p50 == .milliseconds(257))
    #expect(times.percentiles.p99 == .milliseconds(507))
  }
}
