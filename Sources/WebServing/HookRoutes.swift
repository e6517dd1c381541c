import Foundation
import Hummingbird
import MediaEngine

/// What RTMP servers in front of the show call: `on_publish` and `on_publish_done` of nginx-rtmp.
///
///     on_publish http://127.0.0.1:8080/api/v1/hooks/nginx-rtmp;
///     on_publish_done http://127.0.0.1:8080/api/v1/hooks/nginx-rtmp;
///
/// There is no operator token in it: the stream's name is a stream key, and only a front that the show file lists is
/// listened to.
struct HookRoutes: Sendable {
  let engine: Engine

  func add(to router: Router<ServerContext>) {
    router.post("api/v1/hooks/nginx-rtmp") { request, context in try await hook(request, context) }
  }

  private func hook(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    guard let call = FrontCall(form: String(buffer: body)) else {
      return Response.json(
        APIProblem(
          "the body is no call of nginx-rtmp, a form with `call`, `app` and `name`; name this address as `on_publish` "
            + "and `on_publish_done` in its application"),
        status: .badRequest)
    }
    let front = context.remoteAddress?.ipAddress ?? "an unknown address"
    let publisher = call.addr ?? front
    let answer: FrontDesk.Answer
    switch call.call {
    case "publish":
      answer = engine.fronts.begins(app: call.app, name: call.name, publisher: publisher, front: front)
    case "publish_done":
      answer = engine.fronts.ends(app: call.app, name: call.name, publisher: publisher, front: front)
    default:
      return Response.json(
        APIProblem("only `publish` and `publish_done` are listened to: take this hook out of nginx's configuration"),
        status: .badRequest)
    }
    switch answer {
    case .accepted: return Response(status: .noContent)
    case .refused(let reason): return Response.json(APIProblem(reason), status: .forbidden)
    }
  }
}

/// What nginx-rtmp says in a form: the fields that matter.
struct FrontCall: Equatable {
  var call: String
  var app: String
  var name: String
  var addr: String?

  /// Nil where one is missing. nginx writes its own fields before whatever the publisher's address asks for, so the
  /// first of a name counts; and an encoder with odd words in its address is let in like any other.
  init?(form: String) {
    var fields: [String: String] = [:]
    for pair in form.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.text)
      if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
    }
    guard let call = fields["call"], let app = fields["app"], let name = fields["name"] else { return nil }
    (self.call, self.app, self.name, addr) = (call, app, name, fields["addr"])
  }

  private static func text(_ escaped: Substring) -> String {
    let spaced = escaped.replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? String(spaced)
  }
}
