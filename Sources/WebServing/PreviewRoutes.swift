import Foundation
import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore
import ShowModel

/// `/api/v1/previews/programme.jpg` and `/api/v1/previews/SOURCE.jpg`: small pictures, made when they are asked for.
struct PreviewRoutes: Sendable {
  let show: VenueServer.Show

  func add(to group: RouterGroup<ServerContext>) {
    group.get("previews/:file") { _, context in
      guard let subject = Self.subject(of: context.parameters.get("file") ?? "") else { return Self.missing() }
      switch await show.engine.previews.picture(of: subject) {
      case .picture(let jpeg):
        return Response.bytes(ByteBuffer(bytes: jpeg), type: "image/jpeg", cache: "no-store")
      case .missing: return await isThere(subject) ? Response(status: .noContent) : Self.missing()
      case .busy:
        return .busy("no previews now: the machine is needed for the programme; ask again in some seconds", again: 2)
      }
    }
  }

  /// Whether it is there, though nothing is to be seen of it yet.
  private func isThere(_ subject: Previews.Subject) async -> Bool {
    guard case .source(let source) = subject, source != .placeholder else { return true }
    return await show.control.night.show.artist(of: source) != nil
  }

  /// No artist can be called `programme`.
  static func subject(of file: String) -> Previews.Subject? {
    guard file.hasSuffix(".jpg") else { return nil }
    let name = (file.removingPercentEncoding ?? file).dropLast(".jpg".count)
    return name == "programme" ? .programme : .source(SourceID(rawValue: String(name)))
  }

  private static func missing() -> Response {
    Response.json(
      APIProblem("there is no such picture: ask for programme.jpg or SOURCE.jpg with an id of `GET /api/v1/sources`"),
      status: .notFound)
  }
}
