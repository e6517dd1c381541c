import ShowModel
import Testing

@testable import MediaEngine

/// A box as read back from bytes.
struct ParsedBox {
  var type: String
  var payload: ArraySlice<UInt8>

  /// Splits bytes into boxes; nil unless their sizes fill them exactly.
  static func parse(_ bytes: ArraySlice<UInt8>) -> [ParsedBox]? {
    var boxes: [ParsedBox] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard place + 8 <= bytes.endIndex else { return nil }
      let size = Int(big(bytes[place..<place + 4]))
      guard size >= 8, place + size <= bytes.endIndex else { return nil }
      boxes.append(
        ParsedBox(
          type: String(decoding: bytes[place + 4..<place + 8], as: UTF8.self),
          payload: bytes[place + 8..<place + size]))
      place += size
    }
    return boxes
  }

  static func big(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  /// The box at a path of types.
  static func find(_ path: String, in bytes: ArraySlice<UInt8>) throws -> ParsedBox {
    var rest = bytes
    var found: ParsedBox?
    for type in path.split(separator: "/") {
      found = try #require(parse(rest)?.first { $0.type == type }, "\(type) of \(path)")
      rest = found?.payload ?? []
    }
    return try #require(found)
  }

  /// The field of `width` bytes at `place` of the payload.
  func field(_ place: Int, _ width: Int = 4) -> UInt64 {
    Self.big(payload[payload.startIndex + place..<payload.startIndex + place + width])
  }
}

@Suite struct HLSBoxTests {
  let segment = CutSegment(
    number: 7,
    packets: [
      EncodedPacket(bytes: [1, 2, 3], pts: 210_000, dts: 208_000, duration: 1000, isKey: true),
      EncodedPacket(bytes: [4], pts: 213_000, dts: 209_000, duration: 1000, isKey: false),
      EncodedPacket(bytes: [5, 6], pts: 211_000, dts: 210_000, duration: 1000, isKey: false),
      EncodedPacket(bytes: [7], pts: 212_000, dts: 211_000, duration: 1000, isKey: false),
    ],
    start: 210_000, end: 214_500, reorder: 2000)

  @Test func aMediaSegmentIsStypMoofMdatAndItsRunPointsAtTheFirstSample() throws {
    let bytes = MediaSegment(segment, kind: .video).bytes
    let boxes = try #require(ParsedBox.parse(bytes[...]))
    #expect(boxes.map(\.type) == ["styp", "moof", "mdat"])
    #expect(Array(boxes[2].payload) == [1, 2, 3, 4, 5, 6, 7])
    let run = try ParsedBox.find("moof/traf/trun", in: bytes[...])
    let moof = boxes[1].payload.startIndex - 8
    #expect(moof + Int(run.field(8)) == boxes[2].payload.startIndex)
  }

  @Test func samplesArePresentedAtTheirTimesAndFillTheSegment() throws {
    let bytes = MediaSegment(segment, kind: .video).bytes
    let time = try ParsedBox.find("moof/traf/tfdt", in: bytes[...])
    #expect(time.field(0) == 1 << 24, "version 1")
    #expect(time.field(4, 8) == 208_000)
    let run = try ParsedBox.find("moof/traf/trun", in: bytes[...])
    #expect(run.field(0) == 0x0100_0F01)
    #expect(run.field(4) == 4)
    var decoded: Int64 = 208_000
    var presented: [Int64] = []
    for sample in 0..<4 {
      let place = 12 + sample * 16
      presented.append(decoded + Int64(Int32(truncatingIfNeeded: run.field(place + 12))))
      decoded += Int64(run.field(place))
      #expect(run.field(place + 8) == (sample == 0 ? 0x0200_0000 : 0x0101_0000))
    }
    #expect(presented == segment.packets.map(\.pts))
    #expect(decoded == segment.end - segment.reorder, "where the next segment's decoding starts")
  }

  @Test func theFirstFramesAfterTheEpochAreDecodedInTimeToo() {
    var early = segment
    for index in early.packets.indices { early.packets[index].pts -= 210_000 }
    (early.start, early.end) = (0, 4500)
    let samples = MediaSegment(early, kind: .video).samples
    #expect(samples.map(\.duration) == [1, 1, 998, 1500])
    #expect(samples.map(\.offset) == [0, 2999, 998, 1000])
    #expect(MediaSegment(early, kind: .video).decodeStart == 0)
  }

  @Test func audioSamplesHaveALengthAndASizeAlone() throws {
    let bytes = MediaSegment(segment, kind: .audio).bytes
    let run = try ParsedBox.find("moof/traf/trun", in: bytes[...])
    #expect(run.field(0) == 0x0100_0301)
    #expect(run.payload.count == 12 + 4 * 8)
  }

  @Test func aVideoInitSegmentHasOneTrackAndNoSamples() throws {
    let track = VideoTrack(name: "720p", width: 1280, height: 720, bitsPerSecond: 3_000_000, framesPerSecond: 30)
    let coding = try AVCConfiguration(annexB: HLSConfigurationTests.extradata, rendition: "720p")
    let bytes = coding.initSegment(of: track).bytes
    #expect(ParsedBox.parse(bytes[...])?.map(\.type) == ["ftyp", "moov"])
    let moov = try ParsedBox.find("moov", in: bytes[...])
    #expect(ParsedBox.parse(moov.payload)?.map(\.type) == ["mvhd", "trak", "mvex"])
    #expect(try ParsedBox.find("moov/trak/mdia/mdhd", in: bytes[...]).field(12) == 30_000)
    let tables = try ParsedBox.find("moov/trak/mdia/minf/stbl", in: bytes[...])
    #expect(ParsedBox.parse(tables.payload)?.map(\.type) == ["stsd", "stts", "stsc", "stsz", "stco"])
    let header = try ParsedBox.find("moov/trak/tkhd", in: bytes[...])
    #expect(header.field(76) == 1280 << 16 && header.field(80) == 720 << 16)
  }
}
