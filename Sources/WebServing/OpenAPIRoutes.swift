import Foundation
import Hummingbird
import NIOCore

/// `/api/v1/openapi.json`: every route for programs, as OpenAPI 3.1.
enum OpenAPIRoutes {
  /// Throws ``PageError`` when the description is not beside the program.
  static func add(to router: Router<ServerContext>) throws {
    let description = try read()
    router.get("/api/v1/openapi.json") { _, _ in
      Response.bytes(description, type: "application/json", cache: "no-cache")
    }
  }

  static func read() throws -> ByteBuffer {
    let url = Bundle.module.resourceURL?.appendingPathComponent("api/openapi.json")
    guard let url, let data = try? Data(contentsOf: url) else { throw PageError.missing("api/openapi.json") }
    return ByteBuffer(bytes: data)
  }
}
