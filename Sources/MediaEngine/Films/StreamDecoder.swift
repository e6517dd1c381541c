import CFFmpeg

/// Decodes one stream of a file. Stays on one thread.
final class StreamDecoder {
  let stream: UnsafeMutablePointer<AVStream>
  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var frame: UnsafeMutablePointer<AVFrame>?
  private var badPackets = 0

  init(_ stream: UnsafeMutablePointer<AVStream>) throws(LibavError) {
    self.stream = stream
    let parameters = stream.pointee.codecpar
    guard let parameters, let codec = avcodec_find_decoder(parameters.pointee.codec_id) else {
      throw LibavError(doing: "finding a decoder for it", code: show_error_no_decoder())
    }
    let context = try allocated("opening the decoder", avcodec_alloc_context3(codec))
    self.context = context
    frame = try allocated("opening the decoder", av_frame_alloc())
    try attempt("opening the decoder", avcodec_parameters_to_context(context, parameters))
    context.pointee.pkt_timebase = stream.pointee.time_base
    context.pointee.thread_count = 1
    try attempt("opening the decoder", avcodec_open2(context, codec, nil))
  }

  deinit {
    av_frame_free(&frame)
    avcodec_free_context(&context)
  }

  /// The next frame, valid until the next call; nil at the end.
  ///
  /// A packet that can't be decoded is passed over, ``FilmLimits/badPacketsInARow`` of them at most.
  func nextFrame(from demuxer: Demuxer) throws(LibavError) -> UnsafeMutablePointer<AVFrame>? {
    while true {
      let result = avcodec_receive_frame(context, frame)
      if result == LibavError.end { return nil }
      if result >= 0 {
        badPackets = 0
        return frame
      }
      if result != LibavError.again { try note(LibavError(doing: "decoding it", code: result)) }
      var packet = try demuxer.nextPacket(of: stream.pointee.index)
      let sent = avcodec_send_packet(context, packet)
      let isEnd = packet == nil
      av_packet_free(&packet)
      if isEnd && sent == LibavError.end { return nil }
      if sent < 0 && sent != LibavError.again { try note(LibavError(doing: "decoding it", code: sent)) }
    }
  }

  /// Forgets what is half decoded, after a jump.
  func flush() {
    avcodec_flush_buffers(context)
    badPackets = 0
  }

  private func note(_ error: LibavError) throws(LibavError) {
    badPackets += 1
    if badPackets > FilmLimits.badPacketsInARow { throw error }
  }
}
