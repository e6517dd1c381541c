import HTTPTypes
import Hummingbird
import NIOCore
import ShowControl
import ShowModel

/// Lets only the operator pass: the token as `Authorization: Bearer`, or a desk's session as a cookie; and from beyond
/// this machine only over TLS or through the trusted proxy.
struct OperatorGate: RouterMiddleware {
  let token: String
  let sessions: DeskSessions
  let guesses: GuessLimiter
  let clock: any ShowClock

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    if let refusal = refusal(of: request, from: context) { return refusal }
    return try await next(request, context)
  }

  /// Why a request is not the operator's; nil when it is.
  func refusal(of request: Request, from context: ServerContext) -> Response? {
    if let refusal = Self.refusalBeyondLoopback(context) { return refusal }
    if let given = request.headers[.authorization] { return refusal(ofBearer: given, from: context) }
    guard let id = DeskCookie.session(of: request), sessions.isOpen(id, at: clock.now()) else {
      return Self.unauthorized()
    }
    if Self.changesSomething(request), SameSite.verdict(of: request) != .own {
      return Response.json(
        APIProblem("this came from another site's page: with its cookie only the desk itself may change things"),
        status: .forbidden)
    }
    return nil
  }

  /// What becomes of a token that is shown at the desk's door; nil when it is the right one.
  func refusal(of given: some Collection<UInt8>, from context: ServerContext) -> Response? {
    switch guesses.judge(given, against: token.utf8, from: context.address, at: clock.now()) {
    case .right: return nil
    case .wrong:
      return Self.unauthorized("that is not the operator token of this show; `showrunner token` prints it")
    case .wait(let span): return Self.tooMany("wrong tokens", from: context, wait: span)
    }
  }

  /// Of guesses that come too fast.
  static func tooMany(_ guesses: String, from context: ServerContext, wait span: TimeSpan) -> Response {
    let seconds = max(1, (span.rawValue + 999) / 1000)
    var response = Response.json(
      APIProblem("too many \(guesses) came from \(context.address); try again in \(seconds) s"),
      status: .tooManyRequests)
    response.headers[.retryAfter] = "\(seconds)"
    return response
  }

  static func refusalBeyondLoopback(_ context: ServerContext) -> Response? {
    if context.isLoopback || context.isEncrypted || context.isFromTrustedProxy { return nil }
    return Response.json(
      APIProblem(
        "beyond this machine the desk and its API want TLS: start the show with --tls-cert and --tls-key, or name "
          + "the proxy that encrypts for it with --trusted-proxy"),
      status: .forbidden)
  }

  private func refusal(ofBearer header: String, from context: ServerContext) -> Response? {
    guard header.hasPrefix("Bearer ") else { return Self.unauthorized() }
    return refusal(of: header.dropFirst("Bearer ".count).utf8, from: context)
  }

  private static func changesSomething(_ request: Request) -> Bool {
    request.method != .get && request.method != .head
  }

  private static func unauthorized(
    _ words: String = "this needs the operator token; `showrunner token` prints it"
  ) -> Response {
    var response = Response.json(APIProblem(words), status: .unauthorized)
    response.headers[.wwwAuthenticate] = "Bearer"
    return response
  }

  /// In a time that depends on the lengths alone.
  static func equal(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension ServerContext {
  /// Who asks, for counting; an IPv6 host counts by its network.
  var address: String {
    guard let text = forwardedAddress ?? remoteAddress?.ipAddress else { return "an unknown address" }
    guard text.contains(":"), !text.hasPrefix("::") else { return text }
    return text.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":") + "::/64"
  }
}
