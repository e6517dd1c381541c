import Hummingbird
import Logging

/// `POST /api/v1/keys/reread`: lets the show take the artists' stream keys as they are kept now. No key passes here.
struct KeyRoutes: Sendable {
  let show: VenueServer.Show
  let log: Logger

  func add(to group: RouterGroup<ServerContext>) {
    group.post("keys/reread") { _, _ in
      guard let reread = show.rereadKeys else {
        return Response.json(APIProblem("nobody publishes in a rehearsal: it has no stream keys"), status: .conflict)
      }
      try await reread()
      log.notice("the artists' stream keys were read again")
      return Response.json(["reread": true])
    }
  }
}
