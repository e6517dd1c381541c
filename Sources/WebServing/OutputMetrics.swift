import MediaEngine

/// The outputs' part of `/metrics` (Prometheus text): the HLS, the recording and the pushes.
enum OutputMetrics {
  static func text(_ report: EngineReport) -> String {
    var text = ""
    add(
      "hls_packets_refused_total", "Packets that the HLS origin could not use.",
      [Sample(value: report.hlsPacketsRefused)], to: &text)
    add(
      "hls_requests_waiting", "Requests that wait for the next part.", [Sample(value: report.hlsRequestsWaiting)],
      to: &text)
    if let recording = report.recording {
      func one(_ value: Int) -> [Sample] { [Sample(value: value)] }
      add("recording_up", "1 while the programme is recorded.", one(recording.state == .live ? 1 : 0), to: &text)
      add("recording_bytes_total", "Bytes recorded, in all files of this run.", one(recording.bytes), to: &text)
      add("recording_faults_total", "Files that had to be given up.", one(recording.faults), to: &text)
      add("recording_frames_lost_total", "Frames that no file has.", one(recording.framesLost), to: &text)
      add("recording_queue", "Packets that wait for the disk.", one(recording.queueDepth), to: &text)
    }
    if !report.artistRecordings.isEmpty {
      func each(_ value: (EngineReport.Recording) -> Int) -> [Sample] {
        report.artistRecordings.map { Sample(labels: "{source=\"\($0.source)\"}", value: value($0.recording)) }
      }
      add("artist_recording_up", "1 while the stream is recorded.", each { $0.state == .live ? 1 : 0 }, to: &text)
      add("artist_recording_bytes_total", "Bytes recorded of the stream.", each(\.bytes), to: &text)
      add("artist_recording_faults_total", "Files that had to be given up.", each(\.faults), to: &text)
      add("artist_recording_frames_lost_total", "Pictures that no file has.", each(\.framesLost), to: &text)
    }
    func played(_ value: (EngineReport.Played) -> Int) -> [Sample] {
      report.played.map { played in
        Sample(labels: "{stream=\"\(played.slot.map { "slot/\($0)" } ?? "programme")\"}", value: value(played))
      }
    }
    add("players", "Who play a stream over RTMP.", played(\.players), to: &text)
    add("player_frames_dropped", "Pictures and sound that players were too slow for.", played(\.dropped), to: &text)
    if !report.pushes.isEmpty {
      func each(_ value: (EngineReport.Push) -> Int) -> [Sample] {
        report.pushes.map { Sample(labels: labels(of: $0), value: value($0)) }
      }
      add("push_up", "1 while the target gets the programme.", each { $0.state == .live ? 1 : 0 }, to: &text)
      add("push_bytes_total", "Bytes of pictures and sound sent.", each(\.bytes), to: &text)
      add("push_faults_total", "Failures of the connection.", each(\.faults), to: &text)
      add("push_frames_dropped_total", "Frames that the target was too slow for.", each(\.framesDropped), to: &text)
      add("push_queue", "Packets that wait for the target.", each(\.queueDepth), to: &text)
    }
    return text
  }

  private struct Sample {
    var labels = ""
    var value: Int
  }

  /// What ends in `_total` is a counter, anything else a gauge.
  private static func add(_ name: String, _ help: String, _ samples: [Sample], to text: inout String) {
    let type = name.hasSuffix("_total") ? "counter" : "gauge"
    text += "# HELP showrunner_\(name) \(help)\n# TYPE showrunner_\(name) \(type)\n"
    for sample in samples { text += "showrunner_\(name)\(sample.labels) \(sample.value)\n" }
  }

  private static func labels(of push: EngineReport.Push) -> String {
    let target = push.target.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "{push=\"\(push.number)\",target=\"\(target)\"}"
  }
}
