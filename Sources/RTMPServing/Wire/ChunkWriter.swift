/// Cuts messages into chunks.
struct ChunkWriter: Sendable {
  private var chunkBytes: Int

  /// - Parameter chunkBytes: What a chunk holds; the first that is said otherwise counts.
  init(chunkBytes: Int = ChunkReader.firstChunkBytes) { self.chunkBytes = chunkBytes }

  /// The bytes of one message. A Set Chunk Size counts from the next one on.
  ///
  /// - Parameter chunkStream: 2 to 63.
  mutating func bytes(of message: Message, chunkStream: UInt8) -> [UInt8] {
    let isExtended = message.timestamp >= ChunkHeader.escape
    let extended = isExtended ? BigEndian.bytes(message.timestamp) : []
    var bytes: [UInt8] = [chunkStream] + BigEndian.bytes(isExtended ? ChunkHeader.escape : message.timestamp, size: 3)
    bytes += BigEndian.bytes(UInt32(truncatingIfNeeded: message.payload.count), size: 3)
    bytes.append(message.kind)
    bytes += BigEndian.bytes(message.streamID).reversed() + extended
    var rest = message.payload[...]
    bytes += rest.prefix(chunkBytes)
    rest = rest.dropFirst(chunkBytes)
    while !rest.isEmpty {
      bytes.append(0xC0 | chunkStream)
      bytes += extended
      bytes += rest.prefix(chunkBytes)
      rest = rest.dropFirst(chunkBytes)
    }
    if message.kind == Message.Kind.setChunkSize { chunkBytes = Int(BigEndian.number(message.payload)) }
    return bytes
  }
}
