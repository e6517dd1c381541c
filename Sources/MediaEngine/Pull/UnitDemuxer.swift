import CFFmpeg
import RTMPServing

/// Takes a stream that libavformat opens apart into units: its best picture and its best sound. Stays on one thread.
final class UnitDemuxer {
  private let deadline: LibavDeadline
  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private var input: StreamInput?
  private var tracks: [Int32: UnitTrack] = [:]
  private var streamsSeen: UInt32 = 0
  /// What can't be taken of the stream, in words, since it was asked for last.
  private var problems: [String] = []

  /// Opens an address, and blocks until it is known what is in the stream or the deadline has come.
  init(_ address: PullAddress, deadline: LibavDeadline) throws(LibavError) {
    self.deadline = deadline
    try open(
      address.url.text,
      options: [
        "protocol_whitelist": address.protocols, "format_whitelist": PullAddress.containers, "tls_verify": "1",
        "rtsp_flags": "prefer_tcp",
      ])
  }

  /// Takes a stream's bytes from `read`, which blocks; it gives 0 at the end.
  ///
  /// - Parameter container: What libavformat calls it: `mpegts`.
  init(_ container: String, deadline: LibavDeadline, read: @escaping StreamInput.Read) throws(LibavError) {
    self.deadline = deadline
    let input = try StreamInput(read)
    self.input = input
    try open("", options: ["format_whitelist": container])
  }

  deinit {
    av_packet_free(&packet)
    avformat_close_input(&context)
  }

  /// The next units, none for a packet that is passed over; nil at the end. Blocks.
  func next() throws(LibavError) -> [MediaUnit]? {
    guard let context, let packet else { return nil }
    let result = av_read_frame(context, packet)
    if result == LibavError.again { return [] }
    if result == LibavError.end { return nil }
    try attempt("reading it", result)
    defer { av_packet_unref(packet) }
    if context.pointee.nb_streams != streamsSeen { chooseTracks() }
    return tracks[packet.pointee.stream_index]?.units(of: packet) ?? []
  }

  /// What can't be taken, each once.
  func takeProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  private func open(_ url: String, options: [String: String]) throws(LibavError) {
    packet = try allocated("opening it", av_packet_alloc())
    context = try allocated("opening it", avformat_alloc_context())
    context?.pointee.interrupt_callback = deadline.callback
    context?.pointee.probesize = Int64(PullLimits.probeBytes)
    context?.pointee.max_analyze_duration = Int64(PullLimits.probeMicroseconds)
    if let input { context?.pointee.pb = input.context }
    var dictionary: OpaquePointer?
    for (name, value) in options { av_dict_set(&dictionary, name, value, 0) }
    defer { av_dict_free(&dictionary) }
    // On failure it frees the context.
    try attempt("opening it", avformat_open_input(&context, url, nil, &dictionary))
    try attempt("looking for streams in it", avformat_find_stream_info(context, nil))
    chooseTracks()
  }

  private func chooseTracks() {
    guard let context else { return }
    streamsSeen = context.pointee.nb_streams
    var chosen: [Int32: UnitTrack] = [:]
    for kind in [AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO] {
      let index = av_find_best_stream(context, kind, -1, -1, nil, 0)
      guard index >= 0, let stream = context.pointee.streams[Int(index)] else { continue }
      chosen[index] = tracks[index] ?? track(of: stream, kind)
    }
    tracks = chosen
    // What isn't needed of a playlist's renditions isn't even fetched.
    for index in 0..<Int(streamsSeen) {
      context.pointee.streams[index]?.pointee.discard =
        chosen[Int32(index)] == nil ? AVDISCARD_ALL : AVDISCARD_DEFAULT
    }
  }

  private func track(of stream: UnsafeMutablePointer<AVStream>, _ kind: AVMediaType) -> UnitTrack? {
    guard let parameters = stream.pointee.codecpar else { return nil }
    guard let codec = MediaCodec(parameters.pointee.codec_id) else {
      let name = String(cString: avcodec_get_name(parameters.pointee.codec_id))
      let what = kind == AVMEDIA_TYPE_VIDEO ? "pictures are" : "sound is"
      problems.append("its \(what) in \(name), which is not taken; set the sender to H.264 and AAC")
      return nil
    }
    let extradata = UnsafeBufferPointer(
      start: parameters.pointee.extradata, count: Int(max(0, parameters.pointee.extradata_size)))
    return UnitTrack(codec, timeBase: stream.pointee.time_base, configuration: Array(extradata))
  }
}

/// Bytes that come from elsewhere than from libavformat's own protocols.
final class StreamInput {
  /// Fills the buffer and says how many bytes it gave; 0 at the end.
  typealias Read = (UnsafeMutableRawBufferPointer) -> Int

  fileprivate let read: Read
  fileprivate private(set) var context: UnsafeMutablePointer<AVIOContext>?

  init(_ read: @escaping Read) throws(LibavError) {
    self.read = read
    let buffer = try allocated("opening it", av_malloc(PullLimits.inputBytes))
    context = avio_alloc_context(
      buffer.assumingMemoryBound(to: UInt8.self), Int32(PullLimits.inputBytes), 0,
      Unmanaged.passUnretained(self).toOpaque(), readStreamInput, nil, nil)
    if context == nil { av_free(buffer) }
    _ = try allocated("opening it", context)
  }

  deinit {
    // libavformat may have replaced the buffer.
    if let context { av_freep(&context.pointee.buffer) }
    avio_context_free(&context)
  }
}

private nonisolated func readStreamInput(
  _ input: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int32
) -> Int32 {
  guard let input, let bytes, count > 0 else { return LibavError.end }
  let read = Unmanaged<StreamInput>.fromOpaque(input).takeUnretainedValue().read
  let given = read(UnsafeMutableRawBufferPointer(start: bytes, count: Int(count)))
  return given > 0 ? Int32(given) : LibavError.end
}
