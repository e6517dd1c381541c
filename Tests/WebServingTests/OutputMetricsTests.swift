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
