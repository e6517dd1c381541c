/// What was seen of one rendition so far.
struct PlaylistHistory: Sendable {
  /// The last reading.
  var list: ListedPlaylist
  /// When something new was first seen, in seconds.
  var newsAt: Double
  /// Whether it has been three target durations long.
  var wasLong = false
  /// How far it had come in the readings of the last while, oldest first.
  var places: [(at: Double, place: PlaylistPlace)] = []
  /// Others' reports on it that its next reading has to bear out: by whom, and when they were received.
  var claims: [(by: String, at: Double, place: PlaylistPlace)] = []

  /// Readings that are kept: some ten seconds.
  private static let mostPlaces = 64

  init(_ list: ListedPlaylist, at received: Double) {
    self.list = list
    newsAt = received
  }

  /// In seconds of what is whole.
  static func length(of list: ListedPlaylist) -> Double {
    list.segments.reduce(0) { $0 + ($1.uri == nil ? 0 : $1.seconds) }
  }

  mutating func take(_ list: ListedPlaylist, sent: Double, received: Double) {
    if list.place != self.list.place { newsAt = received }
    wasLong = wasLong || Self.length(of: list) >= 3 * (list.target ?? 0)
    if let place = list.place { places.append((received, place)) }
    places.removeFirst(max(0, places.count - Self.mostPlaces))
    claims.removeAll { $0.at <= sent }
    self.list = list
  }
}

/// The rules of one list after another.
extension PlaylistRules {
  mutating func checkChange(from history: PlaylistHistory, to new: ListedPlaylist, _ name: String, at now: Double) {
    let old = history.list
    let (target, length) = (old.target ?? 0, PlaylistHistory.length(of: new))
    require(!history.wasLong || new.hasEnded || length >= 3 * target, .listLength, name, "the list is \(length) s long")
    let targets = (old.target, old.partTarget) == (new.target, new.partTarget)
    require(targets, .targetConstant, name, "the target or the part target has changed")
    checkFreshness(from: history, to: new, name, at: now)
    if old.hasEnded {
      require(new.hasEnded && new.segments == old.segments, .endStays, name, "the list has changed after its end")
    }
    guard let first = new.segments.first?.number, let newest = new.place?.number else { return }
    let (oldFirst, oldNewest) = (old.segments.first?.number ?? 0, old.place?.number ?? 0)
    // What is open is no longer listed once it is broken.
    let rises = first >= oldFirst && newest >= oldNewest - 1
    require(rises, .sequenceRises, name, "\(oldFirst)...\(oldNewest) is followed by \(first)...\(newest)")
    checkSegments(from: old, to: new, name)
    let left = old.segments.prefix { $0.number < first }.reduce(0) { $0 + $1.discontinuities }
    let expected = old.discontinuitySequence + left
    let found = new.discontinuitySequence
    require(found == expected, .discontinuitySequence, name, "it is \(found), not \(expected)")
    checkHint(from: old, to: new, name)
  }

  private mutating func checkFreshness(
    from history: PlaylistHistory, to new: ListedPlaylist, _ name: String, at now: Double
  ) {
    guard !history.list.hasEnded, !new.hasEnded else { return }
    let still = now - history.newsAt
    longestWithoutNews = max(longestWithoutNews, still)
    let most = 1.5 * (history.list.target ?? 0)
    require(still <= most, .fresh, name, "nothing new in \(still) s")
  }

  private mutating func checkSegments(from old: ListedPlaylist, to new: ListedPlaylist, _ name: String) {
    for segment in new.segments {
      guard let before = old.segments.first(where: { $0.number == segment.number }) else { continue }
      var (was, now) = (before, segment)
      // Parts are added; those of a segment that is old, or lost frames, go all at once.
      let isGrown = now.parts.isEmpty || Array(now.parts.prefix(was.parts.count)) == was.parts
      (was.parts, now.parts) = ([], [])
      if was.uri == nil { (now.uri, now.seconds) = (nil, 0) }
      require(
        isGrown && was == now, .segmentsStay, name, "segment \(segment.number) has changed: \(before), \(segment)")
    }
  }

  private mutating func checkHint(from old: ListedPlaylist, to new: ListedPlaylist, _ name: String) {
    guard let hint = old.hints.first, let place = old.place, let newest = old.segments.last else { return }
    let number = newest.uri == nil ? place.number : place.number + 1
    let index = newest.uri == nil ? newest.parts.count : 0
    guard let segment = new.segments.first(where: { $0.number == number }), segment.parts.indices.contains(index)
    else { return }
    let uri = segment.parts[index].uri
    require(uri == hint, .hintKept, name, "\(hint) was announced, \(uri) came")
  }
}
