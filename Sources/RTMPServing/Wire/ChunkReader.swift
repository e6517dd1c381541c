/// Puts messages together from the chunks of a connection (Adobe RTMP 1.0, 5.3).
///
/// Set Chunk Size and Abort are obeyed here, on whatever chunk stream they come, and not handed on.
struct ChunkReader: Sendable {
  /// Bytes of a chunk until the client says otherwise.
  static let firstChunkBytes = 128

  private let limits: RTMPLimits
  private var chunkBytes = Self.firstChunkBytes
  private var streams: [Int: ChunkStream] = [:]
  /// Bytes of messages that are not whole.
  private(set) var unfinishedBytes = 0
  /// The chunk stream whose chunk is being read, and how many of its bytes are to come.
  private var current: (id: Int, left: Int)?

  init(limits: RTMPLimits) { self.limits = limits }

  /// The next whole message; nil when more bytes must come.
  mutating func next(from input: inout InboundBytes) throws(RTMPProblem) -> Message? {
    while true {
      if current == nil {
        guard let header = try ChunkHeader(input, chunkStreams: streams) else { return nil }
        input.drop(header.size)
        try begin(header)
      }
      guard let message = try collect(from: &input) else {
        if input.isEmpty { return nil }
        continue
      }
      switch message.kind {
      case Message.Kind.setChunkSize: try setChunkSize(message.payload)
      case Message.Kind.abort: abort(message.payload)
      default: return message
      }
    }
  }

  private mutating func begin(_ header: ChunkHeader) throws(RTMPProblem) {
    if streams[header.id] == nil, streams.count >= limits.chunkStreams {
      throw .malformed("more than \(limits.chunkStreams) chunk streams")
    }
    var stream = streams[header.id] ?? ChunkStream()
    // Taken out and put back, so that the payload is not copied.
    streams[header.id] = ChunkStream()
    if !stream.isUnfinished { stream.begin(header) }
    guard stream.length <= limits.messageBytes else {
      throw .malformed("a message of \(stream.length) bytes; at most \(limits.messageBytes) are taken")
    }
    current = (header.id, min(chunkBytes, stream.length - stream.payload.count))
    streams[header.id] = stream
  }

  /// Takes what has come of the current chunk; the message if this ends it.
  private mutating func collect(from input: inout InboundBytes) throws(RTMPProblem) -> Message? {
    guard let (id, left) = current else { return nil }
    let size = min(left, input.count)
    unfinishedBytes += size
    guard unfinishedBytes <= limits.unfinishedBytes else {
      throw .malformed("more than \(limits.unfinishedBytes) bytes of messages that don't end")
    }
    streams[id]?.payload.append(contentsOf: input.take(size))
    current = left == size ? nil : (id, left - size)
    guard current == nil, let message = streams[id]?.end() else { return nil }
    unfinishedBytes -= message.payload.count
    return message
  }

  private mutating func setChunkSize(_ payload: [UInt8]) throws(RTMPProblem) {
    guard payload.count >= 4 else { throw .malformed("Set Chunk Size without a size") }
    let size = BigEndian.number(payload.prefix(4))
    guard size > 0, size < 1 << 31 else { throw .malformed("a chunk size of \(size)") }
    chunkBytes = min(Int(size), limits.messageBytes)
  }

  private mutating func abort(_ payload: [UInt8]) {
    guard payload.count >= 4 else { return }
    unfinishedBytes -= streams[Int(BigEndian.number(payload.prefix(4)))]?.drop() ?? 0
  }
}
