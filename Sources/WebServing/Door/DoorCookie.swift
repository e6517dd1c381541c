import HTTPTypes
import Hummingbird
import NIOHTTP1
import ShowModel

/// The cookie that carries a door pass, out of reach of scripts.
enum DoorCookie {
  /// A door pass lets its holder watch, and changes nothing; so `SameSite=Lax` is enough, and `Strict` would be wrong:
  /// who comes again by a link in a mail or a chat would stand before the door with the pass in their pocket.
  static func set(_ pass: DoorPass, for request: Request, door: VenueDoor, isEncrypted: Bool) -> Cookie {
    Cookie(
      name: name(for: request.head.authority), value: door.key.sign(pass),
      maxAge: max(0, Int((pass.until - door.clock.now()).rawValue / 1000)), path: "/", secure: isEncrypted,
      httpOnly: true, sameSite: .lax)
  }

  static func name(for authority: String?) -> String { DeskCookie.name("door", for: authority) }

  /// A cookie's value in the headers that a browser sends.
  static func value(of name: String, in headers: some Sequence<String>) -> Substring? {
    for header in headers {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return parts[1] }
      }
    }
    return nil
  }
}

extension VenueDoor {
  /// The pass that a request shows; nil for none, and where none is looked at.
  func pass(of request: Request) -> DoorPass? {
    pass(in: request.headers[values: .cookie], authority: request.head.authority)
  }

  func pass(of head: HTTPRequestHead) -> DoorPass? {
    isWideOpen ? nil : pass(in: head.headers["cookie"], authority: head.headers["host"].first)
  }

  /// The same though the show is open now: what was recorded may not be.
  func lastingPass(of request: Request) -> DoorPass? {
    shown(in: request.headers[values: .cookie], authority: request.head.authority)
  }

  private func pass(in cookies: [String], authority: String?) -> DoorPass? {
    isWideOpen ? nil : shown(in: cookies, authority: authority)
  }

  private func shown(in cookies: [String], authority: String?) -> DoorPass? {
    DoorCookie.value(of: DoorCookie.name(for: authority), in: cookies).flatMap { key.pass($0, at: clock.now()) }
  }
}
