import HTTPTypes
import Hummingbird
import NIOCore

/// Lets only the operator pass: the token as `Authorization: Bearer`, and from this machine, since beyond it the API
/// wants TLS, which is not carried out yet.
struct OperatorGate: RouterMiddleware {
  let token: String

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard context.isLoopback else {
      return Response.json(
        APIProblem("the control API answers on this machine only: it needs TLS beyond it, and has none yet"),
        status: .forbidden)
    }
    guard let given = request.headers[.authorization], given.hasPrefix("Bearer "),
      Self.equal(given.dropFirst("Bearer ".count).utf8, token.utf8)
    else {
      var response = Response.json(
        APIProblem("this needs the operator token; `showrunner token` prints it"), status: .unauthorized)
      response.headers[.wwwAuthenticate] = "Bearer"
      return response
    }
    return try await next(request, context)
  }

  /// In a time that depends on the lengths alone.
  static func equal(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
