/// What a chunk stream remembers from chunk to chunk.
struct ChunkStream: Sendable {
  /// Milliseconds; a longer step than this is no delta. See `begin`.
  static let plausibleDelta: UInt32 = 5000

  private(set) var isUnfinished = false
  private(set) var length = 0
  private(set) var kind: UInt8 = 0
  private(set) var streamID: UInt32 = 0
  /// Of the message that is being put together, or the last.
  private(set) var timestamp: UInt32 = 0
  private(set) var delta: UInt32 = 0
  /// What the last header that has one gave as its extended timestamp.
  private(set) var extended: UInt32?
  var payload: [UInt8] = []

  /// Starts a message.
  mutating func begin(_ header: ChunkHeader) {
    if let fields = header.fields {
      kind = fields.kind
      length = fields.length
    }
    if let id = header.streamID { streamID = id }
    if let time = header.time {
      extended = header.isExtended ? time : nil
      if header.format == 0 {
        timestamp = time
        // A message that begins with a type-3 header right after this one repeats the absolute timestamp as its
        // delta (5.3.1.2.4; FFmpeg sends it so). Some encoders mean "the same instant" by it, which is the
        // same while the timestamp is 0; once it is far from 0 no one can mean the first.
        delta = time <= Self.plausibleDelta ? time : 0
      } else {
        timestamp &+= time
        delta = time
      }
    } else {
      timestamp &+= delta
    }
    isUnfinished = true
  }

  /// The message, if it is whole.
  mutating func end() -> Message? {
    guard payload.count == length else { return nil }
    let message = Message(kind: kind, streamID: streamID, timestamp: timestamp, payload: payload)
    payload = []
    isUnfinished = false
    return message
  }

  /// Forgets the message that is being put together; how many bytes of it there were.
  mutating func drop() -> Int {
    defer { payload = [] }
    isUnfinished = false
    return payload.count
  }

  /// What an extended timestamp behind a type-3 header would be. The document says the last header's; some encoders
  /// write the absolute one.
  var expectedExtended: [UInt32] {
    guard let extended else { return [] }
    return isUnfinished ? [extended, timestamp] : [extended, timestamp, timestamp &+ delta]
  }
}
