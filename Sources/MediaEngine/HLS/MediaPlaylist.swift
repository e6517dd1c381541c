import ShowModel

/// The list of one rendition's segments (RFC 8216bis, section 4.4.3).
struct MediaPlaylist: Sendable {
  struct Segment: Equatable, Sendable {
    var number: Int64
    /// Of its first frame.
    var start: Instant
    /// Its length.
    var ticks: Int64
    var uri: String
    /// Whether there is nothing to load.
    var isGap: Bool
  }

  /// The URI of the initialization segment.
  var setup: String
  var segments: [Segment]
  var ticksPerSecond: Int64
  /// Whether no segment follows.
  var ended: Bool

  var text: String {
    var text = """
      #EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-TARGETDURATION:\(HLSLimits.segmentSeconds)
      #EXT-X-MEDIA-SEQUENCE:\(segments.first?.number ?? 0)
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-MAP:URI="\(setup)"

      """
    for segment in segments {
      text += "#EXT-X-PROGRAM-DATE-TIME:\(UTCText.of(segment.start))\n"
      if segment.isGap { text += "#EXT-X-GAP\n" }
      text += "#EXTINF:\(seconds(segment.ticks)),\n\(segment.uri)\n"
    }
    if ended { text += "#EXT-X-ENDLIST\n" }
    return text
  }

  /// With six decimals, rounded.
  private func seconds(_ ticks: Int64) -> String {
    let micros = (ticks * 2_000_000 + ticksPerSecond) / (2 * ticksPerSecond)
    return "\(micros / 1_000_000).\(UTCText.padded(micros % 1_000_000, to: 6))"
  }
}

/// Instants as ISO 8601 in UTC, to the millisecond: `2026-12-06T02:00:00.000Z`.
enum UTCText {
  static func of(_ instant: Instant) -> String {
    let wall = WallTime(utc: instant)
    let time = wall.timeOfDay.rawValue
    let date = [padded(Int64(wall.year), to: 4), padded(Int64(wall.month), to: 2), padded(Int64(wall.day), to: 2)]
    let clock = [padded(time / 3_600_000, to: 2), padded(time / 60_000 % 60, to: 2), padded(time / 1000 % 60, to: 2)]
    return "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).\(padded(time % 1000, to: 3))Z"
  }

  static func padded(_ value: Int64, to width: Int, radix: Int = 10) -> String {
    let digits = String(value, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
