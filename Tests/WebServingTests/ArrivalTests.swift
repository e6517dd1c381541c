import Testing

@testable import WebServing

/// What a proxy says of whom it forwards is believed from the trusted one alone.
struct ArrivalTests {
  private static let proxied = WebAccess(trustedProxy: "127.0.0.1")
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]

  private static func token(from client: String) -> [String: String] {
    bearer.merging(["X-Forwarded-For": client]) { $1 }
  }

  private static func status(_ desk: DeskServer, _ headers: [String: String]) async throws -> Int {
    try await desk.http.ask("GET", "/api/v1/state", headers).status
  }

  private static func guess(_ number: Int, for client: String) -> [String: String] {
    ["Authorization": "Bearer guess \(number)", "X-Forwarded-For": client]
  }

  @Test func guessesBehindTheTrustedProxyCountByWhomItForwards() async throws {
    try await DeskServer.run(access: Self.proxied) { desk in
      for number in 0..<GuessLimits.guesses {
        // What stands before the last address, its client may have made up.
        let headers = Self.guess(number, for: "192.0.2.\(number), 198.51.100.7")
        let status = try await Self.status(desk, headers)
        #expect(status == 401)
      }
      let (guesser, other) = (
        try await Self.status(desk, Self.token(from: "198.51.100.7")),
        try await Self.status(desk, Self.token(from: "198.51.100.8"))
      )
      #expect(guesser == 429 && other == 200)
    }
  }

  @Test func whatAnyoneElseSaysOfForwardingIsNotBelieved() async throws {
    try await DeskServer.run(access: WebAccess(trustedProxy: "192.0.2.1")) { desk in
      for number in 0..<GuessLimits.guesses {
        let headers = Self.guess(number, for: "198.51.100.\(number)")
        let status = try await Self.status(desk, headers)
        #expect(status == 401)
      }
      let status = try await Self.status(desk, Self.token(from: "198.51.100.99"))
      #expect(status == 429)
    }
  }

  @Test func theCookieIsForTLSAloneWhereTheProxyEncrypts() async throws {
    try await DeskServer.run(access: Self.proxied) { desk in
      func cookie(_ headers: [String: String]) async throws -> String? {
        let own = headers.merging(["Origin": "http://127.0.0.1:\(desk.port)"]) { $1 }
        let body = "{\"token\":\"\(DeskServer.token)\"}"
        return try await desk.http.ask("POST", "/api/v1/session", own, body: body).headers["set-cookie"]
      }
      let (encrypted, plain) = (
        try await cookie(["X-Forwarded-Proto": "https"]), try await cookie(["X-Forwarded-Proto": "http"])
      )
      #expect(encrypted?.contains("; Secure") == true)
      #expect(plain?.contains("; Secure") == false)
    }
  }

  @Test func beyondThisMachineTheMetricsWantTheToken() async throws {
    try await DeskServer.run(access: Self.proxied) { desk in
      let (bare, shown) = (
        try await desk.http.ask("GET", "/metrics"), try await desk.http.ask("GET", "/metrics", Self.bearer)
      )
      #expect(bare.status == 401 && shown.status == 200)
    }
    try await DeskServer.run { desk in
      let here = try await desk.http.ask("GET", "/metrics").status
      #expect(here == 200)
    }
  }
}
