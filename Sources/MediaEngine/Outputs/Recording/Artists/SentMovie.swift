import CFFmpeg
import RTMPServing

/// Makes a fragmented MP4 of an artist's units as they were sent, through libavformat. Stays on one thread.
///
/// What it gives are whole boxes: a file that ends after any of them plays up to there. What doesn't fit
/// into MP4 (VP8) is a fault, and is not recorded.
final class SentMovie {
  /// One track's parameters: what a change of begins a new file.
  struct Track: Equatable {
    var codec: MediaCodec
    var configuration: [UInt8]
  }

  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private let output = SentMovieOutput()
  /// The stream's number by kind.
  private var streams: [Bool: Int32] = [:]
  /// What timestamps count from, in milliseconds.
  private let start: Int64
  private var last: [Int32: Int64] = [:]

  /// - Parameter first: The first unit, from whose time on the file counts; a key picture where there are pictures.
  init(_ tracks: [Track], first: MediaUnit) throws(LibavError) {
    start = first.timestamp
    packet = try allocated("beginning", av_packet_alloc())
    try attempt("beginning", avformat_alloc_output_context2(&context, nil, "mp4", nil))
    let context = try allocated("beginning", context)
    let buffer = try allocated("beginning", av_malloc(Int(Self.bufferBytes)))
    let reference = Unmanaged.passUnretained(output).toOpaque()
    let io = avio_alloc_context(
      buffer.assumingMemoryBound(to: UInt8.self), Self.bufferBytes, 1, reference, nil, gatherSentMovie, nil)
    context.pointee.pb = try allocated("beginning", io)
    for track in tracks { try add(track, to: context, first: first) }
    var options: OpaquePointer?
    defer { av_dict_free(&options) }
    av_dict_set(&options, "movflags", "empty_moov+default_base_moof+frag_custom", 0)
    try attempt("beginning", avformat_write_header(context, &options))
  }

  deinit {
    if let context, context.pointee.pb != nil {
      av_freep(&context.pointee.pb.pointee.buffer)
      avio_context_free(&context.pointee.pb)
    }
    avformat_free_context(context)
    av_packet_free(&packet)
  }

  /// Takes a picture or a sound frame.
  func append(_ unit: MediaUnit) throws(LibavError) {
    guard let context, let packet, let number = streams[unit.isPicture] else { return }
    try attempt("taking a unit", av_new_packet(packet, Int32(clamping: unit.bytes.count)))
    defer { av_packet_unref(packet) }
    if let data = packet.pointee.data {
      UnsafeMutableRawPointer(data).copyMemory(from: unit.bytes, byteCount: Int(packet.pointee.size))
    }
    // In whole milliseconds two units of a track may have the same time, which a file can't.
    let time = max(unit.timestamp - start, (last[number] ?? -1) + 1)
    packet.pointee.duration = last[number].map { time - $0 } ?? 0
    last[number] = time
    packet.pointee.stream_index = number
    packet.pointee.dts = time
    packet.pointee.pts = time
    packet.pointee.flags = AV_PKT_FLAG_KEY
    if case .video(let isKey, let compositionTime) = unit.kind {
      packet.pointee.pts = time + Int64(compositionTime)
      packet.pointee.flags = isKey ? AV_PKT_FLAG_KEY : 0
    }
    if let stream = context.pointee.streams[Int(number)] {
      av_packet_rescale_ts(packet, AVRational(num: 1, den: 1000), stream.pointee.time_base)
    }
    try attempt("taking a unit", av_write_frame(context, packet))
  }

  /// Whether the next unit of a track comes where it belongs: after the one before it, and not much later.
  func isNext(_ unit: MediaUnit) -> Bool {
    guard let number = streams[unit.isPicture], let last = last[number] else { return true }
    let step = unit.timestamp - start - last
    return step >= -SentLimits.backStep && step <= SentLimits.longestGap
  }

  /// The boxes of all that was taken since the last time; the first ones are the file's beginning.
  func fragment() throws(LibavError) -> [UInt8] {
    try attempt("ending a fragment", av_write_frame(context, nil))
    avio_flush(context?.pointee.pb)
    return output.take()
  }

