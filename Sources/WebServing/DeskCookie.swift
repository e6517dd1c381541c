import HTTPTypes
import Hummingbird
import ShowModel

/// The cookie that carries a desk's session: out of reach of scripts, and never sent from another site's page.
enum DeskCookie {
  static func name(for authority: String?) -> String { name("desk", for: authority) }

  /// Browsers keep cookies by host and not by port, so the port is in the name: two shows on one machine keep apart.
  static func name(_ what: String, for authority: String?) -> String {
    let port = authority?.split(separator: ":").last.flatMap { Int($0) } ?? 80
    return "showrunner_\(what)_\(port)"
  }

  static func session(of request: Request) -> String? {
    request.cookies[name(for: request.head.authority)]?.value
  }

  /// - Parameter isEncrypted: It came over TLS, so that the browser is to send it over nothing else.
  static func set(_ id: String, for request: Request, isEncrypted: Bool) -> Cookie {
    cookie(
      id, for: request, seconds: Int(DeskLimits.sessionLength.rawValue / 1000), isEncrypted: isEncrypted)
  }

  static func clear(for request: Request, isEncrypted: Bool) -> Cookie {
    cookie("", for: request, seconds: 0, isEncrypted: isEncrypted)
  }

  private static func cookie(_ value: String, for request: Request, seconds: Int, isEncrypted: Bool) -> Cookie {
    Cookie(
      name: name(for: request.head.authority), value: value, maxAge: seconds, path: "/api/v1", secure: isEncrypted,
      httpOnly: true, sameSite: .strict)
  }
}

/// Whether a request that a browser sends with its cookies comes from this server's own page.
enum SameSite {
  enum Verdict: Equatable { case own, foreign, unknown }

  /// Browsers name the origin on everything that may change something; `Sec-Fetch-Site` where they know it.
  static func verdict(origin: String?, fetchSite: String?, authority: String?) -> Verdict {
    if let fetchSite, fetchSite != "same-origin" { return .foreign }
    if let origin {
      guard let authority, let scheme = origin.range(of: "://") else { return .foreign }
      return origin[scheme.upperBound...].lowercased() == authority.lowercased() ? .own : .foreign
    }
    return fetchSite == nil ? .unknown : .own
  }

  static func verdict(of request: Request) -> Verdict {
    verdict(
      origin: request.headers[.origin], fetchSite: request.headers[.secFetchSite], authority: request.head.authority)
  }
}

extension HTTPField.Name {
  static let secFetchSite = Self("Sec-Fetch-Site") ?? .origin
}
