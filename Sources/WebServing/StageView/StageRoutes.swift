import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import ShowModel
import ShowReports

/// The artists' pages: what they are told, and what they say. The page itself is at `/stage?artist=ID`.
struct StageRoutes: Sendable {
  let feed: StageFeed
  private let show: VenueServer.Show
  private let gate: StageGate

  init(show: VenueServer.Show, desk: OperatorGate, log: Logger) {
    self.show = show
    feed = StageFeed(show: show, log: log)
    gate = StageGate(desk: desk, tokens: show.stageTokens)
  }

  func add(to router: Router<ServerContext>) {
    router.get("api/v1/stage") { request, context in try await list(request, context) }
    router.get("api/v1/stage/events") { request, context in try await listen(request, context) }
    router.post("api/v1/stage/lines") { request, context in try await hear(request, context) }
  }

  var metrics: String {
    let counts = feed.counts
    var text = MetricsText()
    text.add("stage_pages", "Artists' pages that are connected.", [.init(counts.listening)])
    text.add(
      "stage_pages_behind_total", "Artists' pages sent away since they read too slowly.", [.init(counts.fellBehind)])
    return text.text
  }

  struct Listed: Encodable {
    var id: String
    var name: String
  }

  private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
    if let refusal = gate.refusalOfList(request, context) { return refusal }
    return Response.json(await artists().map { Listed(id: $0.id.rawValue, name: $0.name) })
  }

  private func listen(_ request: Request, _ context: ServerContext) async throws -> Response {
    let asked = ArtistID(request.uri.queryParameters["artist"].map(String.init) ?? "")
    if let refusal = gate.refusal(of: request, from: context, for: asked) { return refusal }
    guard let artist = await artists().first(where: { $0.id == asked }) else { return Self.unknown(asked) }
    guard feed.hasRoom(for: artist.id) else {
      return .busy(
        "\(StageViewLimits.pages) pages of \(artist.name) are open already; close one, then try again", again: 5)
    }
    let token = context.isLoopback ? nil : StageGate.token(of: request)
    let body = ResponseBody { [feed] writer in
      try await writer.write(EventMessage.opening)
      guard let listener = feed.listen(artist.id, token: token) else { return try await writer.finish(nil) }
      defer { feed.leave(listener, artist.id) }
      for await message in listener.messages.cancelOnGracefulShutdown() { try await writer.write(message) }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  /// What a page says of the lines that it was told.
  private struct Said: Decodable {
    var artist: String
    var shown: [String]?
    var understood: [String]?
  }

  private func hear(_ request: Request, _ context: ServerContext) async throws -> Response {
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    guard let said = try? JSONDecoder().decode(Said.self, from: Data(body.readableBytesView)) else {
      return Response.json(
        APIProblem("the body names no lines: send {\"artist\": \"hana\", \"shown\": [\"…\"], \"understood\": []}"),
        status: .badRequest)
    }
    let artist = ArtistID(said.artist)
    if let refusal = gate.refusal(of: request, from: context, for: artist) { return refusal }
    for line in (said.shown ?? []).prefix(StageViewLimits.linesSaid) { show.calls.note(shown: line, by: artist) }
    for line in (said.understood ?? []).prefix(StageViewLimits.linesSaid) {
      show.calls.note(understood: line, by: artist)
    }
    return Response(status: .noContent)
  }

  /// Those who have a page: all but films.
  private func artists() async -> [Artist] { await show.control.night.show.artists.filter { $0.file == nil } }

  private static func unknown(_ artist: ArtistID) -> Response {
    Response.json(
      APIProblem(
        "there is no artist `\(artist.rawValue.prefix(60))` with a page in this show; see `GET /api/v1/stage`"),
      status: .notFound)
  }
}
