/// What a player must know before any frame: a rendition's initialization segment, or a recording's beginning.
struct InitSegment: Equatable, Sendable {
  /// As in RFC 6381: `avc1.64001f`, `mp4a.40.2`.
  var codecs: String
  var bytes: [UInt8]

  /// Of the first track; those of the others follow.
  static let trackID: UInt32 = 1

  /// The parts in which video and audio differ.
  struct Track {
    var codecs: String
    var ticksPerSecond: Int64
    var width = 0
    var height = 0
    /// `vide` or `soun`.
    var handler: StaticString
    var handlerName: StaticString
    var mediaHeader: (inout BoxWriter) -> Void
    var sampleEntry: (inout BoxWriter) -> Void
    var isSound: Bool { width == 0 }
  }

  /// A CMAF track has an initialization segment of its own; a file may have several tracks.
  init(_ tracks: Track...) {
    codecs = tracks.map(\.codecs).joined(separator: ",")
    let brands: [StaticString] = tracks.count == 1 ? ["iso6", "cmfc", "cmf2"] : ["iso6", "mp41"]
    var writer = BoxWriter()
    writer.box("ftyp") { ftyp in
      ftyp.text("iso6")
      ftyp.u32(0)
      for brand in brands { ftyp.text(brand) }
    }
    writer.box("moov") { moov in
      Self.movieHeader(tracks, in: &moov)
      for (id, track) in zip(Self.trackID..., tracks) {
        moov.box("trak") { trak in
          Self.trackHeader(track, id: id, in: &trak)
          trak.box("mdia") { Self.media(track, in: &$0) }
        }
      }
      moov.box("mvex") { mvex in
        for (id, _) in zip(Self.trackID..., tracks) {
          mvex.fullBox("trex") { trex in
            trex.u32(id)
            trex.u32(1)  // the one sample description
            trex.zeros(12)  // no defaults: every fragment says
          }
        }
      }
    }
    bytes = writer.bytes
  }

  private static func movieHeader(_ tracks: [Track], in moov: inout BoxWriter) {
    moov.fullBox("mvhd") { mvhd in
      mvhd.zeros(8)  // not dated
      mvhd.u32(UInt32(clamping: tracks.first?.ticksPerSecond ?? 1000))
      mvhd.u32(0)  // length unknown
      mvhd.u32(0x0001_0000)  // rate 1
      mvhd.u16(0x0100)  // volume 1
      mvhd.zeros(10)
      matrix(in: &mvhd)
      mvhd.zeros(24)
      mvhd.u32(trackID + UInt32(tracks.count))
    }
  }

  private static func trackHeader(_ track: Track, id: UInt32, in trak: inout BoxWriter) {
    trak.fullBox("tkhd", flags: 0x7) { tkhd in  // enabled, in the movie, in its preview
      tkhd.zeros(8)
      tkhd.u32(id)
      tkhd.zeros(4)
      tkhd.u32(0)  // length unknown
      tkhd.zeros(8)
      tkhd.u16(0)  // layer
      tkhd.u16(0)  // no alternate group
      tkhd.u16(track.isSound ? 0x0100 : 0)
      tkhd.zeros(2)
      matrix(in: &tkhd)
      tkhd.u32(UInt32(track.width) << 16)
      tkhd.u32(UInt32(track.height) << 16)
    }
  }

  private static func media(_ track: Track, in mdia: inout BoxWriter) {
    mdia.fullBox("mdhd") { mdhd in
      mdhd.zeros(8)
      mdhd.u32(UInt32(clamping: track.ticksPerSecond))
      mdhd.u32(0)
      mdhd.u16(0x55C4)  // language `und`
      mdhd.u16(0)
    }
    mdia.fullBox("hdlr") { hdlr in
      hdlr.u32(0)
      hdlr.text(track.handler)
      hdlr.zeros(12)
      hdlr.text(track.handlerName)
      hdlr.u8(0)
    }
    mdia.box("minf") { minf in
      track.mediaHeader(&minf)
      minf.box("dinf") { dinf in
        dinf.fullBox("dref") { dref in
          dref.u32(1)
          dref.fullBox("url ", flags: 1) { _ in }  // the media lie in this file
        }
      }
      minf.box("stbl") { stbl in
        stbl.fullBox("stsd") { stsd in
          stsd.u32(1)
          track.sampleEntry(&stsd)
        }
        stbl.fullBox("stts") { $0.u32(0) }
        stbl.fullBox("stsc") { $0.u32(0) }
        stbl.fullBox("stsz") { $0.zeros(8) }
        stbl.fullBox("stco") { $0.u32(0) }
      }
    }
  }

  private static func matrix(in writer: inout BoxWriter) {
    for value in [0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000] as [UInt32] { writer.u32(value) }
  }
}
