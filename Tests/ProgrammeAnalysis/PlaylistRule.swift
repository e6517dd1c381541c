/// What players hold against playlists and the server that sends them (RFC 8216bis, by section; players' own habits
/// where it says so).
public enum PlaylistRule: String, CaseIterable, Sendable {
  // One list.
  /// 4.3: the first line is `#EXTM3U`.
  case header
  /// 4.4.3: a tag of the whole list stands there once.
  case tagsOnce
  /// 4.4.3.1: a target duration, a whole number of seconds.
  case targetDuration
  /// 4.4.4.1: no segment's length, rounded, is above it.
  case segmentLength
  /// 8: version 6 with a map, 9 with skipping.
  case version
  /// 4.4.3.2, 4.4.3.3: the numbers stand before the first segment.
  case sequenceFirst
  /// 4.4.4.5: each segment of fragmented MP4 has a map.
  case map
  /// 4.4.3.8: HOLD-BACK is at least three target durations.
  case holdBack
  /// 4.4.3.8: parts need PART-HOLD-BACK, at least twice the part target.
  case partHoldBack
  /// 4.4.3.8: CAN-SKIP-UNTIL is at least six target durations.
  case skipping
  /// 4.4.3.8: a list of parts can be waited for.
  case blocking
  /// 4.4.3.7, 4.4.4.9: parts need a part target, and none is longer.
  case partTarget
  /// 4.4.4.9: all but a segment's last part are 85 percent of it or more.
  case partLength
  /// 4.4.4.9: the parts of a whole segment are as long as it is.
  case partSum
  /// 4.4.4.9: parts older than three target durations are no longer listed.
  case partAge
  /// 4.4.3.4 with INDEPENDENT-SEGMENTS: a segment's first part can be decoded by itself.
  case independent
  /// 4.4.5.3: one part is announced while the list is live, none after its end, and none that is there.
  case preloadHint
  /// 4.4.4.7: nothing that is listed is missing: a gap has no parts, and the programme has no gap.
  case gap
  /// 4.4.4.6: each segment has its date, and the next is where it ends, to the millisecond.
  case dates
  /// 6.2.2: a list is at least three target durations long once it has been.
  case listLength
  // One list after another.
  /// 6.2.1: the target durations stay.
  case targetConstant
  /// 6.2.2: the media sequence only rises, and what was newest stays.
  case sequenceRises
  /// 6.2.1: a segment never changes, nor what is listed of its parts.
  case segmentsStay
  /// 4.4.3.3: the discontinuity sequence counts what has left the list.
  case discontinuitySequence
  /// 4.4.5.3: what was announced comes, unless its segment ended before.
  case hintKept
  /// 6.2.1: after its end a list stays as it is.
  case endStays
  /// 6.2.2: news within one and a half target durations.
  case fresh
  // The renditions side by side.
  /// 4.4.5.4: each of the others is reported, no further than it is, and not long ago.
  case reports
  /// 6.2.4: the same target, the same dates by number, the same discontinuities.
  case renditionsAlike
  // The server.
  /// 6.2.5.2: what is too far ahead is refused with 400.
  case tooFar
  /// 6.2.5.2: the answer has what was asked for.
  case answerHasIt
  /// 6.2.5.2: 503 after three target durations, not sooner; no answer later.
  case timeout
  /// 4, 6.2.1: what is listed loads, what was announced and came too; lists have the type of lists.
  case loads
}

/// Where a rule was broken.
public struct RuleBreak: Equatable, Sendable, CustomStringConvertible {
  public var rule: PlaylistRule
  /// Which playlist.
  public var rendition: String
  public var words: String

  public var description: String { "\(rendition): \(rule.rawValue): \(words)" }
}
