import MediaEngine
import ReplayLog
import ShowReports

extension OutputsReport {
  /// What the engine reports of its outputs.
  init(_ report: EngineReport) {
    self.init(
      frames: Frames(
        due: report.framesDue, made: report.framesMade, repeated: report.framesRepeated, late: report.framesLate),
      outputs: report.rungs.map(Output.init) + [Output(report.soundCoding)]
        + [report.recording].compactMap { $0.map(Output.init) } + report.pushes.map(Output.init))
  }
}

extension OutputsReport.Output {
  init(_ rung: EngineReport.Rung) {
    self.init(
      kind: "rung", name: rung.name, state: "LIVE", dropped: rung.framesDropped, queue: rung.queueDepth)
    (due, made, late) = (rung.framesDue, rung.framesMade, rung.framesLate)
    (encodeP50, encodeP99) = (Self.milliseconds(rung.encodeP50), Self.milliseconds(rung.encodeP99))
  }

  init(_ sound: EngineReport.SoundCoding) {
    self.init(
      kind: "sound", name: "sound", state: "LIVE", dropped: sound.blocksDropped, queue: sound.queueDepth)
    due = sound.blocksDue
    (encodeP50, encodeP99) = (Self.milliseconds(sound.encodeP50), Self.milliseconds(sound.encodeP99))
  }

  init(_ recording: EngineReport.Recording) {
    self.init(
      kind: "recording", name: "recording", state: Self.word(recording.state), dropped: recording.framesLost,
      queue: recording.queueDepth)
    (bytes, faults, problem) = (recording.bytes, recording.faults, recording.problem)
  }

  init(_ push: EngineReport.Push) {
    self.init(
      kind: "push", name: push.target, state: Self.word(push.state), dropped: push.framesDropped,
      queue: push.queueDepth)
    (bytes, faults, problem) = (push.bytes, push.faults, push.problem)
  }

  init(_ log: ReplayWriter.Report) {
    let state =
      switch log.state {
      case .connecting: "CONNECTING"
      case .live: "LIVE"
      case .waiting: "WAITING"
      case .ended: "ENDED"
      }
    self.init(kind: "replay", name: "replay log", state: state, dropped: log.lost + log.trailsLost, queue: log.waiting)
    (bytes, faults, problem) = (log.bytes, log.faults, log.problem)
  }

  private static func word(_ state: EngineReport.OutputState) -> String {
    switch state {
    case .connecting: "CONNECTING"
    case .live: "LIVE"
    case .waiting: "WAITING"
    case .ended: "ENDED"
    }
  }

  /// To a tenth.
  private static func milliseconds(_ duration: Duration) -> Double {
    (duration / .microseconds(1) / 100).rounded() / 10
  }
}
