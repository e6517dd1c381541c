import CFFmpeg

/// Reads the packets of a file, stream by stream. Stays on one thread.
final class Demuxer {
  private var context: UnsafeMutablePointer<AVFormatContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private var waiting: [Int32: PacketQueue] = [:]
  private(set) var isAtEnd = false

  /// Opens a file and finds out what is in it. `path` is a file of this machine; nothing else is opened.
  init(path: String) throws(LibavError) {
    var options: OpaquePointer?
    av_dict_set(&options, "protocol_whitelist", "file", 0)
    defer { av_dict_free(&options) }
    try attempt("opening it", avformat_open_input(&context, "file:" + path, nil, &options))
    // From here on deinit closes what is open.
    try attempt("looking for streams in it", avformat_find_stream_info(context, nil))
    packet = try allocated("reading it", av_packet_alloc())
  }

  deinit {
    av_packet_free(&packet)
    avformat_close_input(&context)
  }

  /// The best stream of a kind; nil when there is none.
  func stream(_ kind: AVMediaType) -> UnsafeMutablePointer<AVStream>? {
    let index = av_find_best_stream(context, kind, -1, -1, nil, 0)
    guard index >= 0, let context, Int(index) < Int(context.pointee.nb_streams) else { return nil }
    guard let stream = context.pointee.streams[Int(index)] else { return nil }
    waiting[index] = PacketQueue()
    return stream
  }

  /// Passes over a stream's packets from now on.
  func ignore(_ stream: UnsafeMutablePointer<AVStream>) {
    waiting[stream.pointee.index] = nil
    stream.pointee.discard = AVDISCARD_ALL
  }

  /// When the earliest stream begins, in microseconds.
  var startTime: Int64 {
    guard let context, context.pointee.start_time != show_no_timestamp() else { return 0 }
    return context.pointee.start_time
  }

  /// How long it lasts by what it says, in microseconds; nil when it doesn't say.
  var duration: Int64? {
    guard let context, context.pointee.duration != show_no_timestamp(), context.pointee.duration > 0 else { return nil }
    return context.pointee.duration
  }

  /// The next packet of a stream, which the caller frees; nil at the end.
  func nextPacket(of stream: Int32) throws(LibavError) -> UnsafeMutablePointer<AVPacket>? {
    while waiting[stream]?.isEmpty ?? false {
      guard !isAtEnd, let packet else { return nil }
      let result = av_read_frame(context, packet)
      if result == LibavError.again { continue }
      if result == LibavError.end {
        isAtEnd = true
        return nil
      }
      try attempt("reading it", result)
      if let queue = waiting[packet.pointee.stream_index], waitingPackets < FilmLimits.packetsAhead {
        queue.append(packet)
      }
      av_packet_unref(packet)
    }
    return waiting[stream]?.take()
  }

  /// Goes to the last key frame not after a time in microseconds.
  func seek(to microseconds: Int64) throws(LibavError) {
    for queue in waiting.values { queue.removeAll() }
    isAtEnd = false
    try attempt("seeking in it", avformat_seek_file(context, -1, .min, microseconds, microseconds, 0))
  }

  private var waitingPackets: Int { waiting.values.reduce(0) { $0 + $1.count } }
}

/// Packets of one stream that wait while another is read.
private final class PacketQueue {
  private var packets: [UnsafeMutablePointer<AVPacket>] = []

  deinit { removeAll() }

  var isEmpty: Bool { packets.isEmpty }
  var count: Int { packets.count }

  func append(_ packet: UnsafeMutablePointer<AVPacket>) {
    if let copy = av_packet_clone(packet) { packets.append(copy) }
  }

  func take() -> UnsafeMutablePointer<AVPacket>? { packets.isEmpty ? nil : packets.removeFirst() }

  func removeAll() {
    for packet in packets {
      var packet: UnsafeMutablePointer<AVPacket>? = packet
      av_packet_free(&packet)
    }
    packets = []
  }
}
