/// Holds playlists against every ``PlaylistRule`` as they are read.
///
///     var rules = PlaylistRules()
///     rules.read(text, of: "720p.m3u8", sent: 12.00, received: 12.01)     // seconds on one clock that only rises
///     rules.breaks                                                         // empty when all is well
public struct PlaylistRules: Sendable {
  /// Breaks that are kept; the rest is only counted.
  public static let mostKept = 100
  /// Seconds by which lengths and their sums, written with six decimals, may be apart.
  static let rounding = 0.000_02
  /// Milliseconds by which a date, written with three decimals, may be off the one before it and its length.
  static let dateRounding = 1.5
  /// Milliseconds by which segments of one number may begin apart: audio is cut between its frames, of 21 ms.
  static let alignment = 50.0

  public internal(set) var breaks: [RuleBreak] = []
  public internal(set) var broken = 0
  public internal(set) var listsRead = 0
  /// The longest that a list stayed the same, in seconds.
  public internal(set) var longestWithoutNews = 0.0
  var renditions: [String: PlaylistHistory] = [:]

  public init() {}

  /// Takes a media playlist.
  ///
  /// - Parameters:
  ///   - sent: When it was asked for, in seconds.
  ///   - received: When it was there.
  public mutating func read(_ text: String, of name: String, sent: Double, received: Double) {
    let list = ListedPlaylist(text)
    listsRead += 1
    checkHead(of: list, name)
    checkControl(of: list, name)
    checkSegments(of: list, name)
    checkParts(of: list, name)
    checkHint(of: list, name)
    var history = renditions[name] ?? PlaylistHistory(list, at: received)
    checkChange(from: history, to: list, name, at: received)
    checkBeside(list, name, sent: sent, received: received)
    history.take(list, sent: sent, received: received)
    renditions[name] = history
  }

  mutating func note(_ rule: PlaylistRule, _ name: String, _ words: String) {
    broken += 1
    let found = RuleBreak(rule: rule, rendition: name, words: words)
    if breaks.count < Self.mostKept, !breaks.contains(found) { breaks.append(found) }
  }

  mutating func require(_ holds: Bool, _ rule: PlaylistRule, _ name: String, _ words: @autoclosure () -> String) {
    if !holds { note(rule, name, words()) }
  }
}

/// The rules of one list by itself.
extension PlaylistRules {
  private mutating func checkHead(of list: ListedPlaylist, _ name: String) {
    require(list.hasHeader, .header, name, "the first line is not #EXTM3U")
    for (tag, values) in list.tags where values.count > 1 { note(.tagsOnce, name, "\(tag) \(values.count) times") }
    let target = list.first("#EXT-X-TARGETDURATION").flatMap { Int($0) } ?? 0
    require(target > 0, .targetDuration, name, "the target duration is missing or no whole number")
    let version = list.number("#EXT-X-VERSION") ?? 1
    if list.segments.contains(where: { $0.map != nil }) {
      require(version >= 6, .version, name, "version \(version) with a map")
    }
    if list.attribute("CAN-SKIP-UNTIL", of: "#EXT-X-SERVER-CONTROL") != nil || list.first("#EXT-X-SKIP") != nil {
      require(version >= 9, .version, name, "version \(version) with skipping")
    }
    require(list.sequence != nil, .sequenceFirst, name, "there is no media sequence")
    for tag in ["#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY-SEQUENCE"] where list.late.contains(tag) {
      note(.sequenceFirst, name, "\(tag) stands behind the first segment")
    }
  }

  private mutating func checkControl(of list: ListedPlaylist, _ name: String) {
    let control = "#EXT-X-SERVER-CONTROL"
    let target = list.target ?? 0
    if let back = list.attribute("HOLD-BACK", of: control) {
      require(back >= 3 * target, .holdBack, name, "\(back) s is less than three target durations")
    }
    if let skip = list.attribute("CAN-SKIP-UNTIL", of: control) {
      require(skip >= 6 * target, .skipping, name, "\(skip) s is less than six target durations")
    }
    guard let part = list.partTarget else { return }
    let back = list.attribute("PART-HOLD-BACK", of: control) ?? 0
    require(back >= 2 * part, .partHoldBack, name, "\(back) s with parts of \(part) s")
    let isBlocking = list.first(control).flatMap { PlaylistReader.attribute("CAN-BLOCK-RELOAD", of: $0) } == "YES"
    require(isBlocking, .blocking, name, "CAN-BLOCK-RELOAD is not YES")
  }

  private mutating func checkSegments(of list: ListedPlaylist, _ name: String) {
    for segment in list.segments {
      let label = "segment \(segment.number)"
      // Not `!=`: what is no number is broken too.
      let fits = segment.length.rounded() <= (list.target ?? 0)
      require(fits, .segmentLength, name, "\(label) is \(segment.length) s long")
      require(segment.map != nil, .map, name, "\(label) has no map before it")
      require(!segment.isGap, .gap, name, "\(label) is a gap")
      require(segment.date != nil, .dates, name, "\(label) has no date")
    }
    for (before, after) in zip(list.segments, list.segments.dropFirst()) where after.discontinuities == 0 {
      guard let date = before.date, let next = after.date else { continue }
      let off = Double(next - date) - before.length * 1000
      require(abs(off) <= Self.dateRounding, .dates, name, "segment \(after.number) is dated \(off) ms off")
    }
  }

  private mutating func checkParts(of list: ListedPlaylist, _ name: String) {
    var age = 0.0
    for segment in list.segments.reversed() {
      defer { age += segment.length }
      guard !segment.parts.isEmpty else { continue }
      let label = "segment \(segment.number)"
      let target = list.partTarget ?? 0
      for (index, part) in segment.parts.enumerated() {
        require(part.seconds <= target + Self.rounding, .partTarget, name, "\(label).\(index): \(part.seconds) s")
        let isLast = segment.uri != nil && index == segment.parts.count - 1
        let isLong = part.seconds >= 0.85 * target - Self.rounding
        require(isLast || isLong, .partLength, name, "\(label).\(index): \(part.seconds) s of \(target) s")
      }
      let sum = segment.parts.reduce(0) { $0 + $1.seconds }
      let fits = segment.uri == nil || abs(sum - segment.seconds) < Self.rounding
      require(fits, .partSum, name, "\(label): its parts are \(sum) s, it is \(segment.seconds) s")
      require(age <= 3 * (list.target ?? 0), .partAge, name, "\(label) ended \(age) s ago and lists its parts")
      if list.first("#EXT-X-INDEPENDENT-SEGMENTS") != nil {
        require(segment.parts[0].isIndependent, .independent, name, "\(label): its first part is not")
      }
    }
  }

  private mutating func checkHint(of list: ListedPlaylist, _ name: String) {
    guard !list.hasEnded else { return require(list.hints.isEmpty, .preloadHint, name, "the list has ended") }
    guard list.partTarget != nil else { return }
    require(list.hints.count == 1, .preloadHint, name, "\(list.hints.count) parts are announced")
    for segment in list.segments.suffix(2) {
      for part in segment.parts where list.hints.contains(part.uri) {
        note(.preloadHint, name, "\(part.uri) is there already")
      }
    }
  }
}
