/// The header of one chunk (Adobe RTMP 1.0, 5.3.1).
struct ChunkHeader: Equatable {
  /// 0 to 3: how much of the header is there.
  var format: UInt8
  /// The chunk stream: 2 to 65599.
  var id: Int
  /// Bytes of the header.
  var size: Int
  /// The timestamp of a format 0, the delta of 1 and 2.
  var time: UInt32?
  /// `time` stood in the extended timestamp.
  var isExtended = false
  var fields: Fields?
  var streamID: UInt32?

  struct Fields: Equatable {
    var length: Int
    var kind: UInt8
  }

  /// Bytes behind the basic header, by format.
  private static let bodyBytes = [11, 7, 3, 0]
  /// Stands where the timestamp does not fit.
  static let escape: UInt32 = 0xFF_FFFF

  /// Reads the header at the start of `input`, which stays as it is; nil when more bytes must come.
  init?(_ input: InboundBytes, chunkStreams: [Int: ChunkStream]) throws(RTMPProblem) {
    guard let (format, id, basic) = Self.basic(input) else { return nil }
    self.format = format
    self.id = id
    size = basic + Self.bodyBytes[Int(format)]
    let stream = chunkStreams[id]
    // librtmp begins chunk stream 2 with a format 1; formats 2 and 3 can't tell how long the message is.
    guard stream != nil || format < 2 else { throw .malformed("chunk stream \(id) begins without a length") }
    if let stream, stream.isUnfinished, format < 3 {
      throw .malformed("a message begins on chunk stream \(id) within another")
    }
    guard input.count >= size else { return nil }

    if format <= 1 {
      fields = Fields(length: Int(input.number(at: basic + 3, size: 3)), kind: input[basic + 6])
    }
    if format == 0 {
      // The one number in RTMP whose lowest byte comes first.
      streamID = input.number(at: basic + 7, size: 4).byteSwapped
    }
    if format <= 2 {
      let short = input.number(at: basic, size: 3)
      time = short
      if short == Self.escape {
        guard input.count >= size + 4 else { return nil }
        time = input.number(at: size, size: 4)
        isExtended = true
        size += 4
      }
    } else if let stream {
      switch Self.repeats(stream.expectedExtended, in: input, at: size) {
      case nil: return nil
      case true?: size += 4
      case false?: break
      }
    }
  }

  private static func basic(_ input: InboundBytes) -> (format: UInt8, id: Int, size: Int)? {
    guard !input.isEmpty else { return nil }
    let format = input[0] >> 6
    switch input[0] & 0x3F {
    case 0:
      guard input.count >= 2 else { return nil }
      return (format, 64 + Int(input[1]), 2)
    case 1:
      guard input.count >= 3 else { return nil }
      return (format, 64 + Int(input[1]) + Int(input[2]) << 8, 3)
    case let id:
      return (format, Int(id), 1)
    }
  }

  /// Whether the four bytes at `offset` are one of `expected`: some encoders repeat the extended timestamp behind a
  /// type-3 header, as the document wants, and some leave it out. Nil while that can't be told; it can at the first
  /// byte that differs, so that a message's last few bytes need not wait for the next message.
  private static func repeats(_ expected: [UInt32], in input: InboundBytes, at offset: Int) -> Bool? {
    let there = min(input.count - offset, 4)
    let isOpen = expected.contains { candidate in
      there == 0 || input.number(at: offset, size: there) == candidate >> UInt32((4 - there) * 8)
    }
    if !isOpen { return false }
    return there == 4 ? true : nil
  }
}
