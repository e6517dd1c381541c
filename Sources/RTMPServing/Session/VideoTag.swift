/// Reads the payload of a video message.
enum VideoTag {
  private static let extended: UInt8 = 0x80
  /// Codec, packet type, composition time.
  private static let headerBytes = 5
  private static let keyFrame: UInt8 = 1
  private static let commandFrame: UInt8 = 5

  /// HEVC's number is no part of FLV; encoders of the years before Enhanced RTMP have it so.
  private static let codecs: [UInt8: MediaCodec] = [7: .h264, 12: .hevc]
  private static let names: [UInt8: String] = [
    2: "Sorenson H.263", 3: "screen video", 4: "VP6", 5: "VP6 with alpha", 6: "screen video 2", 13: "AV1 by a number",
  ]

  private enum Packet {
    static let configuration: UInt8 = 0
    static let media: UInt8 = 1
  }

  /// - Throws: `notCarriedOut` for codecs that aren't taken.
  static func read(_ payload: [UInt8]) throws(RTMPProblem) -> MediaTag {
    guard let first = payload.first else { return .nothing }
    if first & extended != 0 { return try readExtended(payload, frame: first >> 4 & 0x07) }
    let frame = first >> 4
    guard frame != commandFrame else { return .nothing }
    guard let codec = codecs[first & 0x0F] else { throw refusal(of: names[first & 0x0F] ?? "codec \(first & 0x0F)") }
    guard payload.count > headerBytes else { return .nothing }
    let body = Array(payload[headerBytes...])
    switch payload[1] {
    case Packet.configuration: return .configuration(codec, body)
    case Packet.media:
      return .media(codec, isKey: frame == keyFrame, compositionTime: composition(payload[2..<headerBytes]), body)
    default: return .nothing
    }
  }

  private typealias Extended = ExtendedTagHeader.Packet

  private static func readExtended(_ payload: [UInt8], frame: UInt8) throws(RTMPProblem) -> MediaTag {
    guard payload[0] & 0x0F == Extended.description || frame != commandFrame,
      let header = ExtendedTagHeader(payload, tracks: Extended.videoTracks)
    else { return .nothing }
    if header.packet == Extended.videoTracks { return .furtherTrack }
    guard let codec = FourCC.codec(of: header.code, isVideo: true) else { throw refusal(of: "“\(header.code)”") }
    var body = header.body
    var time: Int32 = 0
    switch header.packet {
    case Extended.configuration: return body.isEmpty ? .nothing : .configuration(codec, Array(body))
    case Extended.media where codec == .h264 || codec == .hevc:
      guard body.count >= 3 else { return .nothing }
      time = composition(body.prefix(3))
      body = body.dropFirst(3)
    case Extended.media, Extended.mediaAtOnce: break
    default: return .nothing
    }
    return body.isEmpty
      ? .nothing : .media(codec, isKey: frame == keyFrame, compositionTime: time, Array(body))
  }

  /// Signed, in 24 bits.
  private static func composition(_ bytes: ArraySlice<UInt8>) -> Int32 {
    Int32(bitPattern: BigEndian.number(bytes) << 8) >> 8
  }

  private static func refusal(of codec: String) -> RTMPProblem {
    .notCarriedOut("video in \(codec) is not taken: set the encoder to H.264, HEVC, AV1 or VP9")
  }
}
