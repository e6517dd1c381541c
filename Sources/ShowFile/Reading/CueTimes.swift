import ShowModel

/// Looks up what the times of one owner's cues refer to.
struct CueTimes {
  let names: Names
  let clock: WallClock
  let problems: Problems

  /// Resolves the times of the cues of one set, or of the show, in place.
  func resolve(_ cues: inout [CueDraft], ownCue: CueID?) {
    var known = Dictionary(cues.filter { $0.id != "" }.map { ($0.id, $0.id) }, uniquingKeysWith: { first, _ in first })
    if let ownCue, let first = cues.first { known[ownCue] = first.id }
    let candidates = cues.map(\.id.rawValue).filter { !$0.isEmpty }.prefix(ShowFileLimits.namesCompared)
    for index in cues.indices {
      guard let written = cues[index].written else { continue }
      cues[index].at = time(written, known: known, candidates: candidates)
    }
    reportCycles(cues)
  }

  private func time(_ written: Located<WrittenCueTime>, known: [CueID: CueID], candidates: some Sequence<String>)
    -> CueTime?
  {
    switch written.value {
    case .offset(let span): return .offset(span)
    case .beforeEnd(let span): return .beforeEnd(span)
    case .go: return .go
    case .wallClock(let time): return clock.instant(of: Located(time, written.mark)).map { .wallClock($0) }
    case .live(let artist): return publisher(artist, written.mark).map { .live($0) }
    case .offline(let artist): return publisher(artist, written.mark).map { .offline($0) }
    case .after(let name, let span):
      if let id = known[CueID(name)] { return .after(id, span) }
      problems.report(
        .unknownReference, at: written.mark, "\(quoted(name)) isn't a cue beside this one",
        NearestName.of(name, among: candidates).map { "did you mean `\($0)`?" }
          ?? "a cue follows one of its own set, by its name (`cue:`) or its id")
      return nil
    }
  }

  private func publisher(_ name: String, _ mark: Mark) -> ArtistID? {
    guard let artist = names.artist(Located(name, mark)) else { return nil }
    if names.films.contains(artist) {
      problems.report(
        .filmNotLive, at: mark, "`\(artist)` is a film, which never comes live", "use the time at which it starts")
      return nil
    }
    return artist
  }

  /// A cue that, by way of others, follows itself never fires.
  private func reportCycles(_ cues: [CueDraft]) {
    var follows: [CueID: CueID] = [:]
    for cue in cues {
      if case .after(let other, _) = cue.at { follows[cue.id] = other }
    }
    let marks = Dictionary(cues.map { ($0.id, $0.written?.mark) }, uniquingKeysWith: { first, _ in first })
    var settled: Set<CueID> = []
    for cue in cues {
      var path: [CueID] = []
      var onPath: Set<CueID> = []
      var current = cue.id
      while !settled.contains(current), onPath.insert(current).inserted {
        path.append(current)
        guard let next = follows[current] else { break }
        current = next
      }
      if !settled.contains(current), path.last != current || follows[current] == current {
        for id in path.drop(while: { $0 != current }) {
          guard let mark = marks[id] ?? nil else { continue }
          problems.report(.cueCycle, at: mark, "`\(id)` follows itself, so it never fires")
        }
      }
      settled.formUnion(path)
    }
  }
}
