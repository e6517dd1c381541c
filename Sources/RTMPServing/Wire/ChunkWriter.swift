/// Cuts messages into chunks.
struct ChunkWriter: Sendable {
  private var chunkBytes = ChunkReader.firstChunkBytes

  /// The bytes of one message. A Set Chunk Size counts from the next one on.
  ///
  /// - Parameter chunkStream: 2 to 63.
  mutating func bytes(of message: Message, chunkStream: UInt8) -> [UInt8] {
    // Nothing that a server says to a publisher has a time.
    var bytes: [UInt8] = [chunkStream, 0, 0, 0]
    bytes += BigEndian.bytes(UInt32(truncatingIfNeeded: message.payload.count), size: 3)
    bytes.append(message.kind)
    bytes += BigEndian.bytes(message.streamID).reversed()
    var rest = message.payload[...]
    bytes += rest.prefix(chunkBytes)
    rest = rest.dropFirst(chunkBytes)
    while !rest.isEmpty {
      bytes.append(0xC0 | chunkStream)
      bytes += rest.prefix(chunkBytes)
      rest = rest.dropFirst(chunkBytes)
    }
    if message.kind == Message.Kind.setChunkSize { chunkBytes = Int(BigEndian.number(message.payload)) }
    return bytes
  }
}
