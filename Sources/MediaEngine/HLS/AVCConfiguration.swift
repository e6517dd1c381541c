/// How an H.264 track is coded: its parameter sets.
struct AVCConfiguration: Equatable, Sendable {
  var sequenceParameters: [[UInt8]]
  var pictureParameters: [[UInt8]]
  private let format: SampleFormat

  /// - Parameter rendition: For the error.
  init(annexB extradata: [UInt8], rendition: String) throws(HLSError) {
    let units = AnnexB.units(extradata).map { Array(extradata[$0]) }
    sequenceParameters = units.filter { AnnexB.type($0[0]) == AnnexB.UnitType.sequenceParameters }
    pictureParameters = units.filter { AnnexB.type($0[0]) == AnnexB.UnitType.pictureParameters }
    guard let first = sequenceParameters.first, let format = SampleFormat(sequenceParameters: first),
      !pictureParameters.isEmpty
    else {
      throw .badVideoConfiguration(
        rendition: rendition, problem: "no whole SPS and PPS in \(extradata.count) bytes of extradata")
    }
    self.format = format
  }

  /// `avc1.`, then profile, constraints and level in hexadecimal (RFC 6381).
  var codecs: String {
    "avc1." + sequenceParameters[0][1...3].map { UTCText.padded(Int64($0), to: 2, radix: 16) }.joined()
  }

  func initSegment(of track: VideoTrack) -> InitSegment { InitSegment(setup(of: track)) }

  /// What an MP4 file says of the track.
  func setup(of track: VideoTrack) -> InitSegment.Track {
    InitSegment.Track(
      codecs: codecs, ticksPerSecond: track.ticksPerSecond, width: track.width, height: track.height,
      handler: "vide", handlerName: "Video",
      mediaHeader: { minf in minf.fullBox("vmhd", flags: 1) { $0.zeros(8) } },
      sampleEntry: { stsd in
        stsd.box("avc1") { entry in
          entry.zeros(6)
          entry.u16(1)  // data reference
          entry.zeros(16)
          entry.u16(UInt16(clamping: track.width))
          entry.u16(UInt16(clamping: track.height))
          entry.u32(0x0048_0000)  // 72 dots an inch
          entry.u32(0x0048_0000)
          entry.u32(0)
          entry.u16(1)  // one frame a sample
          entry.zeros(32)  // no compressor's name
          entry.u16(0x0018)  // 24 bits deep
          entry.u16(0xFFFF)
          entry.box("avcC") { record(in: &$0) }
        }
      })
  }

  /// The AVCDecoderConfigurationRecord, for those who send it by itself.
  var record: [UInt8] {
    var writer = BoxWriter()
    record(in: &writer)
    return writer.bytes
  }

  /// The AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1).
  private func record(in avcC: inout BoxWriter) {
    avcC.u8(1)
    avcC.raw(sequenceParameters[0][1...3])
    avcC.u8(0xFC | 3)  // lengths in four bytes
    avcC.u8(0xE0 | UInt8(clamping: sequenceParameters.count))
    for set in sequenceParameters {
      avcC.u16(UInt16(clamping: set.count))
      avcC.raw(set)
    }
    avcC.u8(UInt8(clamping: pictureParameters.count))
    for set in pictureParameters {
      avcC.u16(UInt16(clamping: set.count))
      avcC.raw(set)
    }
    guard format.isHighProfile else { return }
    avcC.u8(0xFC | format.chroma)
    avcC.u8(0xF8 | format.lumaDepthLess8)
    avcC.u8(0xF8 | format.chromaDepthLess8)
    avcC.u8(0)
  }
}

/// The chroma format and the bit depths, from an SPS (ISO/IEC 14496-10, 7.3.2.1.1).
struct SampleFormat: Equatable, Sendable {
  var isHighProfile: Bool
  /// 1 for 4:2:0.
  var chroma: UInt8 = 1
  var lumaDepthLess8: UInt8 = 0
  var chromaDepthLess8: UInt8 = 0

  /// Nil when the set is cut short or says what no encoder says.
  init?(sequenceParameters set: [UInt8]) {
    guard set.count >= 5 else { return nil }
    isHighProfile = [100, 110, 122, 244, 44].contains(set[1])
    guard isHighProfile else { return }
    var bits = BitReader(set[4...])
    guard bits.golomb() != nil, let chroma = bits.golomb(), chroma <= 3 else { return nil }
    if chroma == 3 { _ = bits.bit() }
    guard let luma = bits.golomb(), let chromaDepth = bits.golomb(), luma <= 6, chromaDepth <= 6 else { return nil }
    self.chroma = UInt8(chroma)
    lumaDepthLess8 = UInt8(luma)
    chromaDepthLess8 = UInt8(chromaDepth)
  }
}

/// Reads bits, highest first, skipping the bytes that keep start codes out of a NAL unit.
struct BitReader {
  private var bytes: [UInt8] = []
  private var place = 0

  init(_ escaped: some Sequence<UInt8>) {
    var zeros = 0
    for byte in escaped {
      if zeros >= 2, byte == 3 {
        zeros = 0
        continue
      }
      zeros = byte == 0 ? zeros + 1 : 0
      bytes.append(byte)
    }
  }

  mutating func bit() -> UInt32? {
    guard place < bytes.count * 8 else { return nil }
    defer { place += 1 }
    return UInt32(bytes[place / 8] >> (7 - place % 8) & 1)
  }

  /// An unsigned Exp-Golomb number, below 2^16.
  mutating func golomb() -> UInt32? {
    var zeros = 0
    while let bit = bit() {
      if bit == 1 {
        var value: UInt32 = 1
        for _ in 0..<zeros {
          guard let next = self.bit() else { return nil }
          value = value << 1 | next
        }
        return value - 1
      }
      zeros += 1
      if zeros > 15 { return nil }
    }
    return nil
  }
}
