import Foundation
import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore
import ShowControl
import ShowModel
import ShowReports

/// The operator's part of `/api/v1`: state, rundown and overrides.
struct ControlRoutes: Sendable {
  let show: VenueServer.Show

  func add(to group: RouterGroup<ServerContext>) {
    group.get("state") { _, _ in
      let night = await show.control.night
      let revision = await show.control.revision
      let slots = show.engine.report().slots.map { slot in
        StateReport.Slot(slot: slot.slot, source: slot.source.rawValue, state: slot.state.rawValue)
      }
      return Response.json(StateReport(night: night, at: show.clock.now(), revision: revision, slots: slots))
    }
    group.get("rundown") { _, _ in
      let night = await show.control.night
      let revision = await show.control.revision
      return Response.json(PlanReport(night: night, rundown: night.rundown(), revision: revision, zones: show.zones))
    }
    group.post("overrides") { request, context in try await override(request, context) }
  }

  private func override(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    let override: Override
    let origin: Origin
    do {
      let asked = try JSONDecoder().decode(OverrideRequest.self, from: Data(body.readableBytesView))
      override = try asked.override()
      origin = Origin(who: asked.who ?? "operator", surface: asked.surface ?? "api", why: asked.why)
    } catch let problem as OverrideRequest.Problem {
      return Response.json(APIProblem(problem.description), status: .badRequest)
    } catch {
      return Response.json(
        APIProblem("the body is not an override: send JSON such as {\"verb\": \"hold\"}"), status: .badRequest)
    }
    let answer = try await show.control.submit(override, by: origin)
    let night = await show.control.night
    return Response.json(
      OverrideReport(
        refusal: answer.refusal,
        plan: PlanReport(night: night, rundown: answer.rundown, revision: answer.revision, zones: show.zones)),
      status: answer.refusal == nil ? .ok : .conflict)
  }
}
