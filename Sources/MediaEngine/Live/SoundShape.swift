import RTMPServing

/// What a stream's sound is like, as its configuration says.
struct SoundShape: Equatable, Sendable {
  /// Nil where the configuration does not say.
  var samplesPerSecond: Int?
  var channels: Int?

  /// - Parameter configuration: An AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) of AAC, an OpusHead (RFC 7845, 5.1).
  init(_ codec: MediaCodec?, configuration: [UInt8]) {
    switch codec {
    case .aac: readAAC(configuration)
    case .opus:
      samplesPerSecond = 48_000
      if configuration.count > 9 { channels = Int(configuration[9]) }
    default: break
    }
  }

  private mutating func readAAC(_ bytes: [UInt8]) {
    var bits = Bits(bytes)
    guard var type = bits.next(5) else { return }
    if type == Self.escape { type = 32 + (bits.next(6) ?? 0) }
    samplesPerSecond = Self.rate(&bits)
    // 7 stands for 7.1; 0 says that the stream itself tells.
    channels = bits.next(4).flatMap { $0 == 7 ? 8 : (1...6).contains($0) ? $0 : nil }
    // With spectral band replication what is heard has another rate than what is coded.
    if type == Self.bandReplication || type == Self.parametricStereo { samplesPerSecond = Self.rate(&bits) }
    if type == Self.parametricStereo { channels = 2 }
  }

  private static func rate(_ bits: inout Bits) -> Int? {
    guard let index = bits.next(4) else { return nil }
    return index == 15 ? bits.next(24) : rates.indices.contains(index) ? rates[index] : nil
  }

  private static let escape = 31
  private static let bandReplication = 5
  private static let parametricStereo = 29
  private static let rates = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
  ]

  private struct Bits {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next(_ count: Int) -> Int? {
      guard place + count <= bytes.count * 8 else { return nil }
      var value = 0
      for _ in 0..<count {
        value = value << 1 | Int(bytes[place / 8] >> (7 - UInt8(place % 8)) & 1)
        place += 1
      }
      return value
    }
  }
}
