import HTTPTypes
import Testing

@testable import MediaEngine
@testable import WebServing

/// The outputs as Prometheus reads them, and what a player is answered.
@Suite struct OutputMetricsTests {
  @Test func withoutOutputsOnlyTheHLSIsThere() {
    let text = OutputMetrics.text(EngineReport())
    #expect(text.contains("# TYPE showrunner_hls_requests_waiting gauge\nshowrunner_hls_requests_waiting 0\n"))
    #expect(!text.contains("recording") && !text.contains("push"))
  }

  @Test func whatTheLoadLeavesUndoneIsThere() {
    var report = EngineReport()
    report.relief = .lowerRungsCheaper
    report.reliefSteps = 4
    let text = OutputMetrics.text(report)
    #expect(text.contains("# TYPE showrunner_overload_step gauge\nshowrunner_overload_step 2\n"))
    #expect(text.contains("showrunner_overload_steps_total 4\n"))
  }

  @Test func theRecordingAndEveryPushAreCounted() {
    var report = EngineReport()
    report.recording = EngineReport.Recording(
      state: .live, file: "night.mp4", bytes: 5, faults: 2, framesLost: 3, queueDepth: 4, problem: nil)
    report.pushes = [
      EngineReport.Push(
        number: 1, target: "rtmp://host", state: .live, bytes: 10, framesDropped: 11, queueDepth: 12, faults: 13,
        problem: nil),
      EngineReport.Push(
        number: 2, target: #"rtmp://h"\"#, state: .waiting(until: .distantFuture), bytes: 0, framesDropped: 0,
        queueDepth: 0, faults: 7, problem: "connecting: Connection refused"),
    ]
    let text = OutputMetrics.text(report)
    for line in [
      "# TYPE showrunner_recording_faults_total counter", "showrunner_recording_up 1",
      "showrunner_recording_bytes_total 5", "showrunner_recording_frames_lost_total 3",
      #"showrunner_push_up{push="1",target="rtmp://host"} 1"#,
      #"showrunner_push_frames_dropped_total{push="1",target="rtmp://host"} 11"#,
      #"showrunner_push_up{push="2",target="rtmp://h\"\\"} 0"#,
      #"showrunner_push_faults_total{push="2",target="rtmp://h\"\\"} 7"#,
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
    #expect(!text.contains("Connection refused"))
  }

  @Test(
    arguments: [
      (HLSAnswer.missing, 404), (.refused("that is too far ahead"), 400), (.late, 503),
    ] as [(HLSAnswer, Int)])
  func whatCantBePlayedHasItsStatusAndIsNotKept(answer: HLSAnswer, status: Int) {
    let response = HLSRoutes.response(to: answer)
    #expect(response.status.code == status)
    #expect(response.headers[.cacheControl] == "no-store")
  }
}
