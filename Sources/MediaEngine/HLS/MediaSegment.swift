/// One CMAF segment: `styp`, `moof`, `mdat`; or a fragment of a file, which has no `styp`.
///
/// Each frame is presented exactly at its `pts`. Decoding times are made anew from the presentation times in order,
/// less what reordering needs: regular, and the same at a segment's end as at the next one's start, whatever the
/// encoder's own are. Offsets are then positive (FFmpeg 5.1 presents late by the most negative one), but for frames
/// that were lost among reordered ones; the signed `trun` version 1 carries those too.
struct MediaSegment: Sendable {
  struct Sample: Equatable, Sendable {
    var duration: UInt32
    var size: UInt32
    var isKey: Bool
    /// Presentation time less decoding time.
    var offset: Int32
  }

  let number: Int64
  /// When the first frame is decoded, in ticks since the epoch.
  let decodeStart: Int64
  let samples: [Sample]
  private let kind: Rendition.Kind
  private let trackID: UInt32
  private let packets: [EncodedPacket]

  init(_ segment: CutSegment, kind: Rendition.Kind, trackID: UInt32 = InitSegment.trackID) {
    number = segment.number
    self.trackID = trackID
    packets = segment.packets
    self.kind = kind
    // In the first frames after the epoch there is no time before the presentation: a tick each must do.
    let times = (segment.packets.map(\.pts).sorted() + [segment.end]).enumerated().map { index, time in
      max(time - segment.reorder, Int64(index))
    }
    decodeStart = times[0]
    samples = segment.packets.indices.map { index in
      let packet = segment.packets[index]
      return Sample(
        duration: UInt32(clamping: times[index + 1] - times[index]), size: UInt32(clamping: packet.bytes.count),
        isKey: packet.isKey, offset: Int32(clamping: packet.pts - times[index]))
    }
  }

  var bytes: [UInt8] {
    var writer = BoxWriter(room: room)
    writer.box("styp") { styp in
      styp.text("msdh")
      styp.u32(0)
      for brand in ["msdh", "cmfs"] as [StaticString] { styp.text(brand) }
    }
    write(in: &writer)
    return writer.bytes
  }

  /// Without `styp`.
  var fragment: [UInt8] {
    var writer = BoxWriter(room: room)
    write(in: &writer)
    return writer.bytes
  }

  /// Bytes that it has, or a little more.
  private var room: Int { packets.reduce(128 + 16 * samples.count) { $0 + $1.bytes.count } }

  private func write(in writer: inout BoxWriter) {
    let moof = writer.bytes.count
    var dataOffset = moof
    writer.box("moof") { moof in
      moof.fullBox("mfhd") { $0.u32(UInt32(truncatingIfNeeded: number + 1)) }
      moof.box("traf") { traf in
        traf.fullBox("tfhd", flags: TrackFragmentFlag.baseIsMoof) { $0.u32(trackID) }
        traf.fullBox("tfdt", version: 1) { $0.u64(UInt64(clamping: decodeStart)) }
        dataOffset = Self.run(samples, kind: kind, in: &traf)
      }
    }
    let header: Int = 8
    writer.set(UInt32(clamping: writer.bytes.count - moof + header), at: dataOffset)
    writer.box("mdat") { mdat in
      for packet in packets { mdat.raw(packet.bytes) }
    }
  }

  /// Writes the `trun` and returns where its data offset stands.
  private static func run(_ samples: [Sample], kind: Rendition.Kind, in traf: inout BoxWriter) -> Int {
    typealias Flag = TrackRunFlag
    let flags = Flag.dataOffset | Flag.durations | Flag.sizes | (kind == .video ? Flag.flags | Flag.offsets : 0)
    var dataOffset = 0
    traf.fullBox("trun", version: 1, flags: flags) { trun in
      trun.u32(UInt32(samples.count))
      dataOffset = trun.bytes.count
      trun.u32(0)
      for sample in samples {
        trun.u32(sample.duration)
        trun.u32(sample.size)
        guard kind == .video else { continue }
        trun.u32(sample.isKey ? SampleFlag.key : SampleFlag.dependent)
        trun.i32(sample.offset)
      }
    }
    return dataOffset
  }
}

private enum TrackFragmentFlag {
  static let baseIsMoof: UInt32 = 0x02_0000
}

private enum TrackRunFlag {
  static let dataOffset: UInt32 = 0x001
  static let durations: UInt32 = 0x100
  static let sizes: UInt32 = 0x200
  static let flags: UInt32 = 0x400
  static let offsets: UInt32 = 0x800
}

/// ISO/IEC 14496-12, 8.8.3.1: whether a sample depends on others, and whether it is no sync sample.
private enum SampleFlag {
  static let key: UInt32 = 0x0200_0000
  static let dependent: UInt32 = 0x0101_0000
}
