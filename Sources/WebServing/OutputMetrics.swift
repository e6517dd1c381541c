import MediaEngine

/// The outputs' part of `/metrics` (Prometheus text): the HLS, the recording and the pushes.
enum OutputMetrics {
  static func text(_ report: EngineReport) -> String {
    var text = ""
    add(
      "overload_step", "What is left undone since the machine can't keep up: 0 nothing, 4 all that can be.",
      [Sample(value: report.relief.rawValue)], to: &text)
    add(
      "overload_steps_total", "How often more or less was left undone.", [Sample(value: report.reliefSteps)],
      to: &text)
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
