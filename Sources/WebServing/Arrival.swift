import HTTPTypes
import Hummingbird
import NIOCore
import NIOSSL

/// How requests from beyond this machine may come to the desk and its API.
public struct WebAccess: Sendable {
  /// With it the whole server is HTTPS.
  public var tls: TLSConfiguration?
  /// The IP address of the proxy that stands before this server and encrypts for it. What it says of whom it forwards
  /// is believed, and of nobody else.
  public var trustedProxy: String?

  public init(tls: TLSConfiguration? = nil, trustedProxy: String? = nil) {
    self.tls = tls
    self.trustedProxy = trustedProxy
  }
}

/// Notes of each request who sent it, and whether others could read it on the way.
struct Arrival: RouterMiddleware {
  let access: WebAccess

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.isEncrypted = access.tls != nil
    if let proxy = access.trustedProxy, context.remoteAddress?.ipAddress == proxy {
      context.isFromTrustedProxy = true
      // Each proxy adds whom it had it from; what stands before that, anybody may have written.
      let chain = request.headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
      context.forwardedAddress = chain.last.map { $0.trimmingSpaces }
      context.isEncrypted = request.headers[.forwardedProtocol] == "https"
    }
    return try await next(request, context)
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension HTTPField.Name {
  static let forwardedFor = Self("X-Forwarded-For") ?? .origin
  static let forwardedProtocol = Self("X-Forwarded-Proto") ?? .origin
}
