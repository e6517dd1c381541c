/// Reads the payload of an audio message.
enum AudioTag {
  /// Of AAC: format, packet type.
  private static let headerBytes = 2
  private static let aac: UInt8 = 10
  private static let extended: UInt8 = 9
  /// The second is MP3 at 8 kHz.
  private static let mp3: Set<UInt8> = [2, 14]
  private static let names: [UInt8: String] = [
    0: "PCM", 1: "ADPCM", 3: "PCM", 4: "Nellymoser", 5: "Nellymoser", 6: "Nellymoser", 7: "G.711", 8: "G.711",
    11: "Speex",
  ]

  private enum Packet {
    static let configuration: UInt8 = 0
    static let media: UInt8 = 1
  }

  /// - Throws: `notCarriedOut` for codecs that aren't taken.
  static func read(_ payload: [UInt8]) throws(RTMPProblem) -> MediaTag {
    guard let first = payload.first else { return .nothing }
    let format = first >> 4
    switch format {
    case extended: return try readExtended(payload)
    case aac:
      guard payload.count > headerBytes else { return .nothing }
      switch payload[1] {
      case Packet.configuration: return .configuration(.aac, Array(payload[headerBytes...]))
      case Packet.media: return sound(.aac, payload[headerBytes...])
      default: return .nothing
      }
    case _ where mp3.contains(format): return sound(.mp3, payload[1...])
    default: throw refusal(of: names[format] ?? "codec \(format)")
    }
  }

  private typealias Extended = ExtendedTagHeader.Packet

  private static func readExtended(_ payload: [UInt8]) throws(RTMPProblem) -> MediaTag {
    guard let header = ExtendedTagHeader(payload, tracks: Extended.audioTracks) else { return .nothing }
    if header.packet == Extended.audioTracks { return .furtherTrack }
    guard let codec = FourCC.codec(of: header.code, isVideo: false) else { throw refusal(of: "“\(header.code)”") }
    switch header.packet {
    case Extended.configuration: return header.body.isEmpty ? .nothing : .configuration(codec, Array(header.body))
    case Extended.media: return sound(codec, header.body)
    default: return .nothing
    }
  }

  private static func sound(_ codec: MediaCodec, _ body: ArraySlice<UInt8>) -> MediaTag {
    body.isEmpty ? .nothing : .media(codec, isKey: true, compositionTime: 0, Array(body))
  }

  private static func refusal(of codec: String) -> RTMPProblem {
    .notCarriedOut("sound in \(codec) is not taken: set the encoder to AAC, Opus or MP3")
  }
}
