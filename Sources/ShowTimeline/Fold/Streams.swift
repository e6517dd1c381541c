import ShowModel

extension Origin {
  /// Who says that streams are down after an interruption: nobody saw them go, so no `offline` cue fires.
  public static let recovery = Origin(who: "showrunner", surface: "recovery")
}

extension Night {
  /// The artists whose stream is up, by id.
  public var artistsLive: [ArtistID] { streams.keys.sorted() }

  /// Takes in that an artist's stream has come or gone; what is known already changes nothing.
  ///
  /// The `live` and `offline` cues of the running set fire, then the show's own, also on hold: a stream comes and
  /// goes whatever the show's clock does. Each fires once a run, and only on the change: a stream that is up when
  /// its set starts fires none.
  mutating func take(source artist: ArtistID, up: Bool, from origin: Origin) {
    if (streams[artist] != nil) == up { return }
    streams[artist] = up ? now : nil
    if origin == .recovery { return }
    for list in CueList.allCases where list == .set || !isOut {
      guard let order = cueOrder(of: list) else { continue }
      let cues = (up ? order.arrivals : order.departures)[artist] ?? []
      for cue in cues where isOpen(cue, of: list) { fire(cue, of: list) }
    }
    record()
  }

  /// When a `live` start comes: no earlier than `earliest`, once the stream has settled; at its latest, what its rule
  /// says. The latest counts from the planned start, or from the resume of a hold that lay over it.
  func liveStart(of entry: Entry, earliest: Instant, latest: TimeSpan?, otherwise: StartRule.Otherwise)
    -> StartForecast
  {
    let planned = max(entry.plannedStart + (late(of: entry.place) ?? .zero), clock.resumedAt)
    let deadline = latest.map { max(earliest, planned + $0) }
    if let since = entry.act.set.artist.flatMap({ streams[$0] }) {
      let ready = max(earliest, since + TimelineLimits.liveSettle)
      if deadline.map({ ready <= $0 }) ?? true { return StartForecast(at: ready, due: ready, waits: false) }
    }
    return StartForecast(at: earliest, due: deadline, skips: deadline != nil && otherwise == .skip, waits: true)
  }
}
