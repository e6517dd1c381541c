import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ShowControl
import ShowReports

/// `/api/v1/call`: who holds the call; taking it, and handing it over.
struct CallRoutes: Sendable {
  let show: VenueServer.Show

  func add(to group: RouterGroup<ServerContext>) {
    group.get("call") { _, _ in Response.json(await report()) }
    group.post("call") { request, context in try await change(request, context) }
  }

  private struct Order: Decodable {
    var to: String?
    var take: Bool?
  }

  private func change(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let person = context.person else { return Response(status: .unauthorized) }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    let order = try? JSONDecoder().decode(Order.self, from: Data(body.readableBytesView))
    switch (order?.to, order?.take) {
    case (nil, true?): show.call.take(by: person.name)
    case (let other?, nil):
      do throws(CallRefusal) {
        try show.call.handOver(to: other, by: person.name)
      } catch {
        return Response.json(APIProblem(error.description), status: .conflict)
      }
    default:
      return Response.json(
        APIProblem("the body says nothing of the call: send {\"take\": true}, or {\"to\": \"NAME\"} to hand it over"),
        status: .badRequest)
    }
    return Response.json(await report())
  }

  private func report() async -> CallReport {
    CallReport(show.call.current, zone: await show.control.night.show.zone, zones: show.zones)
  }
}
