import MediaEngine

/// The outputs' part of `/metrics`: the output clock, the rungs, the sound, the HLS, the recording and the pushes.
enum OutputMetrics {
  static func text(_ report: EngineReport) -> String {
    var text = MetricsText()
    addFrames(report, to: &text)
    addRungs(report.rungs, to: &text)
    addSound(report.soundCoding, to: &text)
    text.add(
      "overload_step", "What is left undone since the machine can't keep up: 0 nothing, 4 all that can be.",
      [.init(report.relief.rawValue)])
    text.add("overload_steps_total", "How often more or less was left undone.", [.init(report.reliefSteps)])
    text.add(
      "hls_packets_refused_total", "Packets that the HLS origin could not use.", [.init(report.hlsPacketsRefused)])
    text.add("hls_requests_waiting", "Requests that wait for the next part.", [.init(report.hlsRequestsWaiting)])
    if let recording = report.recording { add(recording, to: &text) }
    addArtistRecordings(report, to: &text)
    addPlayers(report.played, to: &text)
    add(report.pushes, to: &text)
    return text.text
  }

  private static func addFrames(_ report: EngineReport, to text: inout MetricsText) {
    text.add("frames_due_total", "Frames that the output clock has called for.", [.init(report.framesDue)])
    text.add("frames_made_total", "Frames composed anew.", [.init(report.framesMade)])
    text.add(
      "frames_repeated_total", "Frames that repeat the one before, since the machine was late.",
      [.init(report.framesRepeated)])
    text.add(
      "frames_late_total", "Frames begun more than a frame's time after their instant.", [.init(report.framesLate)])
    text.add(
      "frames_dropped_total", "Frames that a rung's encoder had no room for.", [.init(report.framesDropped)])
  }

  private static func addRungs(_ rungs: [EngineReport.Rung], to text: inout MetricsText) {
    func each(_ value: (EngineReport.Rung) -> Int) -> [MetricsText.Sample] {
      rungs.map { .init([("rung", $0.name)], value($0)) }
    }
    text.add("rung_frames_due_total", "Frames that the rung was to encode.", each(\.framesDue))
    text.add("rung_frames_made_total", "Frames that it has encoded.", each(\.framesMade))
    text.add(
      "rung_frames_late_total", "Frames whose turn came when the next one waited already.", each(\.framesLate))
    text.add("rung_frames_dropped_total", "Frames that its full queue had no room for.", each(\.framesDropped))
    text.add("rung_queue_frames", "Frames that wait to be encoded.", each(\.queueDepth))
    text.add(
      "rung_encode_p50_seconds", "What half of the last frames took at most, scaling included.",
      rungs.map { .init([("rung", $0.name)], seconds: $0.encodeP50) })
    text.add(
      "rung_encode_p99_seconds", "What 99 of 100 of the last frames took at most.",
      rungs.map { .init([("rung", $0.name)], seconds: $0.encodeP99) })
  }

  private static func addSound(_ sound: EngineReport.SoundCoding, to text: inout MetricsText) {
    text.add("sound_blocks_due_total", "Blocks of a frame's length that were mixed.", [.init(sound.blocksDue)])
    text.add(
      "sound_blocks_dropped_total", "Blocks that the encoder had no room for: silence stands in for them.",
      [.init(sound.blocksDropped)])
    text.add("sound_queue_blocks", "Blocks that wait to be encoded.", [.init(sound.queueDepth)])
    text.add(
      "sound_encode_p50_seconds", "What half of the last blocks took at most.", [.init(seconds: sound.encodeP50)])
    text.add(
      "sound_encode_p99_seconds", "What 99 of 100 of the last blocks took at most.", [.init(seconds: sound.encodeP99)])
  }

  private static func add(_ recording: EngineReport.Recording, to text: inout MetricsText) {
    text.add(
      "recording_up", "1 while the programme is recorded.", [.init(recording.state == .live ? 1 : 0)])
    text.add("recording_bytes_total", "Bytes recorded, in all files of this run.", [.init(recording.bytes)])
    text.add("recording_faults_total", "Files that had to be given up.", [.init(recording.faults)])
    text.add("recording_frames_lost_total", "Frames that no file has.", [.init(recording.framesLost)])
    text.add("recording_queue", "Packets that wait for the disk.", [.init(recording.queueDepth)])
  }

  private static func addArtistRecordings(_ report: EngineReport, to text: inout MetricsText) {
    guard !report.artistRecordings.isEmpty else { return }
    func each(_ value: (EngineReport.Recording) -> Int) -> [MetricsText.Sample] {
      report.artistRecordings.map { .init([("source", $0.source.rawValue)], value($0.recording)) }
    }
    text.add("artist_recording_up", "1 while the stream is recorded.", each { $0.state == .live ? 1 : 0 })
    text.add("artist_recording_bytes_total", "Bytes recorded of the stream.", each(\.bytes))
    text.add("artist_recording_faults_total", "Files that had to be given up.", each(\.faults))
    text.add("artist_recording_frames_lost_total", "Pictures that no file has.", each(\.framesLost))
  }

  private static func addPlayers(_ played: [EngineReport.Played], to text: inout MetricsText) {
    func each(_ value: (EngineReport.Played) -> Int) -> [MetricsText.Sample] {
      played.map { .init([("stream", $0.slot.map { "slot/\($0)" } ?? "programme")], value($0)) }
    }
    text.add("players", "Who play a stream over RTMP.", each(\.players))
    text.add("player_frames_dropped", "Pictures and sound that players were too slow for.", each(\.dropped))
  }

  private static func add(_ pushes: [EngineReport.Push], to text: inout MetricsText) {
    func each(_ value: (EngineReport.Push) -> Int) -> [MetricsText.Sample] {
      pushes.map { .init([("push", "\($0.number)"), ("target", $0.target)], value($0)) }
    }
    text.add("push_up", "1 while the target gets the programme.", each { $0.state == .live ? 1 : 0 })
    text.add("push_bytes_total", "Bytes of pictures and sound sent.", each(\.bytes))
    text.add("push_faults_total", "Failures of the connection.", each(\.faults))
    text.add("push_frames_dropped_total", "Frames that the target was too slow for.", each(\.framesDropped))
    text.add("push_queue", "Packets that wait for the target.", each(\.queueDepth))
  }
}
