import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ShowModel

/// `/api/v1/door`: what the door wants, and who is let in.
///
///     GET                                  {"access", "admitted", "seats", "why", "words"}
///     POST {"passphrase": "…"}             the same, with the pass as a cookie
///     POST {"invite": "CODE"}
///     POST {}                              a seat, where the show is open but for its seats
struct DoorRoutes: Sendable {
  let show: VenueServer.Show
  let log: Logger

  func add(to router: Router<ServerContext>) {
    router.get("api/v1/door") { request, _ in Response.json(DoorBody(show.door, for: show.door.pass(of: request))) }
    router.post("api/v1/door") { request, context in try await knock(request, context) }
  }

  /// What only the operator may do; `group` has the gate.
  func add(to group: RouterGroup<ServerContext>) {
    group.post("door/reread") { _, _ in
      try await show.door.rereadInvites()
      log.notice("the invitations that were taken back were read again")
      return Response.json(["reread": true])
    }
  }

  private struct Knock: Decodable {
    var passphrase: String?
    var invite: String?
  }

  private func knock(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard SameSite.verdict(of: request) != .foreign else {
      return Response.json(
        APIProblem("this came from another site's page: knock at the venue's own"), status: .forbidden)
    }
    let body = try await request.body.collect(upTo: DoorLimits.requestBytes)
    guard let knock = try? JSONDecoder().decode(Knock.self, from: Data(body.readableBytesView)) else {
      return Response.json(
        APIProblem("the body is no knock at the door: send {\"passphrase\": \"…\"} or {\"invite\": \"…\"}"),
        status: .badRequest)
    }
    let door = show.door
    if door.isWideOpen { return Response.json(DoorBody(door, for: nil)) }
    var pass = door.pass(of: request)
    var isNew = false
    if door.wayRefusal(of: pass) != nil {
      switch try await letIn(knock, context) {
      case .success(let way): (pass, isNew) = (door.makePass(way), true)
      case .failure(.refused(let refusal)):
        door.count(refusal)
        return Response.json(DoorBody(door, refusal: refusal), status: .forbidden)
      case .failure(.wait(let span)): return OperatorGate.tooMany("guesses", from: context, wait: span)
      }
    }
    let refusal = door.enter(pass)
    var response = Response.json(
      DoorBody(door, refusal: refusal), status: refusal == nil ? .ok : .serviceUnavailable)
    if refusal != nil { response.headers[.retryAfter] = DoorLimits.retryAfter }
    // An invitation is used up by now: its pass is given in a full house too.
    if isNew, let pass {
      response.setCookie(DoorCookie.set(pass, for: request, door: door, isEncrypted: context.isEncrypted))
    }
    return response
  }

  private enum Stop: Error {
    case refused(DoorRefusal)
    case wait(TimeSpan)
  }

  /// By what one who knocks comes in.
  private func letIn(_ knock: Knock, _ context: ServerContext) async throws -> Result<DoorPass.Way, Stop> {
    let (door, now, address) = (show.door, show.clock.now(), context.address)
    switch door.rules.way {
    case .open: return .success(.open)
    case .passphrase:
      guard let given = knock.passphrase, !given.isEmpty, let mark = door.mark else {
        return .failure(.refused(.passphrase))
      }
      // Their marks are compared, which are of one length.
      let shown = door.key.mark(of: DoorRules.bytes(given))
      switch door.guesses.judge(shown, against: mark, from: address, at: now) {
      case .right(let mark): return .success(.passphrase(mark: mark))
      case .wrong: return .failure(.refused(.wrongPassphrase))
      case .wait(let span): return .failure(.wait(span))
      }
    case .invites:
      guard let code = knock.invite, !code.isEmpty, let invites = door.invites else {
        return .failure(.refused(.invitation))
      }
      if let span = door.guesses.wait(for: address, at: now) { return .failure(.wait(span)) }
      let name = await show.control.night.show.name
      switch try await invites.use(hash: InviteCode.hash(code), to: name, at: now) {
      case .letIn(let id): return .success(.invite(id))
      case .spent: return .failure(.refused(.spentInvitation))
      case .revoked: return .failure(.refused(.revokedInvitation))
      case .unknown:
        door.guesses.note(code, from: address, at: now)
        return .failure(.refused(.unknownInvitation))
      }
    }
  }
}

/// What the door says to one who stands before it, or is inside.
struct DoorBody: Encodable {
  /// `open`, `passphrase` or `invites`.
  var access: String
  var admitted: Bool
  var seats: Int?
  /// Why not, for programs; see ``DoorRefusal/id``.
  var why: String?
  /// Why not, for people.
  var words: String?

  init(_ door: VenueDoor, refusal: DoorRefusal?) {
    let rules = door.rules
    access = rules.name
    seats = rules.seats
    admitted = refusal == nil
    why = refusal?.id
    words = refusal?.description
  }

  init(_ door: VenueDoor, for pass: DoorPass?) { self.init(door, refusal: door.refusal(of: pass)) }
}
