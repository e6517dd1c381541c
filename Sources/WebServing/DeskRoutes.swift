import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import ShowReports

/// The desk's part of the server: the page at `/desk`, its session, and what it listens to.
struct DeskRoutes: Sendable {
  let gate: OperatorGate
  let events: EventStream
  private let picture: DeskPicture
  private let door: VenueDoor
  private let sessions = DeskSessions()
  private let guesses = GuessLimiter()

  init(show: VenueServer.Show, log: Logger) {
    picture = DeskPicture(show: show)
    door = show.door
    gate = OperatorGate(token: show.token, sessions: sessions, guesses: guesses, clock: show.clock)
    events = EventStream(picture: picture, sessions: sessions, clock: show.clock, log: log)
  }

  /// Login and logout; they stand before the gate.
  func addSession(to router: Router<ServerContext>) {
    router.get("api/v1/session") { request, context in
      if let refusal = OperatorGate.refusalBeyondLoopback(context) { return refusal }
      return Response.json(["open": isOpen(request)])
    }
    router.post("api/v1/session") { request, context in try await logIn(request, context) }
    router.delete("api/v1/session") { request, context in
      if let refusal = refusalAtTheDoor(request, context) { return refusal }
      if let id = DeskCookie.session(of: request) { sessions.close(id) }
      var response = Response(status: .noContent)
      response.setCookie(DeskCookie.clear(for: request, isEncrypted: context.isEncrypted))
      return response
    }
  }

  /// What only the operator may read; `group` has the gate.
  func add(to group: RouterGroup<ServerContext>) {
    group.get("sources") { _, _ in Response.json(await picture.sources()) }
    group.get("engine") { _, _ in Response.json(picture.outputs()) }
    group.get("asrun") { request, _ in try await asRun(request) }
    group.get("events") { request, _ in listen(request) }
  }

  /// Prometheus text.
  var metrics: String {
    let (guessed, heard) = (guesses.counts, events.counts)
    let listening = picture.show.engine.headphones.counts
    let counters: [(name: String, help: String, type: String, value: Int)] = [
      ("operator_tokens_wrong_total", "Wrong operator tokens.", "counter", guessed.wrong),
      ("operator_tokens_limited_total", "Tokens not looked at, after too many wrong ones.", "counter", guessed.limited),
      ("desk_sessions", "Sessions that are open at the desk.", "gauge", sessions.count(at: gate.clock.now())),
      ("desk_listeners", "Desks that listen to the events.", "gauge", heard.listeners),
      ("desk_listeners_behind_total", "Desks sent away since they read too slowly.", "counter", heard.fellBehind),
      ("desk_listeners_refused_total", "Desks turned away, since there were too many.", "counter", heard.turnedAway),
      ("headphones", "Desks that hear a source.", "gauge", listening.listeners),
      ("headphones_sources", "Sources that are heard at a desk.", "gauge", listening.sources),
      ("headphones_refused_total", "Refused, since there were too many or no time.", "counter", listening.refused),
      ("headphones_behind_total", "Let go since they read too slowly.", "counter", listening.fellBehind),
    ]
    return counters.map { counter in
      """
      # HELP showrunner_\(counter.name) \(counter.help)
      # TYPE showrunner_\(counter.name) \(counter.type)
      showrunner_\(counter.name) \(counter.value)

      """
    }.joined()
  }

  private func isOpen(_ request: Request) -> Bool {
    DeskCookie.session(of: request).map { sessions.isOpen($0, at: gate.clock.now()) } ?? false
  }

  /// A login without a word on where it comes from carries no cookie that could be abused, so it may pass.
  private func refusalAtTheDoor(_ request: Request, _ context: ServerContext) -> Response? {
    if let refusal = OperatorGate.refusalBeyondLoopback(context) { return refusal }
    guard SameSite.verdict(of: request) == .foreign else { return nil }
    return Response.json(
      APIProblem("this came from another site's page: log in and out at the desk itself"), status: .forbidden)
  }
}

// MARK: - What the routes do

extension DeskRoutes {
  private struct Login: Decodable { var token: String }

  private func logIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    if let refusal = refusalAtTheDoor(request, context) { return refusal }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    guard let login = try? JSONDecoder().decode(Login.self, from: Data(body.readableBytesView)) else {
      return Response.json(
        APIProblem("the body is no login: send {\"token\": \"…\"}; `showrunner token` prints it"), status: .badRequest)
    }
    if let refusal = gate.refusal(of: login.token.utf8, from: context) { return refusal }
    var response = Response(status: .noContent)
    // The desk plays the programme too, and its cookie goes to the API alone.
    response.setCookie(DoorCookie.set(door.makePass(.desk), for: request, door: door, isEncrypted: context.isEncrypted))
    let id = sessions.open(at: gate.clock.now())
    response.setCookie(DeskCookie.set(id, for: request, isEncrypted: context.isEncrypted))
    return response
  }

  private func asRun(_ request: Request) async throws -> Response {
    let asked = request.uri.queryParameters["after"]
    guard let after = asked.map({ Int64($0) }) ?? 0, after >= 0 else {
      return Response.json(
        APIProblem("`after` is no line's number: give the `number` of the last line that you have, or leave it out"),
        status: .badRequest)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var buffer = ByteBuffer()
    for line in try await picture.numberedAsRun(after: after, atMost: DeskLimits.asRunLines) {
      buffer.writeBytes(try encoder.encode(line))
      buffer.writeString("\n")
    }
    return Response.bytes(buffer, type: "application/x-ndjson", cache: "no-store")
  }

  private func listen(_ request: Request) -> Response {
    guard events.hasRoom else {
      var response = Response.json(
        APIProblem("\(EventLimits.listeners) desks listen already; close one, then try again"),
        status: .serviceUnavailable)
      response.headers[.retryAfter] = "5"
      return response
    }
    let session = request.headers[.authorization] == nil ? DeskCookie.session(of: request) : nil
    let body = ResponseBody { writer in
      try await writer.write(EventMessage.opening)
      guard let listener = events.listen(session: session) else { return try await writer.finish(nil) }
      defer { events.leave(listener) }
      for await message in listener.messages.cancelOnGracefulShutdown() { try await writer.write(message) }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }
}
