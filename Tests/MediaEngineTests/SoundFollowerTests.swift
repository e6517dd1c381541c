import CFFmpeg
import Testing

@testable import MediaEngine

/// Sound that follows the publisher's clock.
@Suite struct SoundFollowerTests {
  @Test func itBeginsWhereItBelongsAndGoesOnFromThere() {
    var follower = SoundFollower()
    #expect(follower.correction(to: 5000) == .jump)
    #expect(follower.advance(by: 1024) == 5000)
    #expect(follower.correction(to: 6030) == .none)
    #expect(follower.advance(by: 1024) == 6024)
  }

  @Test(arguments: [(239, 0), (-240, 0), (241, 241), (-1000, -1000)] as [(Int64, Int32)])
  func withinTheDeadBandNothingIsDoneBeyondItSoundIsStretched(error: Int64, stretch: Int32) {
    var follower = SoundFollower()
    _ = follower.correction(to: 0)
    _ = follower.advance(by: 1024)
    #expect(follower.correction(to: 1024 + error) == (stretch == 0 ? .none : .stretch(by: stretch)))
    // The one correction is let work before the next.
    #expect(follower.correction(to: 1024 + error + 500) == .none || stretch == 0)
  }

  @Test func aLargeErrorIsJumpedOver() {
    var follower = SoundFollower()
    _ = follower.correction(to: 0)
    #expect(follower.correction(to: LiveLimits.soundJump) == .jump)
    #expect(follower.advance(by: 1) == LiveLimits.soundJump)
  }

  @Test(arguments: [500, -500] as [Int32]) func theResamplerGivesAsManyMoreSamplesAsItIsAskedFor(more: Int32) throws {
    func total(_ stretch: Int32) throws -> Int {
      let converter = SoundConverter()
      var frame = av_frame_alloc()
      defer { av_frame_free(&frame) }
      let input = try #require(frame)
      input.pointee.sample_rate = 48_000
      input.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
      input.pointee.ch_layout = show_stereo()
      input.pointee.nb_samples = 1024
      #expect(av_frame_get_buffer(input, 0) >= 0)
      var count = try converter.convert(input).count
      if stretch != 0 { converter.stretch(by: stretch, over: LiveLimits.soundStretch) }
      for _ in 0..<100 { count += try converter.convert(input).count }
      return count + Int(converter.delay)
    }
    let plain = try total(0)
    #expect(abs(try total(more) - plain - Int(more)) <= 40)
  }
}
