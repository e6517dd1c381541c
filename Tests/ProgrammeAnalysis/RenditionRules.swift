/// The rules of the renditions side by side, and of the server.
extension PlaylistRules {
  mutating func checkBeside(_ list: ListedPlaylist, _ name: String, sent: Double, received: Double) {
    for claim in renditions[name]?.claims ?? [] where claim.at <= sent {
      let isBorneOut = list.hasEnded || list.place.map { $0 >= claim.place } ?? false
      let found = list.place.map { "\($0)" } ?? "nothing"
      require(isBorneOut, .reports, claim.by, "\(name) is reported at \(claim.place), and is at \(found)")
    }
    checkReports(of: list, name, sent: sent, received: received)
    let byNumber = Dictionary(list.segments.map { ($0.number, $0) }) { first, _ in first }
    for (other, history) in renditions where other != name {
      let same = history.list.target == list.target
      require(same, .renditionsAlike, name, "its target duration is not that of \(other)")
      for segment in history.list.segments {
        guard let here = byNumber[segment.number] else { continue }
        let apart = Double((here.date ?? 0) - (segment.date ?? 0))
        let isAlike = abs(apart) <= Self.alignment && here.discontinuities == segment.discontinuities
        require(isAlike, .renditionsAlike, name, "segment \(here.number) begins \(apart) ms after that of \(other)")
      }
    }
  }

  private mutating func checkReports(of list: ListedPlaylist, _ name: String, sent: Double, received: Double) {
    guard !list.hasEnded, list.partTarget != nil else { return }
    for (other, history) in renditions where other != name {
      guard let report = list.reports.first(where: { $0.uri == other }), let place = report.place else {
        note(.reports, name, "it says nothing of \(other)")
        continue
      }
      // What was there one target duration before this list was asked for is known to it.
      let known = history.places.last { $0.at <= sent - (list.target ?? 0) }?.place
      let isRecent = known.map { place.number >= $0.number - ($0.part == nil ? 0 : 1) } ?? true
      require(isRecent, .reports, name, "\(other) is reported at \(place), long after \(known.map { "\($0)" } ?? "")")
      renditions[other]?.claims.append((name, received, place))
    }
    for report in list.reports where report.uri == name { note(.reports, name, "it reports on itself") }
  }

  /// Takes the answer to a blocking reload.
  ///
  /// - Parameters:
  ///   - wanted: What the playlist was to contain.
  ///   - status: Of HTTP.
  ///   - seconds: How long it was waited for.
  public mutating func answered(
    _ status: Int, _ text: String, of name: String, wanted: PlaylistPlace, after seconds: Double
  ) {
    let target = renditions[name]?.list.target ?? 0
    require(seconds <= 3 * target + Self.slack, .timeout, name, "\(wanted) was answered after \(seconds) s")
    switch status {
    case 200:
      let list = ListedPlaylist(text)
      let found = list.place.map { "\($0)" } ?? "nothing"
      require(list.has(wanted), .answerHasIt, name, "\(wanted) was asked for, \(found) came")
    case 503: require(seconds >= 3 * target - Self.slack, .timeout, name, "503 for \(wanted) after \(seconds) s")
    default: note(.answerHasIt, name, "\(status) for \(wanted)")
    }
  }

  /// Takes the answer to a reload that asks for something too far ahead, or for nonsense.
  public mutating func refused(_ status: Int, of name: String, query: String) {
    require(status == 400, .tooFar, name, "\(status) for \(query)")
  }

  /// Takes the answer to a request for what a playlist names, or for a playlist.
  ///
  /// - Parameter types: The content types that fit.
  public mutating func loaded(_ uri: String, of name: String, status: Int, type: String, types: [String]) {
    require(status == 200 && types.contains(type), .loads, name, "\(uri): \(status) \(type)")
  }

  /// Seconds that a busy machine may add to an answer.
  private static let slack = 1.0
}
