import CFFmpeg
import RTMPServing

/// Makes units of one stream's packets.
struct UnitTrack {
  private let codec: MediaCodec
  private let timeBase: AVRational
  private var configuration: [UInt8]
  private var hasBegun = false

  /// - Parameter configuration: libavformat's; empty where the packets hold all that is needed.
  init(_ codec: MediaCodec, timeBase: AVRational, configuration: [UInt8]) {
    self.codec = codec
    self.timeBase = timeBase
    self.configuration = configuration
  }

  /// The packet's unit, and before it the configuration where that is new; none without a timestamp.
  mutating func units(of packet: UnsafePointer<AVPacket>) -> [MediaUnit] {
    let none = show_no_timestamp()
    let (decoding, showing) = (packet.pointee.dts, packet.pointee.pts)
    guard decoding != none || showing != none, packet.pointee.size > 0, let data = packet.pointee.data else {
      return []
    }
    let timestamp = milliseconds(decoding == none ? showing : decoding)
    let shownAt = showing == none ? timestamp : milliseconds(showing)
    var bytes = Array(UnsafeBufferPointer(start: data, count: Int(packet.pointee.size)))
    var latest = newExtradata(of: packet)
    if codec == .aac, let frame = ADTSFrame(bytes) {
      latest = frame.configuration
      bytes = Array(bytes[frame.headerBytes...])
    }
    var units: [MediaUnit] = []
    if let latest, latest != configuration {
      configuration = latest
      hasBegun = false
    }
    if !hasBegun, !configuration.isEmpty {
      units.append(
        MediaUnit(
          codec.isVideo ? .videoConfiguration : .audioConfiguration, codec: codec, timestamp: timestamp,
          bytes: configuration))
    }
    hasBegun = true
    let isKey = packet.pointee.flags & AV_PKT_FLAG_KEY != 0
    let kind: MediaUnit.Kind =
      codec.isVideo ? .video(isKey: isKey, compositionTime: Int32(clamping: shownAt &- timestamp)) : .audio
    if !bytes.isEmpty { units.append(MediaUnit(kind, codec: codec, timestamp: timestamp, bytes: bytes)) }
    return units
  }

  private func milliseconds(_ time: Int64) -> Int64 {
    av_rescale_q(time, timeBase, AVRational(num: 1, den: 1000))
  }

  private func newExtradata(of packet: UnsafePointer<AVPacket>) -> [UInt8]? {
    var size = 0
    guard let data = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, &size), size > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: data, count: size))
  }
}

/// The header of an AAC frame in a transport stream (ISO/IEC 13818-7, 6.2).
struct ADTSFrame: Equatable {
  /// 7, or 9 with a checksum.
  let headerBytes: Int
  /// The same as an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1).
  let configuration: [UInt8]

  /// Nil for what has no such header, or its channels described elsewhere.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 9, bytes[0] == 0xFF, bytes[1] & 0xF6 == 0xF0 else { return nil }
    headerBytes = bytes[1] & 1 == 1 ? 7 : 9
    let objectType = bytes[2] >> 6 + 1
    let rate = bytes[2] >> 2 & 0xF
    let channels = (bytes[2] & 1) << 2 | bytes[3] >> 6
    guard rate < 13, channels > 0 else { return nil }
    configuration = [objectType << 3 | rate >> 1, (rate & 1) << 7 | channels << 3]
  }
}
