import CFFmpeg

/// The sound of one publisher on its way into the programme: it stays where its timestamps are placed, whatever clock
/// made it. Stays on one thread.
final class LiveSound {
  private let converter = SoundConverter(followsClock: true)
  private var follower = SoundFollower()

  /// The samples that a decoded frame completes, and the number of the first in the programme.
  ///
  /// - Parameter place: Where the frame's first sample is to stand.
  func convert(
    _ frame: UnsafeMutablePointer<AVFrame>, at place: Int64
  ) throws(LibavError) -> (block: StereoBlock, first: Int64) {
    switch follower.correction(to: place &- converter.delay) {
    case .none, .jump: break
    case .stretch(let samples): converter.stretch(by: samples, over: LiveLimits.soundStretch)
    }
    let block = try converter.convert(frame)
    return (block, follower.advance(by: block.count))
  }

  /// The places jump: the next frame stands where it is placed.
  func forget() { follower.forget() }
}
