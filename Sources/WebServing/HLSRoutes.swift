import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore

/// `/hls/…`: the programme, from memory. Where the show is open anyone may play it, from any page.
struct HLSRoutes: Sendable {
  let hls: HLSOrigin
  let door: DoorGate

  func add(to router: Router<ServerContext>) {
    router.get("/hls/**") { request, context in
      if let refusal = door.refusal(of: request, context) { return refusal }
      let path = context.parameters.getCatchAll().joined(separator: "/")
      var response = Self.response(to: await hls.answer(path, query: request.uri.query))
      response.headers[.accessControlAllowOrigin] = "*"
      if !door.door.isWideOpen { response.keepForOneViewer() }
      return response
    }
  }

  static func response(to answer: HLSAnswer) -> Response {
    switch answer {
    case .found(let resource):
      Response.bytes(ByteBuffer(bytes: resource.body), type: resource.contentType, cache: resource.cache.control)
    case .missing:
      Response.text("not there: it is yet to come, or long gone; ask for programme.m3u8 again\n", status: .notFound)
    case .refused(let words): Response.text("\(words)\n", status: .badRequest)
    case .late: Response.text("it should have come by now; ask again\n", status: .serviceUnavailable)
    }
  }
}

extension Response {
  /// No cache on the way may hand to another what was given to one who has a pass.
  fileprivate mutating func keepForOneViewer() {
    headers[.cacheControl] = headers[.cacheControl]?.replacing("public", with: "private")
  }
}