  private func add(
    _ track: Track, to context: UnsafeMutablePointer<AVFormatContext>, first: MediaUnit
  ) throws(LibavError) {
    let stream = try allocated("beginning", avformat_new_stream(context, nil))
    let memory = try allocated(
      "beginning", av_mallocz(track.configuration.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)))
    memory.copyMemory(from: track.configuration, byteCount: track.configuration.count)
    stream.pointee.time_base = AVRational(num: 1, den: 1000)
    let parameters = try allocated("beginning", stream.pointee.codecpar)
    parameters.pointee.extradata = memory.assumingMemoryBound(to: UInt8.self)
    parameters.pointee.extradata_size = Int32(track.configuration.count)
    parameters.pointee.codec_type = track.codec.isVideo ? AVMEDIA_TYPE_VIDEO : AVMEDIA_TYPE_AUDIO
    parameters.pointee.codec_id = track.codec.libavID
    // With its parameter sets in the header, as all players take it.
    if track.codec == .hevc { parameters.pointee.codec_tag = Self.hvc1 }
    try Self.describe(parameters, picture: first.isPicture ? first.bytes : [])
    streams[track.codec.isVideo] = stream.pointee.index
  }

  /// What a file's header must hold beside the configuration: a decoder reads it out of that, and out of a picture.
  private static func describe(
    _ parameters: UnsafeMutablePointer<AVCodecParameters>, picture: [UInt8]
  ) throws(LibavError) {
    guard let decoder = avcodec_find_decoder(parameters.pointee.codec_id) else {
      throw LibavError(doing: "finding a decoder for it", code: show_error_no_decoder())
    }
    var context = avcodec_alloc_context3(decoder)
    defer { avcodec_free_context(&context) }
    try attempt("reading its configuration", avcodec_parameters_to_context(context, parameters))
    try attempt("reading its configuration", avcodec_open2(context, decoder, nil))
    guard let context else { return }
    if parameters.pointee.codec_type == AVMEDIA_TYPE_AUDIO {
      parameters.pointee.sample_rate = context.pointee.sample_rate > 0 ? context.pointee.sample_rate : 48_000
      parameters.pointee.ch_layout =
        context.pointee.ch_layout.nb_channels > 0 ? context.pointee.ch_layout : show_stereo()
      parameters.pointee.frame_size = context.pointee.frame_size
    } else {
      try Self.show(picture, to: context)
      parameters.pointee.width = context.pointee.width > 0 ? context.pointee.width : SentLimits.unknownWidth
      parameters.pointee.height = context.pointee.height > 0 ? context.pointee.height : SentLimits.unknownHeight
    }
  }

  /// Lets a decoder look at a picture; what it shows is of no interest.
  private static func show(
    _ picture: [UInt8], to context: UnsafeMutablePointer<AVCodecContext>
  ) throws(LibavError) {
    var packet = av_packet_alloc()
    defer { av_packet_free(&packet) }
    let shown = try allocated("reading a picture", packet)
    try attempt("reading a picture", av_new_packet(shown, Int32(clamping: picture.count)))
    if let data = shown.pointee.data {
      UnsafeMutableRawPointer(data).copyMemory(from: picture, byteCount: Int(shown.pointee.size))
    }
    avcodec_send_packet(context, shown)
  }

  private static let bufferBytes: Int32 = 64 << 10
  /// `hvc1`, as libavformat writes tags: the last letter highest.
  private static let hvc1: UInt32 = 0x3163_7668
}

/// Gathers what libavformat writes. Stays on one thread.
final class SentMovieOutput {
  private var bytes: [UInt8] = []

  fileprivate func append(_ more: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: more) }

  func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

private nonisolated func gatherSentMovie(
  reference: UnsafeMutableRawPointer?, bytes: UnsafeMutablePointer<UInt8>?, count: Int32
) -> Int32 {
  guard let reference, let bytes else { return 0 }
  let output = Unmanaged<SentMovieOutput>.fromOpaque(reference).takeUnretainedValue()
  output.append(UnsafeBufferPointer(start: bytes, count: Int(count)))
  return count
}
