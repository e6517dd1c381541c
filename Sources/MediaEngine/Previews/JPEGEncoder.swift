import CFFmpeg

/// Codes pictures of one size as JPEG (ITU-T T.81, in JFIF's colours). Stays on one thread.
final class JPEGEncoder {
  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private var frame: UnsafeMutablePointer<AVFrame>?
  private var colours: OpaquePointer?
  private var count: Int64 = 0

  /// - Parameters: In pixels, even.
  init(width: Int, height: Int) throws(LibavError) {
    guard let encoder = avcodec_find_encoder(AV_CODEC_ID_MJPEG) else {
      throw LibavError(doing: "finding the JPEG encoder", code: show_error_no_encoder())
    }
    let context = try allocated("opening the JPEG encoder", avcodec_alloc_context3(encoder))
    self.context = context
    context.pointee.width = Int32(width)
    context.pointee.height = Int32(height)
    context.pointee.pix_fmt = AV_PIX_FMT_YUVJ420P
    context.pointee.color_range = AVCOL_RANGE_JPEG
    context.pointee.time_base = AVRational(num: 1, den: 25)
    context.pointee.thread_count = 1
    context.pointee.flags |= AV_CODEC_FLAG_QSCALE
    context.pointee.global_quality = PreviewLimits.quantiser * FF_QP2LAMBDA
    try attempt("opening the JPEG encoder", avcodec_open2(context, encoder, nil))
    packet = try allocated("opening the JPEG encoder", av_packet_alloc())
    let frame = try allocated("opening the JPEG encoder", av_frame_alloc())
    self.frame = frame
    frame.pointee.width = Int32(width)
    frame.pointee.height = Int32(height)
    frame.pointee.format = AV_PIX_FMT_YUVJ420P.rawValue
    frame.pointee.color_range = AVCOL_RANGE_JPEG
    frame.pointee.quality = context.pointee.global_quality
    try attempt("opening the JPEG encoder", av_frame_get_buffer(frame, 0))
    let colours = try allocated(
      "preparing the colours of a JPEG",
      sws_getContext(
        Int32(width), Int32(height), AV_PIX_FMT_YUV420P, Int32(width), Int32(height), AV_PIX_FMT_YUVJ420P,
        SWS_BILINEAR, nil, nil, nil))
    self.colours = colours
    // JFIF knows BT.601 in full range alone.
    _ = show_set_colours(colours, SWS_CS_ITU709, 0, SWS_CS_ITU601, 1)
  }

  deinit {
    sws_freeContext(colours)
    av_frame_free(&frame)
    av_packet_free(&packet)
    avcodec_free_context(&context)
  }

  /// The picture's size is the encoder's.
  func encode(_ picture: Picture) throws(LibavError) -> [UInt8] {
    guard let frame, let packet, let colours else { return [] }
    try attempt("coding a JPEG", av_frame_make_writable(frame))
    try attempt("coding a JPEG", show_scale(colours, picture.frame, frame, 0, 0))
    frame.pointee.pts = count
    count += 1
    try attempt("coding a JPEG", avcodec_send_frame(context, frame))
    try attempt("coding a JPEG", avcodec_receive_packet(context, packet))
    defer { av_packet_unref(packet) }
    return Array(UnsafeBufferPointer(start: packet.pointee.data, count: Int(packet.pointee.size)))
  }
}
