import Foundation

/// The samples of one fragmented MP4 segment (ISO/IEC 14496-12), read from its boxes; apart from the code that
/// writes them.
struct Fragment: Sendable {
  struct Sample: Sendable {
    var decoded: Int64
    var presented: Int64
    var duration: Int64
    var isKey: Bool
  }

  /// In decoding order.
  var samples: [Sample] = []

  /// What the initialization segment says.
  struct Setup: Sendable {
    var ticksPerSecond: Int64
    var defaultDuration: Int64
    var defaultFlags: UInt64

    init(_ data: Data) throws {
      let bytes = [UInt8](data)
      guard let mdhd = Boxes(bytes).first("moov/trak/mdia/mdhd"), let trex = Boxes(bytes).first("moov/mvex/trex") else {
        throw AnalysisError("the initialization segment has no mdhd or no trex")
      }
      ticksPerSecond = Int64(mdhd.field(mdhd.version == 1 ? 20 : 12))
      defaultDuration = Int64(trex.field(12))
      defaultFlags = trex.field(20)
    }
  }

  init(_ data: Data, setup: Setup) throws {
    let bytes = [UInt8](data)
    for moof in Boxes(bytes).all where moof.type == "moof" {
      for traf in Boxes(moof.payload).all where traf.type == "traf" {
        try read(Boxes(traf.payload), setup: setup)
      }
    }
    guard !samples.isEmpty else { throw AnalysisError("the segment has no samples") }
  }

  private mutating func read(_ traf: Boxes, setup: Setup) throws {
    guard let tfhd = traf.first("tfhd"), let tfdt = traf.first("tfdt") else {
      throw AnalysisError("a track fragment has no tfhd or no tfdt")
    }
    var duration = setup.defaultDuration
    var flags = setup.defaultFlags
    var place = 8
    for (flag, width) in [(0x1, 8), (0x2, 4), (0x8, 4), (0x10, 4), (0x20, 4)] as [(UInt64, Int)] {
      guard tfhd.flags & flag != 0 else { continue }
      if flag == 0x8 { duration = Int64(tfhd.field(place)) }
      if flag == 0x20 { flags = tfhd.field(place) }
      place += width
    }
    var time = Int64(tfdt.version == 1 ? tfdt.field(4, 8) : tfdt.field(4))
    for trun in traf.all where trun.type == "trun" {
      var place = 8 + (trun.flags & 0x1 != 0 ? 4 : 0)
      let firstFlags: UInt64? = trun.flags & 0x4 != 0 ? trun.field(place) : nil
      if firstFlags != nil { place += 4 }
      for index in 0..<Int(trun.field(4)) {
        func next(_ flag: UInt64) -> UInt64? {
          guard trun.flags & flag != 0 else { return nil }
          defer { place += 4 }
          return trun.field(place)
        }
        let length = next(0x100).map(Int64.init) ?? duration
        _ = next(0x200)
        let own = next(0x400)
        let sampleFlags = own ?? (index == 0 ? firstFlags : nil) ?? flags
        let offset = next(0x800).map { Int64(Int32(truncatingIfNeeded: $0)) } ?? 0
        samples.append(
          Sample(decoded: time, presented: time + offset, duration: length, isKey: sampleFlags & 0x1_0000 == 0))
        time += length
      }
    }
  }
}

/// Boxes side by side.
struct Boxes {
  struct Box {
    var type: String
    var payload: ArraySlice<UInt8>

    var version: UInt64 { field(0, 1) }
    var flags: UInt64 { field(1, 3) }

    /// The big-endian number of `width` bytes at `place`; 0 beyond the end.
    func field(_ place: Int, _ width: Int = 4) -> UInt64 {
      let start = payload.startIndex + place
      guard start + width <= payload.endIndex else { return 0 }
      return payload[start..<start + width].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  var all: [Box] = []

  init(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...]
    while rest.count >= 8 {
      let size = Int(rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
      guard size >= 8, size <= rest.count else { return }
      let type = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      all.append(Box(type: type, payload: rest.prefix(size).dropFirst(8)))
      rest = rest.dropFirst(size)
    }
  }

  func first(_ path: String) -> Box? {
    let types = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard let box = all.first(where: { $0.type == types[0] }) else { return nil }
    return types.count == 1 ? box : Boxes(box.payload).first(types[1])
  }
}
