import CFFmpeg

/// One connection to a target, from its consent to its end. Stays on one thread.
///
/// Unless it is ended with ``end()`` it is left without a word, as when a cable is pulled: the big platforms then hold
/// the broadcast for a while instead of ending it.
final class PushLink {
  private let coding: ProgrammeCoding
  private let deadline: LibavDeadline
  private let times: PushTimes
  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  /// The first picture, in the video's ticks since the epoch: what the target's timestamps count from.
  private var start: Int64?

  /// Connects, and blocks until the target has consented or the deadline has come.
  init(
    _ address: PushAddress, coding: ProgrammeCoding, deadline: LibavDeadline, times: PushTimes
  ) throws(LibavError) {
    self.coding = coding
    self.deadline = deadline
    self.times = times
    deadline.set(times.retry.connecting)
    packet = try allocated("connecting", av_packet_alloc())
    try attempt("connecting", avformat_alloc_output_context2(&context, nil, address.carrier.container, nil))
    let context = try allocated("connecting", context)
    context.pointee.interrupt_callback = deadline.callback
    context.pointee.flush_packets = address.carrier == .srt ? -1 : 1
    try add(AVMEDIA_TYPE_VIDEO, AV_CODEC_ID_H264, coding.videoExtradata, coding.video.ticksPerSecond) { parameters in
      parameters.width = Int32(coding.video.width)
      parameters.height = Int32(coding.video.height)
      parameters.bit_rate = Int64(coding.video.bitsPerSecond)
    }
    try add(AVMEDIA_TYPE_AUDIO, AV_CODEC_ID_AAC, coding.audioExtradata, coding.audio.ticksPerSecond) { parameters in
      parameters.sample_rate = Int32(coding.audio.sampleRate)
      parameters.ch_layout = show_stereo()
      parameters.bit_rate = Int64(coding.audio.bitsPerSecond)
      parameters.frame_size = Int32(EncodingLimits.samplesPerSoundFrame)
    }
    var options: OpaquePointer?
    defer { av_dict_free(&options) }
    av_dict_set(&options, "protocol_whitelist", address.carrier.protocols, 0)
    av_dict_set(&options, "tls_verify", "1", 0)
    try attempt(
      "connecting",
      avio_open2(&context.pointee.pb, address.url.text, AVIO_FLAG_WRITE, &context.pointee.interrupt_callback, &options))
    av_dict_set(&options, "flvflags", "no_duration_filesize", 0)
    try attempt("beginning", avformat_write_header(context, &options))
  }

  /// Closes without a word, unless ``end()`` was called.
  deinit {
    if let context, context.pointee.pb != nil {
      deadline.leave()
      avio_closep(&context.pointee.pb)
    }
    avformat_free_context(context)
    av_packet_free(&packet)
  }

  /// Sends a packet; false when it comes before the first picture. Blocks until the target has taken it.
  func write(_ next: ProgrammePacket) throws(LibavError) -> Bool {
    guard let context, let packet else { return false }
    if start == nil, next.isEntry { start = next.packet.pts }
    guard let start else { return false }
    let (stream, ticks) =
      next.kind == .video
      ? (Int32(0), coding.video.ticksPerSecond) : (1, coding.audio.ticksPerSecond)
    let origin = start * ticks / coding.video.ticksPerSecond
    guard next.packet.pts >= origin else { return false }
    let bytes = next.packet.bytes
    try attempt("sending", av_new_packet(packet, Int32(clamping: bytes.count)))
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress {
        packet.pointee.data.update(from: base.assumingMemoryBound(to: UInt8.self), count: source.count)
      }
    }
    packet.pointee.stream_index = stream
    packet.pointee.pts = next.packet.pts - origin
    packet.pointee.dts = next.packet.dts - origin
    packet.pointee.duration = next.packet.duration
    packet.pointee.flags = next.packet.isKey ? AV_PKT_FLAG_KEY : 0
    if let target = context.pointee.streams[Int(stream)] {
      av_packet_rescale_ts(packet, AVRational(num: 1, den: Int32(ticks)), target.pointee.time_base)
    }
    deadline.set(times.writing)
    try attempt("sending", av_interleaved_write_frame(context, packet))
    return true
  }

  /// Ends the broadcast in good order.
  func end() throws(LibavError) {
    guard let context else { return }
    deadline.set(times.closing)
    try attempt("ending", av_write_trailer(context))
    try attempt("ending", avio_closep(&context.pointee.pb))
  }

  private func add(
    _ type: AVMediaType, _ codec: AVCodecID, _ extradata: [UInt8], _ ticksPerSecond: Int64,
    describe: (inout AVCodecParameters) -> Void
  ) throws(LibavError) {
    let stream = try allocated("connecting", avformat_new_stream(context, nil))
    let room = extradata.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)
    let memory = try allocated("connecting", av_mallocz(room))
    memory.copyMemory(from: extradata, byteCount: extradata.count)
    stream.pointee.time_base = AVRational(num: 1, den: Int32(ticksPerSecond))
    let parameters = try allocated("connecting", stream.pointee.codecpar)
    parameters.pointee.codec_type = type
    parameters.pointee.codec_id = codec
    parameters.pointee.extradata = memory.assumingMemoryBound(to: UInt8.self)
    parameters.pointee.extradata_size = Int32(extradata.count)
    describe(&parameters.pointee)
  }
}
