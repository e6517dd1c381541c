import CFFmpeg
import RTMPServing

/// Decodes the units of one track, made from its configuration. Stays on one thread.
final class UnitDecoder {
  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var frame: UnsafeMutablePointer<AVFrame>?
  private var packet: UnsafeMutablePointer<AVPacket>?

  /// - Parameter configuration: As ``MediaUnit`` has it; empty where the units hold all that is needed.
  init(_ codec: MediaCodec, configuration: [UInt8]) throws(LibavError) {
    guard let decoder = avcodec_find_decoder(codec.libavID) else {
      throw LibavError(doing: "finding a decoder for it", code: show_error_no_decoder())
    }
    let context = try allocated("opening the decoder", avcodec_alloc_context3(decoder))
    self.context = context
    frame = try allocated("opening the decoder", av_frame_alloc())
    packet = try allocated("opening the decoder", av_packet_alloc())
    if !configuration.isEmpty {
      let padded = try allocated(
        "opening the decoder", av_mallocz(configuration.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)))
      padded.copyMemory(from: configuration, byteCount: configuration.count)
      context.pointee.extradata = padded.assumingMemoryBound(to: UInt8.self)
      context.pointee.extradata_size = Int32(configuration.count)
    }
    // What claims to be larger would take the memory of the whole show.
    context.pointee.max_pixels = LiveLimits.mostPixels
    context.pointee.pkt_timebase = AVRational(num: 1, den: 1000)
    context.pointee.thread_count = 1
    try attempt("opening the decoder", avcodec_open2(context, decoder, nil))
  }

  deinit {
    av_packet_free(&packet)
    av_frame_free(&frame)
    avcodec_free_context(&context)
  }

  /// Decodes one unit and hands on what comes out, each with its timestamp in milliseconds; nil where it has none.
  ///
  /// A frame is valid until the call returns.
  func decode(
    _ bytes: [UInt8], timestamp: Int64, shownAt: Int64,
    _ take: (UnsafeMutablePointer<AVFrame>, Int64?) throws(LibavError) -> Void
  ) throws(LibavError) {
    guard let packet else { return }
    try attempt("decoding it", av_new_packet(packet, Int32(clamping: bytes.count)))
    defer { av_packet_unref(packet) }
    if let data = packet.pointee.data {
      UnsafeMutableRawPointer(data).copyMemory(from: bytes, byteCount: Int(packet.pointee.size))
    }
    packet.pointee.dts = timestamp
    packet.pointee.pts = shownAt
    let sent = avcodec_send_packet(context, packet)
    try drain(take)
    // Everything was taken out after the unit before, so that there is always room for one more.
    try attempt("decoding it", sent)
  }

  /// Hands on what the decoder still holds; it decodes nothing more.
  func finish(_ take: (UnsafeMutablePointer<AVFrame>, Int64?) throws(LibavError) -> Void) throws(LibavError) {
    avcodec_send_packet(context, nil)
    try drain(take)
  }

  private func drain(
    _ take: (UnsafeMutablePointer<AVFrame>, Int64?) throws(LibavError) -> Void
  ) throws(LibavError) {
    guard let frame else { return }
    while true {
      let result = avcodec_receive_frame(context, frame)
      if result == LibavError.again || result == LibavError.end { return }
      try attempt("decoding it", result)
      let time = frame.pointee.best_effort_timestamp
      try take(frame, time == show_no_timestamp() ? nil : time)
    }
  }
}
