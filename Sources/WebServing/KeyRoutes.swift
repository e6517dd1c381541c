import Hummingbird
import Logging

/// `POST /api/v1/keys/reread`: lets the show take the artists' stream keys, and their pages' tokens, as they are kept now.
/// None passes here.
struct KeyRoutes: Sendable {
  let show: VenueServer.Show
  let log: Logger

  func add(to group: RouterGroup<ServerContext>) {
    group.post("keys/reread") { _, _ in
      guard let reread = show.rereadKeys else {
        return Response.json(APIProblem("this show keeps no keys, so there are none to read again"), status: .conflict)
      }
      try await reread()
      log.notice("the artists' keys were read again")
      return Response.json(["reread": true])
    }
  }
}
