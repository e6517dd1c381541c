import Foundation
import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore
import ShowControl
import ShowModel
import ShowReports
import ShowTimeline

/// The operator's part of `/api/v1`: state, rundown and overrides.
struct ControlRoutes: Sendable {
  let show: VenueServer.Show
  let gate: OperatorGate

  func add(to group: RouterGroup<ServerContext>) {
    group.get("state") { _, _ in Response.json(await DeskPicture(show: show).state()) }
    group.get("rundown") { _, _ in
      let night = await show.control.night
      let revision = await show.control.revision
      return Response.json(PlanReport(night: night, rundown: night.rundown(), revision: revision, zones: show.zones))
    }
    group.post("sources/{id}/takeover") { request, context in
      try await decide(request, context) { artist, publisher throws(TakeOverRefusal) in
        try show.engine.takeOver(artist, by: publisher)
      }
    }
    group.post("sources/{id}/sendaway") { request, context in
      try await decide(request, context) { artist, publisher throws(TakeOverRefusal) in
        try show.engine.sendAway(artist, publisher: publisher)
      }
    }
    group.get("overrides") { _, _ in
      let night = await show.control.night
      return Response.json(OverrideLine.all(night.given, zone: night.show.zone, zones: show.zones))
    }
    group.post("overrides") { request, context in try await override(request, context) }
  }

  struct TakeOverAnswer: Encodable {
    var accepted: Bool
    var reason: String?
  }

  /// Decides for or against a publisher that waits beside the one on air.
  private func decide(
    _ request: Request, _ context: ServerContext, _ act: (ArtistID, Int) throws(TakeOverRefusal) -> Void
  ) async throws -> Response {
    struct Asked: Decodable { var publisher: Int }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    guard let asked = try? JSONDecoder().decode(Asked.self, from: Data(body.readableBytesView)) else {
      return Response.json(
        APIProblem("the body names no publisher: send {\"publisher\": 2}, a number of the source's `publishers`"),
        status: .badRequest)
    }
    do throws(TakeOverRefusal) {
      try act(ArtistID(context.parameters.get("id") ?? ""), asked.publisher)
      return Response.json(TakeOverAnswer(accepted: true))
    } catch {
      return Response.json(TakeOverAnswer(accepted: false, reason: error.description), status: .conflict)
    }
  }

  private func override(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let person = context.person else { return Response(status: .unauthorized) }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    do {
      let asked = try JSONDecoder().decode(OverrideRequest.self, from: Data(body.readableBytesView))
      return try await answer(to: try await placed(asked), by: person)
    } catch let problem as OverrideRequest.Problem {
      return Response.json(APIProblem(problem.description), status: .badRequest)
    } catch is DecodingError {
      return Response.json(
        APIProblem("the body is not an override: send JSON such as {\"verb\": \"hold\"}"), status: .badRequest)
    }
  }

  /// With times of day as the first such instants from the show's start on.
  private func placed(_ asked: OverrideRequest) async throws -> OverrideRequest {
    let night = await show.control.night
    return try SpokenTime(zone: night.show.zone, zones: show.zones).placed(asked, from: night.show.start)
  }

  private func answer(to asked: OverrideRequest, by person: DeskPerson) async throws -> Response {
    let origin = Origin(who: person.signature(instead: asked.who), surface: asked.surface ?? "api", why: asked.why)
    switch try asked.order() {
    case .override(let override):
      if let refusal = gate.refusal(of: person, needing: override.leastRole) { return refusal }
      if asked.isWhatIf { return await report(await show.control.preview(override, by: origin), of: asked) }
      let call = show.call.refusal(
        of: override, in: await show.control.night, named: asked.inWords, by: person.name, taking: asked.takesCall)
      if let call { return await report(call) }
      return await report(try await show.control.submit(override, by: origin), of: asked)
    case .reload(let running):
      if let refusal = gate.refusal(of: person, needing: .producer) { return refusal }
      guard let reload = show.reload else {
        throw OverrideRequest.Problem(description: "this show has no file to read again")
      }
      return await report(try await reload(running, asked.isWhatIf, origin), of: asked)
    }
  }

  /// Another producer holds the call, and has been told what was asked for.
  private func report(_ refusal: CallKeeper.Refusal) async -> Response {
    let (night, revision) = (await show.control.night, await show.control.revision)
    var report = OverrideReport(
      refusal: Refusal(reason: refusal.reason),
      plan: PlanReport(night: night, rundown: night.rundown(), revision: revision, zones: show.zones))
    report.askedFor = refusal.askedFor
    report.holder = refusal.holding.holder
    return Response.json(report, status: .conflict)
  }

  private func report(_ answer: ControlLoop.Answer, of asked: OverrideRequest) async -> Response {
    let night = await show.control.night
    var change = RundownChange.none
    if let consequences = answer.consequences, answer.refusal == nil {
      change = RundownChange(of: consequences, zone: night.show.zone, zones: show.zones)
      change.changed += remarks(on: asked)
    }
    var report = OverrideReport(
      refusal: answer.refusal,
      plan: PlanReport(night: night, rundown: answer.rundown, revision: answer.revision, zones: show.zones),
      change: change, remedy: answer.consequences?.remedy?.inWords, whatIf: asked.isWhatIf)
    if asked.isWhatIf {
      report.before = answer.consequences.map { consequences in
        PlanReport(night: night, rundown: consequences.before, revision: answer.revision, zones: show.zones)
      }
    }
    if case .text(let at) = asked.arguments[.at] { report.at = at }
    report.undoes = answer.consequences?.undoes.map { OverrideLine($0, zone: night.show.zone, zones: show.zones) }
    return Response.json(report, status: answer.refusal == nil ? .ok : .conflict)
  }

  /// What the night can't know: whether anybody is there to see it.
  private func remarks(on asked: OverrideRequest) -> [String] {
    guard case .override(.tell(let artist, _))? = try? asked.order(), show.calls.pages(of: artist) == 0 else {
      return []
    }
    return ["nobody looks at \(artist)'s stage page; the line waits there"]
  }
}
