/// Several messages in one (Adobe RTMP 1.0, 7.1.6): FLV tags, each followed by its size.
enum AggregateMessage {
  /// Bytes before a tag's payload: kind, length, timestamp and its upper byte, stream.
  private static let headerBytes = 11
  /// Bytes behind it: the tag's size again.
  private static let trailerBytes = 4

  /// The messages within, their timestamps moved so that the first has the whole's.
  static func messages(in whole: Message) throws(RTMPProblem) -> [Message] {
    var rest = whole.payload[...]
    var messages: [Message] = []
    var shift: UInt32?
    while !rest.isEmpty {
      guard rest.count >= headerBytes else { throw .malformed("an aggregate message is cut short") }
      let header = Array(rest.prefix(headerBytes))
      let length = Int(BigEndian.number(header[1...3]))
      let time = BigEndian.number(header[4...6]) | UInt32(header[7]) << 24
      guard rest.count >= headerBytes + length else { throw .malformed("an aggregate message is cut short") }
      let payload = Array(rest.dropFirst(headerBytes).prefix(length))
      let moved = shift ?? whole.timestamp &- time
      shift = moved
      messages.append(
        Message(kind: header[0], streamID: whole.streamID, timestamp: time &+ moved, payload: payload))
      // The last one's size is left out by some.
      rest = rest.dropFirst(headerBytes + length + trailerBytes)
    }
    return messages
  }
}
