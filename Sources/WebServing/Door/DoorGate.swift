import HTTPTypes
import Hummingbird

/// The door as the routes ask it.
struct DoorGate: Sendable {
  let door: VenueDoor
  let operators: OperatorGate

  /// Why the programme is not for one who asks; nil when it is. A token of the desk opens it as well.
  func refusal(of request: Request, _ context: ServerContext) -> Response? {
    if door.isWideOpen { return nil }
    if request.headers[.authorization] != nil { return deskRefusal(of: request, context) }
    return door.enter(door.pass(of: request)).map(Self.answer)
  }

  /// As whom somebody asks for what was recorded.
  enum Asker {
    case viewer(DoorPass?)
    case desk
    /// They show a token that is none.
    case refused(Response)
  }

  /// Asked once a request: a wrong token counts.
  func asker(of request: Request, _ context: ServerContext) -> Asker {
    let pass = door.lastingPass(of: request)
    if request.headers[.authorization] != nil {
      guard let refusal = deskRefusal(of: request, context) else { return .desk }
      return door.isWideOpen ? .viewer(pass) : .refused(refusal)
    }
    return operators.session(of: request) != nil || door.isDesk(pass) ? .desk : .viewer(pass)
  }

  private func deskRefusal(of request: Request, _ context: ServerContext) -> Response? {
    switch operators.entry(of: request, from: context, atLeast: .viewer) {
    case .success: nil
    case .failure(let refusal): refusal.response
    }
  }

  /// Whether who asks for the page has yet to come in. Who comes by an invitation goes by the door in any case: its
  /// page takes the code out of the address.
  func isBefore(_ request: Request) -> Bool {
    if request.uri.queryParameters["invite"] != nil { return true }
    return !door.isWideOpen && door.refusal(of: door.pass(of: request)) != nil
  }

  static func answer(to refusal: DoorRefusal) -> Response {
    var response = Response.text("\(refusal)\n", status: refusal.passes ? .serviceUnavailable : .forbidden)
    if refusal.passes { response.headers[.retryAfter] = DoorLimits.retryAfter }
    return response
  }
}
