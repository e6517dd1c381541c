import ShowModel

/// At what programme instant a fragment begins, as a `prft` box says it (ISO/IEC 14496-12, 8.16.5): NTP's time of the
/// frame that is decoded first.
///
/// A recording is replayed beside the log of its night by these, so they are exact: the epoch and the frame's ticks.
struct ProducerReference: Equatable, Sendable {
  /// The first presentation, in ticks since the epoch.
  private let first: Int64
  private let ticksPerSecond: Int64
  private let epoch: Instant

  init(of segment: CutSegment, since epoch: Instant, _ track: VideoTrack) {
    (first, ticksPerSecond, self.epoch) = (segment.start, track.ticksPerSecond, epoch)
  }

  /// - Parameter decoding: When the first frame is decoded, in the file's ticks.
  func box(beforeDecodingAt decoding: Int64) -> [UInt8] {
    var writer = BoxWriter()
    writer.fullBox("prft", version: 1, flags: Self.consistentWithRealTime) { prft in
      prft.u32(InitSegment.trackID)
      prft.u64(ntp)
      prft.u64(UInt64(clamping: decoding))
    }
    return writer.bytes
  }

  /// Seconds since 1900 in 32 bits, and as many of their fraction.
  private var ntp: UInt64 {
    let (seconds, rest) = first.quotientAndRemainder(dividingBy: ticksPerSecond)
    let milliseconds = epoch.rawValue + seconds * 1000
    let whole = milliseconds.flooredQuotient(by: 1000)
    let thousandths = (milliseconds - whole * 1000) * ticksPerSecond + rest * 1000
    let fraction = UInt64(thousandths) << 32 / UInt64(1000 * ticksPerSecond)
    return UInt64(truncatingIfNeeded: whole + Self.secondsFrom1900) << 32 + fraction
  }

  /// The instant of NTP's time, to the nearest millisecond; it is taken as one between 1968 and 2104, since NTP's
  /// seconds begin anew in 2036 (RFC 4330, 3).
  static func instant(ofNTP ntp: UInt64) -> Instant {
    let era: Int64 = ntp >> 63 == 1 ? 0 : 1 << 32
    let seconds = Int64(ntp >> 32) + era - secondsFrom1900
    let fraction = Int64((ntp & 0xFFFF_FFFF) * 1000 + 0x8000_0000) >> 32
    return Instant(rawValue: seconds * 1000 + fraction)
  }

  /// What a `prft` box is flagged with whose times run as the clock on the wall does.
  private static let consistentWithRealTime: UInt32 = 24
  /// From 1900 to 1970.
  private static let secondsFrom1900: Int64 = 2_208_988_800
}
