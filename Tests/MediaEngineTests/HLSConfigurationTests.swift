import ShowModel
import Testing

@testable import MediaEngine

@Suite struct HLSConfigurationTests {
  /// High profile, level 3.1, 4:2:0, 8 bits; then a PPS; then an SEI that has no place in a header.
  static let sps: [UInt8] = [0x67, 0x64, 0x00, 0x1F, 0xAC, 0xD9, 0x40, 0x50, 0x05, 0xBB, 0x01]
  static let pps: [UInt8] = [0x68, 0xEB, 0xE3, 0xCB, 0x22, 0xC0]
  static let extradata: [UInt8] = [0, 0, 0, 1] + sps + [0, 0, 1] + pps + [0, 0, 1, 0x06, 0x05, 0x01, 0xAA, 0x80]

  static let track = VideoTrack(
    name: "720p", width: 1280, height: 720, bitsPerSecond: 3_000_000, framesPerSecond: 30)

  @Test func parameterSetsBecomeADecoderRecord() throws {
    let coding = try AVCConfiguration(annexB: Self.extradata, rendition: "720p")
    #expect(coding.codecs == "avc1.64001f")
    let bytes = coding.initSegment(of: Self.track).bytes
    let entries = try ParsedBox.find("moov/trak/mdia/minf/stbl/stsd", in: bytes[...]).payload.dropFirst(8)
    let entry = try ParsedBox.find("avc1", in: entries)
    let record = try ParsedBox.find("avcC", in: entry.payload.dropFirst(78))
    let expected =
      [1, 0x64, 0x00, 0x1F, 0xFF, 0xE1, 0, UInt8(Self.sps.count)] + Self.sps
      + [1, 0, UInt8(Self.pps.count)] + Self.pps + [0xFD, 0xF8, 0xF8, 0]
    #expect(Array(record.payload) == expected)
  }

  @Test func aBaselineRecordHasNoHighProfileFields() throws {
    let sps: [UInt8] = [0x67, 0x42, 0xC0, 0x1E, 0xDA, 0x02]
    let coding = try AVCConfiguration(annexB: [0, 0, 1] + sps + [0, 0, 1] + Self.pps, rendition: "360p")
    #expect(coding.codecs == "avc1.42c01e")
    let bytes = coding.initSegment(of: Self.track).bytes
    let entries = try ParsedBox.find("moov/trak/mdia/minf/stbl/stsd", in: bytes[...]).payload.dropFirst(8)
    let record = try ParsedBox.find("avcC", in: ParsedBox.find("avc1", in: entries).payload.dropFirst(78))
    #expect(Array(record.payload.suffix(Self.pps.count)) == Self.pps)
  }

  @Test(arguments: [
    [], [0, 0, 0, 1], [0, 0, 1, 0x67, 0x64], [0, 0, 1] + sps, [0, 0, 1] + pps, sps + pps,
    [0, 0, 1, 0x67, 0x64, 0, 0x1F, 0x00, 0, 0, 1] + pps,
  ]) func extradataWithoutWholeParameterSetsIsRefusedByName(extradata: [UInt8]) {
    let origin = HLSOrigin(video: [Self.track], audio: AudioTrack(), epoch: Instant(rawValue: 0))
    let error = #expect(throws: HLSError.self) { try origin.configureVideo(0, extradata: extradata) }
    #expect(error?.description.hasPrefix("HLS 720p: no whole SPS and PPS in \(extradata.count) bytes") == true)
  }

  @Test func aRungThatIsNotThereIsRefused() {
    let origin = HLSOrigin(video: [Self.track], audio: AudioTrack(), epoch: Instant(rawValue: 0))
    #expect(throws: HLSError.noSuchRung(1, of: 1)) { try origin.configureVideo(1, extradata: Self.extradata) }
  }

  @Test(arguments: [[], [0x11], [0xF8, 0x00], [0x01, 0x90], [UInt8](repeating: 0x11, count: 65)] as [[UInt8]])
  func aBadAudioConfigIsRefused(config: [UInt8]) {
    let origin = HLSOrigin(video: [], audio: AudioTrack(), epoch: Instant(rawValue: 0))
    #expect(throws: HLSError.self) { try origin.configureAudio(extradata: config) }
  }

  @Test func audioConfigBecomesNestedDescriptorsOfExactLengths() throws {
    let config: [UInt8] = [0x11, 0x90, 0x56, 0xE5, 0x00]
    let coding = try AACConfiguration(audioSpecificConfig: config)
    #expect(coding.codecs == "mp4a.40.2")
    let bytes = coding.initSegment(of: AudioTrack()).bytes
    let entries = try ParsedBox.find("moov/trak/mdia/minf/stbl/stsd", in: bytes[...]).payload.dropFirst(8)
    let esds = try ParsedBox.find("esds", in: ParsedBox.find("mp4a", in: entries).payload.dropFirst(28))
    let descriptor = Array(esds.payload.dropFirst(4))
    #expect(Int(descriptor[1]) == descriptor.count - 2)
    #expect(descriptor[5] == 4 && Int(descriptor[6]) == 13 + 2 + config.count)
    #expect(descriptor[20] == 5 && Array(descriptor[22..<27]) == config)
    #expect(Array(descriptor.suffix(3)) == [6, 1, 2])
  }

  @Test(
    arguments: [
      // an access unit in Annex B, and as MP4 keeps it
      ([0, 0, 0, 1, 0x09, 0xF0, 0, 0, 1, 0x65, 0xAA], [0, 0, 0, 2, 0x65, 0xAA]),
      (
        [0, 0, 1, 0x06, 0x05, 0, 0, 0, 1, 0x41, 0x9A, 0x03, 0, 0],
        [0, 0, 0, 2, 0x06, 0x05, 0, 0, 0, 3, 0x41, 0x9A, 0x03]
      ),
      ([0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 1, 0x65, 0, 0, 3, 1], [0, 0, 0, 5, 0x65, 0, 0, 3, 1]),
      ([0, 0, 1, 0x41, 0, 0, 2, 1, 0, 0, 0, 0, 1, 0x41, 5], [0, 0, 0, 5, 0x41, 0, 0, 2, 1, 0, 0, 0, 2, 0x41, 5]),
      ([], []), ([0, 0], []), ([1, 2, 3], []), ([0, 0, 1], []),
    ] as [([UInt8], [UInt8])]) func accessUnitsAreLengthPrefixed(stream: [UInt8], expected: [UInt8])
  {
    #expect(AnnexB.lengthPrefixed(stream) == expected)
  }
}
