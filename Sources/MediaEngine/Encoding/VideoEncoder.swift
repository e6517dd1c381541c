import CFFmpeg

/// Encodes one rung as H.264 with libx264. Stays on one thread.
final class VideoEncoder {
  /// How much work it puts in. What it says of the stream, SPS and PPS, is the same for all.
  enum Effort: Equatable, Sendable {
    case usual
    /// Half the work, and a little less like the original at the same bit rate; while the machine can't keep up.
    case less
  }

  private var context: UnsafeMutablePointer<AVCodecContext>?
  private var shell: UnsafeMutablePointer<AVFrame>?
  private var packet: UnsafeMutablePointer<AVPacket>?

  /// - Parameter preset: libx264's name for how much work a frame may be.
  init(_ track: VideoTrack, preset: String = "veryfast", effort: Effort = .usual) throws(LibavError) {
    guard let codec = avcodec_find_encoder_by_name("libx264") else {
      throw LibavError(doing: "finding libx264", code: show_error_no_encoder())
    }
    let context = try allocated("opening libx264", avcodec_alloc_context3(codec))
    self.context = context
    shell = try allocated("opening libx264", av_frame_alloc())
    packet = try allocated("opening libx264", av_packet_alloc())
    try Self.configure(context, for: track, preset: preset, effort)
    try attempt("opening libx264 for \(track.width)x\(track.height)", avcodec_open2(context, codec, nil))
  }

  deinit {
    av_packet_free(&packet)
    av_frame_free(&shell)
    avcodec_free_context(&context)
  }

  /// SPS and PPS, Annex B.
  var extradata: [UInt8] { context?.pointee.extradataBytes ?? [] }

  /// Takes a frame; `give` gets what is ready, in decoding order.
  func encode(
    _ picture: Picture, frame: Int64, isKey: Bool, give: (EncodedPacket) -> Void
  ) throws(LibavError) {
    guard let shell else { return }
    av_frame_unref(shell)
    try attempt("encoding a frame", av_frame_ref(shell, picture.frame))
    shell.pointee.pts = frame
    shell.pointee.pict_type = isKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE
    shell.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    try attempt("encoding a frame", avcodec_send_frame(context, shell))
    av_frame_unref(shell)
    try receive(give)
  }

  /// Gives what is still inside; nothing can be encoded after it.
  func finish(give: (EncodedPacket) -> Void) throws(LibavError) {
    try attempt("ending the encoding", avcodec_send_frame(context, nil))
    try receive(give)
  }

  private func receive(_ give: (EncodedPacket) -> Void) throws(LibavError) {
    while let packet {
      let result = avcodec_receive_packet(context, packet)
      if result == LibavError.again || result == LibavError.end { return }
      try attempt("encoding a frame", result)
      give(
        EncodedPacket(
          bytes: packet.pointee.bytes, pts: packet.pointee.pts * VideoTrack.ticksPerFrame,
          dts: packet.pointee.dts * VideoTrack.ticksPerFrame, duration: VideoTrack.ticksPerFrame,
          isKey: packet.pointee.flags & AV_PKT_FLAG_KEY != 0))
      av_packet_unref(packet)
    }
  }

  private static func configure(
    _ context: UnsafeMutablePointer<AVCodecContext>, for track: VideoTrack, preset: String, _ effort: Effort
  ) throws(LibavError) {
    context.pointee.width = Int32(track.width)
    context.pointee.height = Int32(track.height)
    context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
    context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    context.pointee.time_base = AVRational(num: 1, den: Int32(track.framesPerSecond))
    context.pointee.framerate = AVRational(num: Int32(track.framesPerSecond), den: 1)
    context.pointee.colorspace = AVCOL_SPC_BT709
    context.pointee.color_primaries = AVCOL_PRI_BT709
    context.pointee.color_trc = AVCOL_TRC_BT709
    context.pointee.color_range = AVCOL_RANGE_MPEG
    let peak = Int64(track.bitsPerSecond) * Int64(EncodingLimits.peakPercent) / 100
    context.pointee.bit_rate = Int64(track.bitsPerSecond)
    context.pointee.rc_max_rate = peak
    context.pointee.rc_buffer_size = Int32(clamping: Int64(Double(peak) * EncodingLimits.bufferSeconds))
    // Key frames are asked for one by one; the encoder adds none.
    context.pointee.gop_size = Int32(clamping: track.framesPerSecond * 60)
    context.pointee.max_b_frames = Int32(EncodingLimits.bothWays)
    context.pointee.thread_count = track.height >= EncodingLimits.twoThreadsFrom ? 2 : 1
    context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | Int32(bitPattern: AV_CODEC_FLAG_CLOSED_GOP)
    let options = [
      ("preset", preset), ("profile", "high"), ("forced-idr", "1"), ("a53cc", "0"), ("sc_threshold", "0"),
      ("rc-lookahead", "\(effort == .less ? 0 : EncodingLimits.lookAhead)"),
      ("x264-params", "scenecut=0:sync-lookahead=0" + (effort == .less ? Self.lessEffort : "")),
    ]
    for (name, value) in options {
      try attempt("setting \(name) of libx264", av_opt_set(context, name, value, AV_OPT_SEARCH_CHILDREN))
    }
  }
}

extension VideoEncoder {
  /// Whole-pixel motion in a small diamond, whole macroblocks, no weighing of what matters: nothing that the parameter
  /// sets tell.
  fileprivate static let lessEffort = ":subme=0:me=dia:mbtree=0:partitions=none:aq-mode=0"
}

extension AVCodecContext {
  /// The codec's global headers.
  var extradataBytes: [UInt8] {
    extradata.map { Array(UnsafeBufferPointer(start: $0, count: Int(extradata_size))) } ?? []
  }
}

extension AVPacket {
  var bytes: [UInt8] { data.map { Array(UnsafeBufferPointer(start: $0, count: Int(size))) } ?? [] }
}
