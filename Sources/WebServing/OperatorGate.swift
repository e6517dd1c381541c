import HTTPTypes
import Hummingbird
import NIOCore
import ShowControl
import ShowModel
import Synchronization

/// Stands before every route and lets pass whom the table of routes lets: by a token as `Authorization: Bearer`, or by
/// a desk's session as a cookie; and from beyond this machine only over TLS or through the trusted proxy.
struct OperatorGate: RouterMiddleware {
  let tokens: ServedTokens
  let sessions: DeskSessions
  let guesses: GuessLimiter
  let clock: any ShowClock
  let refused = GateCounts()

  func handle(
    _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    // What is no route is answered as such.
    guard let path = context.endpointPath else { return try await next(request, context) }
    switch RouteTable.access(request.method, path) {
    case .anyone, .ownDoor: break
    case .door:
      if let refusal = refusalBeyondLoopback(context) { return refusal }
    case .roleFromBeyond where context.isLoopback: break
    case .role(let role), .roleFromBeyond(let role):
      switch entry(of: request, from: context, atLeast: role) {
      case .failure(let refusal): return refusal.response
      case .success(let person):
        var context = context
        context.person = person
        return try await next(request, context)
      }
    case nil:
      return Response.json(
        APIProblem("nobody may use \(request.method) \(path): it is missing in the table of routes"),
        status: .forbidden)
    }
    return try await next(request, context)
  }

  struct Refusal: Error { var response: Response }

  /// Who asks, if they may; else why not.
  func entry(
    of request: Request, from context: ServerContext, atLeast role: Rank
  ) -> Result<DeskPerson, Refusal> {
    if let refusal = refusalBeyondLoopback(context) { return .failure(Refusal(response: refusal)) }
    let found = person(of: request, from: context)
    guard case .success(let person) = found else { return found }
    if let refusal = refusal(of: person, needing: role) { return .failure(Refusal(response: refusal)) }
    return found
  }

  /// Why somebody may not do what asks for a role; nil when they may.
  func refusal(of person: DeskPerson, needing role: Rank) -> Response? {
    if person.role >= role { return nil }
    refused.count(.role)
    return Response.json(
      APIProblem(
        "this needs a \(role.rawValue)'s token, and `\(person.name)` is a \(person.role.rawValue)'s; "
          + "`showrunner token new --role \(role.rawValue) --name NAME` makes one", needs: role.rawValue),
      status: .forbidden)
  }

  private func person(of request: Request, from context: ServerContext) -> Result<DeskPerson, Refusal> {
    if let header = request.headers[.authorization] {
      guard header.hasPrefix("Bearer ") else { return .failure(Refusal(response: missing())) }
      return person(ofToken: String(header.dropFirst("Bearer ".count)), from: context)
    }
    guard let person = session(of: request) else { return .failure(Refusal(response: missing())) }
    if Self.changesSomething(request), SameSite.verdict(of: request) != .own {
      refused.count(.foreign)
      return .failure(
        Refusal(
          response: .json(
            APIProblem(
              "with the desk's cookie only the desk's own page may change things; a program shows its token as "
                + "`Authorization: Bearer`"),
            status: .forbidden)))
    }
    return .success(person)
  }

  /// Whose session a request's cookie carries; nil when it is not open, or its token was taken back.
  func session(of request: Request) -> DeskPerson? {
    guard let id = DeskCookie.session(of: request), let person = sessions.person(of: id, at: clock.now()),
      tokens.current.knows(person)
    else { return nil }
    return person
  }

  /// Whose token it is; else what becomes of whoever shows it.
  func person(ofToken token: String, from context: ServerContext) -> Result<DeskPerson, Refusal> {
    let ring = tokens.current
    switch guesses.judge(token, from: context.address, at: clock.now(), find: ring.person) {
    case .right(let person): return .success(person)
    case .wrong:
      return .failure(
        Refusal(
          response: Self.unauthorized(
            "that is no token of this show, or one that was taken back; `showrunner token` prints the operator's")))
    case .wait(let span):
      return .failure(Refusal(response: Self.tooMany("wrong tokens", from: context, wait: span)))
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

  func refusalBeyondLoopback(_ context: ServerContext) -> Response? {
    let refusal = Self.refusalBeyondLoopback(context)
    if refusal != nil { refused.count(.unencrypted) }
    return refusal
  }

  static func refusalBeyondLoopback(_ context: ServerContext) -> Response? {
    if context.isLoopback || context.isEncrypted || context.isFromTrustedProxy { return nil }
    return Response.json(
      APIProblem(
        "beyond this machine the desk and its API want TLS: start the show with --tls-cert and --tls-key, or name "
          + "the proxy that encrypts for it with --trusted-proxy"),
      status: .forbidden)
  }

  private static func changesSomething(_ request: Request) -> Bool {
    request.method != .get && request.method != .head
  }

  private func missing() -> Response {
    refused.count(.missing)
    return Self.unauthorized("this needs a token; `showrunner token` prints the operator's")
  }

  private static func unauthorized(_ words: String) -> Response {
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

/// What the gate has turned away since the start, beside wrong tokens, which ``DeskGuesses`` counts.
final class GateCounts: Sendable {
  enum Reason: CaseIterable {
    /// No token and no session, or one that is over.
    case missing
    /// A role that may not do it.
    case role
    /// Another site's page.
    case foreign
    /// From beyond this machine, and for all to read.
    case unencrypted
  }

  private let counts = Mutex<[Reason: Int]>([:])

  func count(_ reason: Reason) { counts.withLock { $0[reason, default: 0] += 1 } }

  subscript(_ reason: Reason) -> Int { counts.withLock { $0[reason, default: 0] } }
}

extension ServerContext {
  /// Who asks, for counting; an IPv6 host counts by its network.
  var address: String {
    guard let text = forwardedAddress ?? remoteAddress?.ipAddress else { return "an unknown address" }
    guard text.contains(":"), !text.hasPrefix("::") else { return text }
    return text.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":") + "::/64"
  }
}
