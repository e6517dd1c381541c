import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ShowModel
import ShowReports
import ViewerHub

/// The viewers' room at the desk: `GET /api/v1/room` and `POST /api/v1/room/acts`.
struct RoomRoutes: Sendable {
  let show: VenueServer.Show

  func add(to group: RouterGroup<ServerContext>) {
    group.get("room") { _, _ in
      let zone = await show.control.night.show.zone
      return Response.json(RoomTeller(hub: show.hub, zones: show.zones).whole(zone: zone))
    }
    group.post("room/acts") { request, context in try await act(request, context) }
  }

  struct Answer: Encodable {
    var accepted: Bool
    @Null var reason: String?
  }

  private func act(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let person = context.person else { return Response(status: .unauthorized) }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    let act: RoomAct
    do {
      let asked = try JSONDecoder().decode(RoomActRequest.self, from: Data(body.readableBytesView))
      act = RoomAct(
        try deed(of: asked), who: person.signature(instead: asked.who), surface: asked.surface ?? "api",
        why: asked.why, rank: person.role)
    } catch let problem as RoomActRequest.Problem {
      return Response.json(APIProblem(problem.description), status: .badRequest)
    } catch {
      let acts = RoomActRequest.Act.allCases.map(\.rawValue).joined(separator: ", ")
      return Response.json(
        APIProblem(
          "the body is no act: send JSON such as {\"act\": \"delete\", \"line\": 7}; `act` is one of \(acts)"),
        status: .badRequest)
    }
    do throws(RoomRefusal) {
      let isKept = try await show.hub.act(act)
      let warning = "done, but it can't be written to disk now, and may not outlive a restart; look at the disk"
      return Response.json(Answer(accepted: true, reason: isKept ? nil : warning))
    } catch {
      return Response.json(Answer(accepted: false, reason: error.reason), status: .conflict)
    }
  }

  private func deed(of asked: RoomActRequest) throws(RoomActRequest.Problem) -> RoomAct.Deed {
    switch asked.act {
    case .delete: return .delete(try asked.theLine())
    case .approve: return .approve(try asked.theLine())
    case .refuse: return .refuse(try asked.theLine())
    case .restore: return .restore(try asked.theLine())
    case .timeout:
      guard let length = try asked.length() else {
        throw RoomActRequest.Problem(description: "`timeout` needs `for`: a length such as `5m`")
      }
      return .timeout(try asked.thePerson(), length)
    case .ban: return .ban(try asked.thePerson(), try asked.length())
    case .unban: return .unban(try asked.thePerson())
    case .star, .unstar: return .star(try asked.thePerson(), asked.act == .star)
    case .verify, .unverify: return .verify(try asked.thePerson(), asked.act == .verify)
    case .shadow, .unshadow: return .shadow(try asked.thePerson(), asked.act == .shadow)
    case .clear: return .clear(try asked.thePerson())
    case .unclear: return .unclear(try asked.thePerson())
    case .purge: return .purge(try asked.thePerson())
    case .unpurge: return .unpurge(try asked.thePerson())
    case .name:
      guard let name = asked.name else {
        throw RoomActRequest.Problem(description: "`name` needs `name`: what they are to be called; empty for no name")
      }
      return .name(try asked.thePerson(), name)
    case .role:
      guard let role = asked.role else {
        throw RoomActRequest.Problem(description: "`role` needs `role`: `viewer`, `moderator` or `producer`")
      }
      return .rank(try asked.thePerson(), role)
    case .rules: return .rules(try asked.rules(from: show.hub.rules))
    }
  }
}
