import RTMPServing

/// What has come to the RTMP server, as Prometheus text.
enum IngestMetrics {
  static func text(_ counters: RTMPCounters) -> String {
    let figures: [(name: String, help: String, type: String, value: Int64)] = [
      ("connections_total", "Connections that were taken.", "counter", Int64(counters.connections)),
      ("connections", "Connections now.", "gauge", Int64(counters.open)),
      ("publishers", "Publishers now.", "gauge", Int64(counters.publishing)),
      ("publishers_admitted_total", "Publishers that were let in.", "counter", Int64(counters.admitted)),
      ("refused_total", "Clients refused in words.", "counter", Int64(counters.refused)),
      ("keys_wrong_total", "Publishers with nobody's key.", "counter", Int64(counters.wrongKeys)),
      (
        "keys_limited_total", "Keys not looked at, after too many wrong ones of an address.", "counter",
        Int64(counters.limited)
      ),
      (
        "further_tracks_total", "Publishers that sent more than one track of a kind.", "counter",
        Int64(counters.furtherTracks)
      ),
      ("garbage_total", "Connections closed for what is no RTMP.", "counter", Int64(counters.garbage)),
      ("timeouts_total", "Connections closed by a time limit.", "counter", Int64(counters.timeouts)),
      ("turned_away_total", "Connections closed since there were too many.", "counter", Int64(counters.turnedAway)),
      ("unread_total", "Connections closed since they didn't read.", "counter", Int64(counters.unread)),
      ("received_bytes_total", "Bytes that came in.", "counter", counters.bytes),
    ]
    return figures.map { figure in
      """
      # HELP showrunner_rtmp_\(figure.name) \(figure.help)
      # TYPE showrunner_rtmp_\(figure.name) \(figure.type)
      showrunner_rtmp_\(figure.name) \(figure.value)

      """
    }.joined()
  }
}
