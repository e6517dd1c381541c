import ShowModel

/// The list of one rendition's segments and of the newest ones' parts (RFC 8216bis, section 4.4.3).
///
/// Lines that stay the same are made once; the list is written anew with every part.
struct MediaPlaylist: Sendable {
  /// The lines of one segment.
  struct Segment: Equatable, Sendable {
    /// Before its parts.
    var opening: String
    /// One line a part.
    var parts: [String] = []
    /// Empty while more parts are to come.
    var closing = ""
  }

  /// The URI of the initialization segment.
  var setup: String
  /// The number of the first segment.
  var first: Int64
  var segments: [Segment]
  /// The URI of the part that comes next; nil when none does.
  var hint: String?
  /// Lines on the other renditions.
  var reports: String
  /// Whether no segment follows.
  var ended: Bool

  var text: String {
    var text = """
      #EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-TARGETDURATION:\(HLSLimits.segmentSeconds)
      #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=\(Self.partHoldBack),HOLD-BACK=\(Self.holdBack)
      #EXT-X-PART-INF:PART-TARGET=\(Self.partTarget)
      #EXT-X-MEDIA-SEQUENCE:\(first)
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-MAP:URI="\(setup)"

      """
    for segment in segments {
      text += segment.opening
      for part in segment.parts { text += part }
      text += segment.closing
    }
    if ended { return text + "#EXT-X-ENDLIST\n" }
    if let hint { text += "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"\(hint)\"\n" }
    return text + reports
  }

  /// - Parameter isGap: Whether there is nothing to load.
  static func opening(_ start: Instant, isGap: Bool = false) -> String {
    "#EXT-X-PROGRAM-DATE-TIME:\(UTCText.of(start))\n\(isGap ? "#EXT-X-GAP\n" : "")"
  }

  static func part(_ uri: String, seconds: String, isIndependent: Bool) -> String {
    "#EXT-X-PART:DURATION=\(seconds),URI=\"\(uri)\"\(isIndependent ? ",INDEPENDENT=YES" : "")\n"
  }

  static func closing(_ uri: String, seconds: String) -> String { "#EXTINF:\(seconds),\n\(uri)\n" }

  private static let partTarget = UTCText.seconds(HLSLimits.partMilliseconds, of: 1000)
  private static let partHoldBack = UTCText.seconds(HLSLimits.partMilliseconds * HLSLimits.partHoldBack, of: 1000)
  private static let holdBack = UTCText.seconds(HLSLimits.segmentSeconds * HLSLimits.holdBack, of: 1)
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

  /// A length in ticks as seconds with six decimals, rounded.
  static func seconds(_ ticks: Int64, of ticksPerSecond: Int64) -> String {
    let micros = (ticks * 2_000_000 + ticksPerSecond) / (2 * ticksPerSecond)
    return "\(micros / 1_000_000).\(padded(micros % 1_000_000, to: 6))"
  }

  static func padded(_ value: Int64, to width: Int, radix: Int = 10) -> String {
    let digits = String(value, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
