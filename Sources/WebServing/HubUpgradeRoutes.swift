import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ViewerHub

/// What the HTTP side says about the hub: why a connection was not upgraded, and the codec for the page.
struct HubUpgradeRoutes: Sendable {
  let hub: Hub
  /// Nil where anyone may come.
  var door: VenueDoor?

  /// Throws ``PageError`` when the codec is not beside the program.
  func add(to router: Router<ServerContext>) throws {
    let codec = try Self.codec()
    router.get("/venue/hub/wire.wasm") { request, _ in PageRoutes.answer(codec, to: request) }
    router.get("/hub") { request, context in
      refusal(of: request, from: context.forwardedAddress ?? context.remoteAddress?.ipAddress ?? "")
    }
  }

  private func refusal(of request: Request, from address: String) -> Response {
    // The gate has taken the wish for an upgrade away, but not the key that goes with it.
    guard let key = HTTPField.Name("Sec-WebSocket-Key"), request.headers[key] != nil else {
      var response = Response.text(
        "this is the viewers' WebSocket, which the page at / opens\n", status: .upgradeRequired)
      response.headers[.upgrade] = "websocket"
      return response
    }
    guard HubUpgradeRequest.isOurs(origin: request.headers[.origin], host: request.head.authority) else {
      return Response.text("the hub is for this venue's own pages: open the one at /\n", status: .forbidden)
    }
    if let door, let refusal = door.connectRefusal(of: door.pass(of: request)) { return DoorGate.answer(to: refusal) }
    guard let refusal = hub.refusal(for: address) else {
      return Self.busy("the venue could not let you in just now; try again\n")
    }
    return Self.busy("\(refusal)\n")
  }

  private static func busy(_ words: String) -> Response {
    var response = Response.text(words, status: .serviceUnavailable)
    response.headers[.retryAfter] = "20"
    return response
  }

  /// The codec as WebAssembly, which the build makes of the server's own.
  private static func codec() throws -> PageRoutes.Page {
    guard let url = Bundle.module.url(forResource: "wire", withExtension: "wasm") else {
      throw PageError.missing("wire.wasm")
    }
    return PageRoutes.Page(type: "application/wasm", body: ByteBuffer(bytes: try Data(contentsOf: url)))
  }
}
