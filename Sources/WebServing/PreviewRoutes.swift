import Foundation
import HTTPTypes
import Hummingbird
import MediaEngine
import NIOCore
import ShowModel

/// `/api/v1/previews/programme.jpg` and `/api/v1/previews/SOURCE.jpg`: small pictures, made when they are asked for.
/// `?publisher=NUMBER` asks for one of the encoders that are connected with the source's key.
struct PreviewRoutes: Sendable {
  let show: VenueServer.Show

  func add(to group: RouterGroup<ServerContext>) {
    group.get("previews/:file") { request, context in
      let publisher = request.uri.queryParameters["publisher"].map(String.init)
      guard let subject = Self.subject(of: context.parameters.get("file") ?? "", publisher: publisher) else {
        return Self.missing()
      }
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
    switch subject {
    case .programme, .source(.placeholder): true
    case .source(let source): await show.control.night.show.artist(of: source) != nil
    case .publisher(let source, let number):
      show.engine.report().sources.first { $0.id == source }?.publishers.contains { $0.number == number } ?? false
    }
  }

  /// No artist can be called `programme`.
  static func subject(of file: String, publisher: String? = nil) -> Previews.Subject? {
    guard file.hasSuffix(".jpg") else { return nil }
    let name = (file.removingPercentEncoding ?? file).dropLast(".jpg".count)
    let source = SourceID(rawValue: String(name))
    if let publisher { return Int(publisher).map { .publisher(source, number: $0) } }
    return name == "programme" ? .programme : .source(source)
  }

  private static func missing() -> Response {
    Response.json(
      APIProblem(
        "there is no such picture: ask for programme.jpg or SOURCE.jpg with an id of `GET /api/v1/sources`, "
          + "and ?publisher=NUMBER with one of its publishers"),
      status: .notFound)
  }
}
