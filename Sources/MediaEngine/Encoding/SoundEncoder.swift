import CFFmpeg

/// Encodes the programme's sound as AAC-LC. Stays on one thread.
final class SoundEncoder {
  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var frame: UnsafeMutablePointer<AVFrame>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private var firstSample: Int64?

  init(_ track: AudioTrack) throws(LibavError) {
    guard let codec = avcodec_find_encoder(AV_CODEC_ID_AAC) else {
      throw LibavError(doing: "finding an AAC encoder", code: show_error_no_encoder())
    }
    let context = try allocated("opening the AAC encoder", avcodec_alloc_context3(codec))
    self.context = context
    packet = try allocated("opening the AAC encoder", av_packet_alloc())
    context.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
    context.pointee.sample_rate = Int32(track.sampleRate)
    context.pointee.ch_layout = show_stereo()
    context.pointee.bit_rate = Int64(track.bitsPerSecond)
    context.pointee.time_base = AVRational(num: 1, den: Int32(track.sampleRate))
    context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
    try attempt("opening the AAC encoder", avcodec_open2(context, codec, nil))
    let frame = try allocated("opening the AAC encoder", av_frame_alloc())
    self.frame = frame
    frame.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
    frame.pointee.ch_layout = show_stereo()
    frame.pointee.sample_rate = Int32(track.sampleRate)
    frame.pointee.nb_samples = Int32(EncodingLimits.samplesPerSoundFrame)
    try attempt("opening the AAC encoder", av_frame_get_buffer(frame, 0))
  }

  deinit {
    av_packet_free(&packet)
    av_frame_free(&frame)
    avcodec_free_context(&context)
  }

  /// The AudioSpecificConfig.
  var extradata: [UInt8] { context?.pointee.extradataBytes ?? [] }

  /// Takes ``EncodingLimits/samplesPerSoundFrame`` samples, the first of which is number `sample`.
  func encode(_ block: StereoBlock, at sample: Int64, give: (EncodedPacket) -> Void) throws(LibavError) {
    guard let frame else { return }
    try attempt("encoding sound", av_frame_make_writable(frame))
    let planes = (frame.pointee.data.0, frame.pointee.data.1)
    for (plane, samples) in [(planes.0, block.left), (planes.1, block.right)] {
      plane?.withMemoryRebound(to: Float.self, capacity: samples.count) { target in
        for (index, value) in samples.enumerated() { target[index] = value }
      }
    }
    firstSample = firstSample ?? sample
    frame.pointee.pts = sample
    try attempt("encoding sound", avcodec_send_frame(context, frame))
    try receive(give)
  }

  /// Gives what is still inside; nothing can be encoded after it.
  func finish(give: (EncodedPacket) -> Void) throws(LibavError) {
    try attempt("ending the encoding of sound", avcodec_send_frame(context, nil))
    try receive(give)
  }

  private func receive(_ give: (EncodedPacket) -> Void) throws(LibavError) {
    while let packet {
      let result = avcodec_receive_packet(context, packet)
      if result == LibavError.again || result == LibavError.end { return }
      try attempt("encoding sound", result)
      // The first packet holds what comes before the first sample: nobody needs it.
      if let firstSample, packet.pointee.pts >= firstSample {
        give(
          EncodedPacket(
            bytes: packet.pointee.bytes, pts: packet.pointee.pts, dts: packet.pointee.pts,
            duration: Int64(EncodingLimits.samplesPerSoundFrame), isKey: true))
      }
      av_packet_unref(packet)
    }
  }
}
