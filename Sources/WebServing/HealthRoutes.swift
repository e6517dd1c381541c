import Hummingbird
import MediaEngine

/// `/healthz` (alive), `/readyz` (on air) and `/metrics` (Prometheus text; beyond this machine with a token).
struct HealthRoutes: Sendable {
  let show: VenueServer.Show
  let desk: DeskRoutes
  let stage: StageRoutes

  func add(to router: Router<ServerContext>) {
    router.get("/healthz") { _, _ in Response.text("alive\n") }
    router.get("/readyz") { _, _ in
      show.engine.hls.firstSegmentReady
        ? Response.text("on air\n") : Response.text("not on air yet\n", status: .serviceUnavailable)
    }
    router.get("/metrics") { _, _ in
      let report = show.engine.report()
      return Response.text(
        OutputMetrics.text(report) + SourceMetrics.text(report) + HubMetrics.text(show.hub)
          + DoorMetrics.text(show.door) + (show.bridges?.metrics ?? "") + desk.metrics
          + stage.metrics + (show.ingest.map { IngestMetrics.text($0()) } ?? "") + (show.hooks?.metrics ?? "")
          + FurtherFigure.text(show.furtherFigures()))
    }
  }
}
