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

  /// The same of what takes no seat: what was recorded.
  func wayRefusal(of request: Request, _ context: ServerContext) -> Response? {
    if door.isWideOpen { return nil }
    if request.headers[.authorization] != nil { return deskRefusal(of: request, context) }
    return door.wayRefusal(of: door.pass(of: request)).map(Self.answer)
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
