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
      let report = show.engine.report()
      return Response.json(
        StateReport(
          night: night, at: show.clock.now(), revision: revision, slots: report.slots.map(StateReport.Slot.init),
          overload: report.overload))
    }
    group.get("rundown") { _, _ in
      let night = await show.control.night
      let revision = await show.control.revision
      return Response.json(PlanReport(night: night, rundown: night.rundown(), revision: revision, zones: show.zones))
    }
    group.post("sources/{id}/takeover") { request, context in try await takeOver(request, context) }
    group.post("overrides") { request, context in try await override(request, context) }
  }

  /// Decides for a publisher that waits beside the one on air.
  private func takeOver(_ request: Request, _ context: ServerContext) async throws -> Response {
    struct Asked: Decodable { var publisher: Int }
    struct Answer: Encodable {
      var accepted: Bool
      var reason: String?
    }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    guard let asked = try? JSONDecoder().decode(Asked.self, from: Data(body.readableBytesView)) else {
      return Response.json(
        APIProblem("the body names no publisher: send {\"publisher\": 2}, a number of the source's `publishers`"),
        status: .badRequest)
    }
    do throws(TakeOverRefusal) {
      try show.engine.takeOver(ArtistID(context.parameters.get("id") ?? ""), by: asked.publisher)
      return Response.json(Answer(accepted: true))
    } catch {
      return Response.json(Answer(accepted: false, reason: error.description), status: .conflict)
    }
  }

  private func override(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    do {
      let asked = try JSONDecoder().decode(OverrideRequest.self, from: Data(body.readableBytesView))
      return await report(try await answer(to: asked), of: asked)
    } catch let problem as OverrideRequest.Problem {
      return Response.json(APIProblem(problem.description), status: .badRequest)
    } catch is DecodingError {
      return Response.json(
        APIProblem("the body is not an override: send JSON such as {\"verb\": \"hold\"}"), status: .badRequest)
    }
  }

  private func answer(to asked: OverrideRequest) async throws -> ControlLoop.Answer {
    let origin = Origin(who: asked.who ?? "operator", surface: asked.surface ?? "api", why: asked.why)
    switch try asked.order() {
    case .override(let override):
      return asked.isWhatIf
        ? await show.control.preview(override, by: origin) : try await show.control.submit(override, by: origin)
    case .reload(let running):
      guard let reload = show.reload else {
        throw OverrideRequest.Problem(description: "this show has no file to read again")
      }
      return try await reload(running, asked.isWhatIf, origin)
    }
  }

  private func report(_ answer: ControlLoop.Answer, of asked: OverrideRequest) async -> Response {
    let night = await show.control.night
    var change = RundownChange.none
    if let consequences = answer.consequences, answer.refusal == nil {
      change = RundownChange(
        from: consequences.before, to: consequences.after, zone: night.show.zone, zones: show.zones)
      change.changed = consequences.edits + change.changed + remarks(on: asked)
    }
    return Response.json(
      OverrideReport(
        refusal: answer.refusal,
        plan: PlanReport(night: night, rundown: answer.rundown, revision: answer.revision, zones: show.zones),
        change: change, remedy: answer.consequences?.remedy?.inWords, whatIf: asked.isWhatIf),
      status: answer.refusal == nil ? .ok : .conflict)
  }

  /// What the night can't know: whether anybody is there to see it.
  private func remarks(on asked: OverrideRequest) -> [String] {
    guard case .override(.tell(let artist, _))? = try? asked.order(), show.calls.pages(of: artist) == 0 else {
      return []
    }
    return ["nobody looks at \(artist)'s stage page; the line waits there"]
  }
}
