/// What the payload of one audio or video message says, its header taken apart (FLV 10.1, E.4.2 and E.4.3; Enhanced
/// RTMP v2).
enum MediaTag: Equatable {
  case configuration(MediaCodec, [UInt8])
  /// - Parameters:
  ///   - isKey: True for any sound.
  ///   - compositionTime: Milliseconds; 0 for any sound.
  case media(MediaCodec, isKey: Bool, compositionTime: Int32, [UInt8])
  /// One of several tracks of the same kind: such a stream has its first track in plain messages as well.
  case furtherTrack
  /// A command, an end, colours, something empty.
  case nothing
}

/// The header that Enhanced RTMP puts before pictures and sound, read as far as the codec (v2, “ExVideoTagHeader” and
/// “ExAudioTagHeader”, which are alike from the packet type on).
struct ExtendedTagHeader {
  enum Packet {
    static let configuration: UInt8 = 0
    /// Of H.264 and HEVC with a composition time.
    static let media: UInt8 = 1
    /// Pictures whose composition time is 0.
    static let mediaAtOnce: UInt8 = 3
    /// Colours of pictures, the arrangement of channels of sound.
    static let description: UInt8 = 4
    /// Several tracks in one message, of pictures and of sound.
    static let videoTracks: UInt8 = 6
    static let audioTracks: UInt8 = 5
    /// Something to know of the packet stands before it.
    static let modified: UInt8 = 7
  }

  /// Bytes of a codec's name.
  private static let codeBytes = 4

  var packet: UInt8
  /// Four characters; empty where the packet has tracks, which name their own.
  var code: String
  /// What follows.
  var body: ArraySlice<UInt8>

  /// Nil when it is cut short.
  init?(_ payload: [UInt8], tracks: UInt8) {
    guard let first = payload.first else { return nil }
    packet = first & 0x0F
    code = ""
    body = payload.dropFirst()
    while packet == Packet.modified { guard passModifier() else { return nil } }
    guard packet != tracks else { return }
    let name = body.prefix(Self.codeBytes)
    guard name.count == Self.codeBytes else { return nil }
    code = name.allSatisfy { (0x20..<0x7F).contains($0) } ? String(decoding: name, as: UTF8.self) : "????"
    body = body.dropFirst(Self.codeBytes)
  }

  /// Its size less one in a byte, or behind 255 in two; the data, of nanoseconds at most; then its kind and the packet's.
  private mutating func passModifier() -> Bool {
    guard var size = body.popFirst().map({ Int($0) + 1 }) else { return false }
    if size == 256 {
      guard body.count >= 2 else { return false }
      size = Int(BigEndian.number(body.prefix(2))) + 1
      body = body.dropFirst(2)
    }
    guard body.count > size else { return false }
    body = body.dropFirst(size)
    packet = (body.popFirst() ?? 0) & 0x0F
    return true
  }
}
