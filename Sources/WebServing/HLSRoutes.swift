import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore

/// `/hls/…`: the programme, from memory. Anyone may play it, from any page.
struct HLSRoutes: Sendable {
  let hls: HLSOrigin

  func add(to router: Router<ServerContext>) {
    router.get("/hls/**") { _, context in
      guard let resource = hls.resource(context.parameters.getCatchAll().joined(separator: "/")) else {
        var missing = Response.text("not there: it is yet to come, or long gone\n", status: .notFound)
        missing.headers[.accessControlAllowOrigin] = "*"
        return missing
      }
      var response = Response.bytes(
        ByteBuffer(bytes: resource.body), type: resource.contentType, cache: resource.cache.control)
      response.headers[.accessControlAllowOrigin] = "*"
      return response
    }
  }
}
