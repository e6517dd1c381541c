import Hummingbird
import MediaEngine

/// `/healthz` (alive), `/readyz` (on air) and `/metrics` (Prometheus text; beyond this machine with the
/// operator token).
struct HealthRoutes: Sendable {
  let show: VenueServer.Show
  let desk: DeskRoutes

  func add(to router: Router<ServerContext>) {
    router.get("/healthz") { _, _ in Response.text("alive\n") }
    router.get("/readyz") { _, _ in
      show.engine.hls.firstSegmentReady
        ? Response.text("on air\n") : Response.text("not on air yet\n", status: .serviceUnavailable)
    }
    router.get("/metrics") { request, context in
      if !context.isLoopback, let refusal = desk.gate.refusal(of: request, from: context) { return refusal }
      let report = show.engine.report()
      return Response.text(
        Self.metrics(report) + OutputMetrics.text(report) + desk.metrics
          + (show.ingest.map { IngestMetrics.text($0()) } ?? ""))
    }
  }

  static func metrics(_ report: EngineReport) -> String {
    let counters: [(name: String, help: String, value: Int)] = [
      ("frames_due", "Frames that the output clock has called for.", report.framesDue),
      ("frames_made", "Frames composed anew.", report.framesMade),
      ("frames_repeated", "Frames that repeat the one before, since the machine was late.", report.framesRepeated),
      ("frames_dropped", "Frames that a rung's encoder had no room for.", report.framesDropped),
    ]
    return counters.map { counter in
      """
      # HELP showrunner_\(counter.name)_total \(counter.help)
      # TYPE showrunner_\(counter.name)_total counter
      showrunner_\(counter.name)_total \(counter.value)

      """
    }.joined()
  }
}
