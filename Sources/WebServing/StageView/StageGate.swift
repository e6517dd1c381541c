import HTTPTypes
import Hummingbird
import ShowControl
import ShowModel

/// Lets an artist see their own stage page: on this machine anybody; beyond it whoever shows the artist's stage token
/// as `Authorization: Bearer`, or the desk's session, over TLS or through the trusted proxy.
struct StageGate: Sendable {
  let desk: OperatorGate
  let tokens: StageTokens

  /// Why a request may not see this artist's page; nil when it may.
  func refusal(of request: Request, from context: ServerContext, for artist: ArtistID) -> Response? {
    if context.isLoopback { return Self.refusalOfForeignPage(request) }
    if let refusal = OperatorGate.refusalBeyondLoopback(context) { return refusal }
    guard let given = Self.token(of: request) else { return refusalOfDesk(request, context) }
    // Who has no token is answered as one whose token is another: nobody learns here which artists there are.
    let token = tokens.token(of: artist) ?? ""
    let verdict = desk.guesses.judge(given, from: context.address, at: desk.clock.now()) { shown in
      OperatorGate.equal(shown.utf8, token.utf8) && !token.isEmpty ? artist : nil
    }
    switch verdict {
    case .right: return nil
    case .wrong: return Self.unauthorized
    case .wait(let span):
      return OperatorGate.tooMany("wrong links", from: context, wait: span)
    }
  }

  /// What a request shows as its token; nil where it shows none.
  static func token(of request: Request) -> String? {
    request.headers[.authorization].map { $0.hasPrefix("Bearer ") ? String($0.dropFirst("Bearer ".count)) : "" }
  }

  /// Whether the list of all artists' pages may be seen: on this machine, and by the desk.
  func refusalOfList(_ request: Request, _ context: ServerContext) -> Response? {
    if context.isLoopback { return nil }
    return OperatorGate.refusalBeyondLoopback(context) ?? refusalOfDesk(request, context)
  }

  private func refusalOfDesk(_ request: Request, _ context: ServerContext) -> Response? {
    if case .success = desk.entry(of: request, from: context, atLeast: .viewer) { return nil }
    return Self.unauthorized
  }

  /// On this machine nothing is asked of a page but that it is this server's own.
  private static func refusalOfForeignPage(_ request: Request) -> Response? {
    guard request.method != .get, SameSite.verdict(of: request) == .foreign else { return nil }
    return Response.json(APIProblem("this came from another site's page: open the artist's own"), status: .forbidden)
  }

  private static var unauthorized: Response {
    Response.json(
      APIProblem("this stage page is not open to you: ask the desk for your link (`showrunner keys SHOW --stage`)"),
      status: .unauthorized)
  }
}
