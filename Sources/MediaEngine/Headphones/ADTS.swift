/// Frames of AAC that stand for themselves (ISO/IEC 13818-7, 6.2), as players take them from a stream without a file.
enum ADTS {
  /// A coded frame of AAC-LC, 48 kHz, two channels, behind its header; nil for one too long for it.
  static func frame(_ coded: [UInt8]) -> [UInt8]? {
    let length = headerBytes + coded.count
    guard length <= mostBytes else { return nil }
    let header: [UInt8] = [
      0xFF, 0xF1,  // The sync word; MPEG-4, no checksum.
      lowComplexity << 6 | at48kHz << 2,
      twoChannels << 6 | UInt8(length >> 11),
      UInt8(length >> 3 & 0xFF),
      UInt8(length & 7) << 5 | 0x1F, 0xFC,  // Of variable rate; one frame.
    ]
    return header + coded
  }

  static let headerBytes = 7
  /// What 13 bits count.
  static let mostBytes = 8191
  private static let lowComplexity: UInt8 = 1
  private static let at48kHz: UInt8 = 3
  private static let twoChannels: UInt8 = 2
}
