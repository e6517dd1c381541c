import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import ShowModel

/// Who wants to be a bridge.
struct BridgeCaller: Sendable {
  /// For counting guesses.
  var address: String
  /// Whether nobody listens on the way: from this machine, encrypted, or through the proxy that encrypts.
  var isSafe: Bool
  /// What it has shown, as `Authorization: Bearer` or in the address; nil where it is yet to.
  var token: String?
  /// What it calls itself.
  var name: String?
}

/// Why one is no bridge.
enum BridgeRefusal: Equatable {
  case unsafe
  case wrongToken
  case wait(TimeSpan)
  case full
}

/// Stands before the upgrade at ``BridgeHouse/path``.
struct BridgeGate: Sendable {
  let house: BridgeHouse
  /// TLS stands before it in the channel.
  let isEncrypted: Bool
  let trustedProxy: String?

  /// Whether one that asks for the upgrade is let in; a place is kept for it then.
  func letsIn(_ head: HTTPRequestHead, on channel: any Channel) -> Bool {
    let caller = caller(head, on: channel)
    guard house.refusal(of: caller, isAsking: true) == nil, house.expect(channel, called: caller.name) else {
      return false
    }
    channel.closeFuture.whenComplete { [house] _ in house.leave(channel) }
    return true
  }

  func caller(_ head: HTTPRequestHead, on channel: any Channel) -> BridgeCaller {
    let remote = channel.remoteAddress?.ipAddress
    let isProxied = trustedProxy != nil && remote == trustedProxy
    let isHere = !isProxied && (remote.map { $0.hasPrefix("127.") || $0 == "::1" } ?? false)
    let query = URLComponents(string: head.uri)?.queryItems ?? []
    func asked(_ name: String) -> String? { query.first { $0.name == name }?.value }
    return BridgeCaller(
      address: HubUpgradeRequest.address(head, from: remote, by: trustedProxy) ?? "an unknown address",
      isSafe: isHere || isEncrypted || isProxied,
      token: BridgeGate.token(head.headers["authorization"].first, asked("token")),
      name: BridgeGate.name(asked("name")))
  }

  static func token(_ header: String?, _ query: String?) -> String? {
    guard let header else { return query }
    return header.hasPrefix("Bearer ") ? String(header.dropFirst("Bearer ".count)) : header
  }

  /// Nil for none, and for one that is none.
  static func name(_ name: String?) -> String? {
    guard let name, (1...BridgeLimits.name).contains(name.count),
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else { return nil }
    return name
  }
}

/// What the HTTP side says at ``BridgeHouse/path``: why a connection was not upgraded.
struct BridgeRoutes: Sendable {
  let house: BridgeHouse

  func add(to router: Router<ServerContext>) {
    router.get("/bridge") { request, context in answer(to: request, context) }
  }

  private func answer(to request: Request, _ context: ServerContext) -> Response {
    guard let key = HTTPField.Name("Sec-WebSocket-Key"), request.headers[key] != nil else {
      var response = Response.text(
        "this is a WebSocket for bridges to other chats: open it as one, with what `showrunner token --bridge` prints\n",
        status: .upgradeRequired)
      response.headers[.upgrade] = "websocket"
      return response
    }
    let caller = BridgeCaller(
      address: context.address, isSafe: OperatorGate.refusalBeyondLoopback(context) == nil,
      token: BridgeGate.token(
        request.headers[.authorization], request.uri.queryParameters["token"].map(String.init)))
    switch house.refusal(of: caller, isAsking: false) {
    case .unsafe: return OperatorGate.refusalBeyondLoopback(context) ?? Self.notNow
    case .wrongToken:
      var response = Response.json(
        APIProblem("that is not the bridges' token of this show; `showrunner token --bridge` prints it"),
        status: .unauthorized)
      response.headers[.wwwAuthenticate] = "Bearer"
      return response
    case .wait(let span): return OperatorGate.tooMany("wrong tokens", from: context, wait: span)
    case .full: return .busy("\(BridgeLimits.bridges) bridges are there already; close one, then try again", again: 5)
    case nil: return Self.notNow
    }
  }

  private static var notNow: Response { .busy("the bridge could not be let in just now; try again", again: 5) }
}
