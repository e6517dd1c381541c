import HTTPTypes
import ShowModel

/// Who may use a route.
enum RouteAccess: Equatable, Sendable {
  case anyone
  /// Anyone, but from beyond this machine only over TLS or through the trusted proxy: what leads to the desk.
  case door
  /// Whoever has at least this role.
  case role(Rank)
  /// Anyone on this machine; from beyond it, whoever has at least this role.
  case roleFromBeyond(Rank)
  /// Whoever the route itself lets in, by something that is no token of the desk.
  case ownDoor
}

/// The least that every route asks for, in one place. A route that isn't here is open to nobody.
enum RouteTable {
  struct Row: Sendable {
    var method: HTTPRequest.Method
    /// As the router writes it: `/api/v1/previews/{file}`.
    var path: String
    var access: RouteAccess

    init(_ method: HTTPRequest.Method, _ path: String, _ access: RouteAccess) {
      (self.method, self.path, self.access) = (method, path, access)
    }
  }

  static let rows: [Row] = pages + door + reads + orders

  private static let pages = [
    Row(.get, "/", .anyone),
    Row(.get, "/favicon.ico", .anyone),
    Row(.get, "/venue/**", .anyone),
    Row(.get, "/venue/hub/wire.wasm", .anyone),
    Row(.get, "/door/**", .anyone),
    // Whom the venue's door lets in: see `DoorGate`.
    Row(.get, "/hub", .ownDoor),
    Row(.get, "/hls/**", .ownDoor),
    Row(.get, "/stickers/**", .anyone),
    Row(.get, "/theme/{name}", .anyone),
    Row(.get, "/api/v1/packs", .anyone),
    Row(.get, "/api/v1/venue", .anyone),
    Row(.get, "/api/v1/door", .anyone),
    Row(.get, "/api/v1/openapi.json", .anyone),
    Row(.get, "/healthz", .anyone),
    Row(.get, "/readyz", .anyone),
    Row(.get, "/metrics", .roleFromBeyond(.viewer)),
    // A page holds nothing of the show; what it shows comes after the login.
    Row(.get, "/desk/**", .anyone),
    Row(.get, "/stage/**", .anyone),
    Row(.get, "/replay", .ownDoor),
    Row(.get, "/replay/**", .ownDoor),
    Row(.head, "/replay", .ownDoor),
    Row(.head, "/replay/**", .ownDoor),
  ]

  private static let door = [
    Row(.get, "/desk", .door),
    Row(.get, "/stage", .door),
    Row(.get, "/api/v1/session", .door),
    Row(.post, "/api/v1/session", .door),
    Row(.delete, "/api/v1/session", .door),
    Row(.post, "/api/v1/door", .ownDoor),
    // A bridge to another chat, by its own token: see `BridgeGate`.
    Row(.get, "/bridge", .ownDoor),
    // The stream's name is a stream key, and only a front that the show file lists is listened to.
    Row(.post, "/api/v1/hooks/nginx-rtmp", .ownDoor),
    // An artist's own, by their stage token: see `StageGate`.
    Row(.get, "/api/v1/stage", .ownDoor),
    Row(.get, "/api/v1/stage/events", .ownDoor),
    Row(.post, "/api/v1/stage/lines", .ownDoor),
  ]

  private static let reads = [
    Row(.get, "/api/v1/state", .role(.viewer)),
    Row(.get, "/api/v1/rundown", .role(.viewer)),
    Row(.get, "/api/v1/overrides", .role(.viewer)),
    Row(.get, "/api/v1/sources", .role(.viewer)),
    Row(.get, "/api/v1/engine", .role(.viewer)),
    Row(.get, "/api/v1/asrun", .role(.viewer)),
    Row(.get, "/api/v1/events", .role(.viewer)),
    Row(.get, "/api/v1/previews/{file}", .role(.viewer)),
    Row(.get, "/api/v1/call", .role(.viewer)),
    Row(.get, "/api/v1/room", .role(.viewer)),
    Row(.get, "/api/v1/sources/{id}/sound", .role(.viewer)),
  ]

  private static let orders = [
    // And what the order itself asks for: see `Override.leastRole`.
    Row(.post, "/api/v1/overrides", .role(.moderator)),
    Row(.post, "/api/v1/room/acts", .role(.moderator)),
    Row(.post, "/api/v1/call", .role(.producer)),
    Row(.post, "/api/v1/sources/{id}/takeover", .role(.producer)),
    Row(.post, "/api/v1/sources/{id}/sendaway", .role(.producer)),
    Row(.post, "/api/v1/keys/reread", .role(.producer)),
    Row(.post, "/api/v1/tokens/reread", .role(.producer)),
    Row(.post, "/api/v1/door/reread", .role(.producer)),
  ]

  private static let byRoute = Dictionary(
    uniqueKeysWithValues: rows.map { (key($0.method, $0.path), $0.access) })

  /// Nil for a route that the table doesn't have.
  static func access(_ method: HTTPRequest.Method, _ path: String) -> RouteAccess? { byRoute[key(method, path)] }

  private static func key(_ method: HTTPRequest.Method, _ path: String) -> String { "\(method.rawValue) \(path)" }
}

extension Override {
  /// What it asks of whoever gives it: a moderator's are those of the viewers' room, and to hand back what they set
  /// there.
  var leastRole: Rank {
    switch self {
    case .put(.say, _, _), .put(.chat, _, _), .put(.mode, _, _), .put(.clearWall, _, _): .moderator
    case .release(.track(.mode)), .release(.track(.chat)): .moderator
    default: .producer
    }
  }
}
