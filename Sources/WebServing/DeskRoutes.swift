import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import ShowModel
import ShowReports

/// The desk's part of the server: the page at `/desk`, its session, and what it listens to.
struct DeskRoutes: Sendable {
  let gate: OperatorGate
  let events: EventStream
  private let picture: DeskPicture
  private let door: VenueDoor
  private let sessions = DeskSessions()
  private let guesses = GuessLimiter()
  private let rereadTokens: (@Sendable () async throws -> Void)?
  private let log: Logger

  init(show: VenueServer.Show, log: Logger) {
    picture = DeskPicture(show: show)
    door = show.door
    gate = OperatorGate(tokens: show.tokens, sessions: sessions, guesses: guesses, clock: show.clock)
    events = EventStream(picture: picture, gate: gate, log: log)
    rereadTokens = show.rereadTokens
    self.log = log
  }

  /// Login and logout.
  func addSession(to router: Router<ServerContext>) {
    router.get("api/v1/session") { request, _ in
      let person = gate.session(of: request)
      return Response.json(SessionReport(open: person != nil, name: person?.name, role: person?.role.rawValue))
    }
    router.post("api/v1/session") { request, context in try await logIn(request, context) }
    router.delete("api/v1/session") { request, context in
      if let refusal = refusalOfForeigners(request) { return refusal }
      if let id = DeskCookie.session(of: request) { sessions.close(id) }
      events.dismissTheGone()
      var response = Response(status: .noContent)
      response.setCookie(DeskCookie.clear(for: request, isEncrypted: context.isEncrypted))
      return response
    }
  }

  /// What the desk reads and listens to.
  func add(to group: RouterGroup<ServerContext>) {
    group.get("sources") { _, _ in Response.json(await picture.sources()) }
    group.get("engine") { _, _ in Response.json(picture.outputs()) }
    group.get("asrun") { request, _ in try await asRun(request) }
    group.get("events") { request, context in listen(request, context) }
    group.post("tokens/reread") { _, _ in try await rereadTheTokens() }
  }

  /// Prometheus text.
  var metrics: String {
    let (guessed, heard, refused) = (guesses.counts, events.counts, gate.refused)
    let listening = picture.show.engine.headphones.counts
    let counters: [(name: String, help: String, type: String, value: Int)] = [
      ("operator_tokens_wrong_total", "Wrong tokens.", "counter", guessed.wrong),
      ("operator_tokens_limited_total", "Tokens not looked at, after too many wrong ones.", "counter", guessed.limited),
      ("operator_tokens_missing_total", "Requests without a token or a session.", "counter", refused[.missing]),
      ("operator_roles_refused_total", "Requests beyond the role of who sent them.", "counter", refused[.role]),
      ("operator_foreign_pages_total", "Requests that another site's page sent.", "counter", refused[.foreign]),
      ("operator_unencrypted_total", "Requests from beyond here without TLS.", "counter", refused[.unencrypted]),
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

  /// A login without a word on where it comes from carries no cookie that could be abused, so it may pass.
  private func refusalOfForeigners(_ request: Request) -> Response? {
    guard SameSite.verdict(of: request) == .foreign else { return nil }
    gate.refused.count(.foreign)
    return Response.json(
      APIProblem("this came from another site's page: log in and out at the desk itself"), status: .forbidden)
  }
}

// MARK: - What the routes do

extension DeskRoutes {
  private struct Login: Decodable { var token: String }

  private func logIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    if let refusal = refusalOfForeigners(request) { return refusal }
    let body = try await request.body.collect(upTo: WebLimits.requestBytes)
    guard let login = try? JSONDecoder().decode(Login.self, from: Data(body.readableBytesView)) else {
      return Response.json(
        APIProblem("the body is no login: send {\"token\": \"…\"}; `showrunner token` prints it"), status: .badRequest)
    }
    let person: DeskPerson
    switch gate.person(ofToken: login.token, from: context) {
    case .failure(let refusal): return refusal.response
    case .success(let found): person = found
    }
    var response = Response(status: .noContent)
    // The desk plays the programme too, and its cookie goes to the API alone.
    let pass = door.makePass(for: person)
    response.setCookie(DoorCookie.set(pass, for: request, door: door, isEncrypted: context.isEncrypted))
    let id = sessions.open(for: person, at: gate.clock.now())
    response.setCookie(DeskCookie.set(id, for: request, isEncrypted: context.isEncrypted))
    return response
  }

  /// Takes the tokens as they are kept now: whoever's was taken back is out of the desk at once, and of a venue with a
  /// door.
  private func rereadTheTokens() async throws -> Response {
    guard let rereadTokens else {
      return Response.json(
        APIProblem("this show keeps no tokens but its own, so there are none to read again"), status: .conflict)
    }
    try await rereadTokens()
    let ring = gate.tokens.current
    sessions.close(allBut: ring.knows)
    door.adopt(gate.tokens)
    events.dismissTheGone()
    log.notice("the desk's tokens were read again")
    return Response.json(["reread": true])
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

  private func listen(_ request: Request, _ context: ServerContext) -> Response {
    guard let person = context.person, events.hasRoom else {
      return .busy("\(EventLimits.listeners) desks listen already; close one, then try again", again: 5)
    }
    let session = request.headers[.authorization] == nil ? DeskCookie.session(of: request) : nil
    let body = ResponseBody { writer in
      try await writer.write(EventMessage.opening)
      guard let listener = events.listen(person, session: session) else { return try await writer.finish(nil) }
      defer { events.leave(listener, person) }
      for await message in listener.messages.cancelOnGracefulShutdown() { try await writer.write(message) }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }
}

/// The body of `GET /api/v1/session`: whether this browser has taken the desk, and whose token it did it with.
struct SessionReport: Encodable {
  var open: Bool
  var name: String?
  var role: String?
}
