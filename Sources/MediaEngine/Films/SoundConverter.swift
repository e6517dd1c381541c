import CFFmpeg

/// Brings decoded sound of any kind to two channels at 48 kHz. Stays on one thread.
///
/// One channel is heard on both, as loud as it is; more than two are mixed down as ITU-R BS.775 says: centre and
/// surrounds 3 dB down, the bass channel left out. What is too loud then is the limiter's affair.
final class SoundConverter {
  private struct Input: Equatable {
    var rate: Int32
    var format: Int32
    var channels: Int32
    var mask: UInt64
  }

  private let followsClock: Bool
  private var input: Input?
  private var resampler: OpaquePointer?

  /// - Parameter followsClock: Whether it will be stretched: it resamples from the first sample on, so that the first
  ///   stretch makes no click.
  init(followsClock: Bool = false) { self.followsClock = followsClock }

  deinit { swr_free(&resampler) }

  func convert(_ frame: UnsafeMutablePointer<AVFrame>) throws(LibavError) -> StereoBlock {
    let layout = frame.pointee.ch_layout
    let input = Input(
      rate: frame.pointee.sample_rate, format: frame.pointee.format, channels: layout.nb_channels,
      mask: layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0)
    if input == self.input { return try pull(frame) }
    // What the old kind of sound left inside comes first.
    var block = try drain()
    try prepare(for: input, layout: layout)
    let next = try pull(frame)
    block.left += next.left
    block.right += next.right
    return block
  }

  /// What is still inside, at the end.
  func drain() throws(LibavError) -> StereoBlock {
    resampler == nil ? StereoBlock(count: 0) : try pull(nil)
  }

  /// Forgets what is half converted, after a jump.
  func flush() {
    swr_free(&resampler)
    input = nil
  }

  /// The samples, at 48 kHz, that went in and have not come out.
  var delay: Int64 { resampler.map { swr_get_delay($0, FrameClock.samplesPerSecond) } ?? 0 }

  /// Gives out `samples` more over the next `distance`, or fewer, so that sound follows a clock that is not its own.
  func stretch(by samples: Int32, over distance: Int32) {
    if resampler != nil { swr_set_compensation(resampler, samples, distance) }
  }

  private func pull(_ frame: UnsafeMutablePointer<AVFrame>?) throws(LibavError) -> StereoBlock {
    let room = max(0, swr_get_out_samples(resampler, frame?.pointee.nb_samples ?? 0))
    var block = StereoBlock(count: Int(room))
    let isMono = input?.channels == 1
    let count = block.left.withUnsafeMutableBufferPointer { left in
      block.right.withUnsafeMutableBufferPointer { right in
        show_resample(resampler, left.baseAddress, isMono ? nil : right.baseAddress, room, frame)
      }
    }
    try attempt("resampling its sound", count)
    block.left.removeLast(Int(room - count))
    block.right.removeLast(Int(room - count))
    if isMono { block.right = block.left }
    return block
  }

  private func prepare(for input: Input, layout: AVChannelLayout) throws(LibavError) {
    flush()
    var source = layout
    if source.order == AV_CHANNEL_ORDER_UNSPEC { av_channel_layout_default(&source, layout.nb_channels) }
    var target = input.channels == 1 ? show_mono() : show_stereo()
    try attempt(
      "preparing to resample its sound",
      swr_alloc_set_opts2(
        &resampler, &target, AV_SAMPLE_FMT_FLTP, Int32(FrameClock.samplesPerSecond), &source,
        AVSampleFormat(rawValue: input.format), input.rate, 0, nil))
    if followsClock { av_opt_set_int(UnsafeMutableRawPointer(resampler), "flags", Int64(SWR_FLAG_RESAMPLE), 0) }
    try attempt("preparing to resample its sound", swr_init(resampler))
    self.input = input
  }
}
