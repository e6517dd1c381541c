/// How an AAC track is coded.
struct AACConfiguration: Equatable, Sendable {
  private let specific: [UInt8]
  private let objectType: UInt8

  /// - Parameter audioSpecificConfig: ISO/IEC 14496-3, 1.6.2.1.
  init(audioSpecificConfig: [UInt8]) throws(HLSError) {
    guard audioSpecificConfig.count >= 2, audioSpecificConfig.count <= Self.longestConfig else {
      throw .badAudioConfiguration(
        problem: "an AudioSpecificConfig has 2 to \(Self.longestConfig) bytes, not \(audioSpecificConfig.count)")
    }
    let type = audioSpecificConfig[0] >> 3
    guard type > 0, type < 31 else {
      throw .badAudioConfiguration(problem: "the AudioSpecificConfig names no usual object type (\(type))")
    }
    specific = audioSpecificConfig
    objectType = type
  }

  /// `mp4a.40.` and the object type: 2 for AAC-LC.
  var codecs: String { "mp4a.40.\(objectType)" }

  func initSegment(of track: AudioTrack) -> InitSegment { InitSegment(setup(of: track)) }

  /// What an MP4 file says of the track.
  func setup(of track: AudioTrack) -> InitSegment.Track {
    InitSegment.Track(
      codecs: codecs, ticksPerSecond: track.ticksPerSecond, handler: "soun", handlerName: "Audio",
      mediaHeader: { minf in minf.fullBox("smhd") { $0.zeros(4) } },
      sampleEntry: { stsd in
        stsd.box("mp4a") { entry in
          entry.zeros(6)
          entry.u16(1)  // data reference
          entry.zeros(8)
          entry.u16(UInt16(clamping: track.channels))
          entry.u16(16)  // bits a sample
          entry.zeros(4)
          entry.u32(UInt32(clamping: track.sampleRate) << 16)
          entry.fullBox("esds") { descriptor(of: track, in: &$0) }
        }
      })
  }

  /// Keeps every descriptor's length in one byte.
  private static let longestConfig = 64

  /// The ES_Descriptor (ISO/IEC 14496-1, 7.2.6.5; in a file its number is 0).
  private func descriptor(of track: AudioTrack, in esds: inout BoxWriter) {
    let specificLength = 2 + specific.count
    let decoderLength = 2 + 13 + specificLength
    esds.raw([0x03, UInt8(3 + decoderLength + 3), 0, 0, 0])
    esds.raw([0x04, UInt8(13 + specificLength), 0x40, 0x15])  // MPEG-4 audio, an audio stream
    esds.raw([0, 0, 0])  // buffer size not given
    esds.u32(UInt32(clamping: track.bitsPerSecond))
    esds.u32(UInt32(clamping: track.bitsPerSecond))
    esds.raw([0x05, UInt8(specific.count)])
    esds.raw(specific)
    esds.raw([0x06, 1, 0x02])  // as in an MP4 file
  }
}
