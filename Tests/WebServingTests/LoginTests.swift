import Testing

@testable import WebServing

/// The desk's door: token, session, and whose page it is that asks.
struct LoginTests {
  private static func logIn(_ desk: DeskServer, token: String = DeskServer.token) async throws -> RawHTTP.Answer {
    try await desk.http.ask("POST", "/api/v1/session", ["Origin": own(desk)], body: "{\"token\":\"\(token)\"}")
  }

  private static func own(_ desk: DeskServer) -> String { "http://127.0.0.1:\(desk.port)" }

  /// The cookie as a browser would send it back.
  private static func cookie(_ answer: RawHTTP.Answer) throws -> String {
    String(try #require(answer.headers["set-cookie"]?.split(separator: ";").first))
  }

  @Test func theTokenBuysASessionThatIsNotTheToken() async throws {
    try await DeskServer.run { desk in
      let answer = try await Self.logIn(desk)
      #expect(answer.status == 204)
      let header = try #require(answer.headers["set-cookie"])
      #expect(header.contains("HttpOnly"))
      #expect(header.contains("SameSite=Strict"))
      #expect(!header.contains(DeskServer.token))
      let cookie = try Self.cookie(answer)
      #expect(try await desk.http.ask("GET", "/api/v1/state", ["Cookie": cookie]).status == 200)
      let session = try await desk.http.ask("GET", "/api/v1/session", ["Cookie": cookie]).body
      #expect(session == #"{"name":"operator","open":true,"role":"producer"}"#)
      #expect(try await desk.http.ask("GET", "/api/v1/session").body == #"{"open":false}"#)
      for path in ["state", "rundown", "sources", "asrun", "events"] {
        #expect(try await desk.http.ask("GET", "/api/v1/\(path)").status == 401, "\(path)")
      }
    }
  }

  @Test func afterTheLogoutTheCookieIsWorthNothing() async throws {
    try await DeskServer.run { desk in
      let cookie = try Self.cookie(try await Self.logIn(desk))
      let foreign = ["Cookie": cookie, "Origin": "http://evil.example"]
      #expect(try await desk.http.ask("DELETE", "/api/v1/session", foreign).status == 403)
      #expect(try await desk.http.ask("GET", "/api/v1/state", ["Cookie": cookie]).status == 200)
      let out = try await desk.http.ask("DELETE", "/api/v1/session", ["Cookie": cookie, "Origin": Self.own(desk)])
      #expect(out.status == 204)
      #expect(try await desk.http.ask("GET", "/api/v1/state", ["Cookie": cookie]).status == 401)
    }
  }

  @Test func withTheCookieOnlyTheDesksOwnPageChangesThings() async throws {
    try await DeskServer.run { desk in
      let cookie = try Self.cookie(try await Self.logIn(desk))
      let hold = #"{"verb":"hold"}"#
      func status(_ headers: [String: String]) async throws -> Int {
        let all = headers.merging(["Cookie": cookie]) { $1 }
        return try await desk.http.ask("POST", "/api/v1/overrides", all, body: hold).status
      }
      #expect(try await status([:]) == 403)
      #expect(try await status(["Origin": "http://evil.example"]) == 403)
      #expect(try await status(["Origin": Self.own(desk), "Sec-Fetch-Site": "cross-site"]) == 403)
      #expect(await !desk.control.night.isHolding)
      #expect(try await status(["Origin": Self.own(desk), "Sec-Fetch-Site": "same-origin"]) == 200)
      #expect(await desk.control.night.isHolding)
      let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
      let resumed = try await desk.http.ask("POST", "/api/v1/overrides", bearer, body: #"{"verb":"resume"}"#)
      #expect(resumed.status == 200)
    }
  }

  @Test func guessesAreLimitedAndCountedWhileSessionsGoOn() async throws {
    try await DeskServer.run { desk in
      let cookie = try Self.cookie(try await Self.logIn(desk))
      for number in 0..<GuessLimits.guesses {
        #expect(try await Self.logIn(desk, token: "guess \(number)").status == 401)
      }
      let limited = try await Self.logIn(desk)
      #expect(limited.status == 429)
      let wait = try #require(limited.headers["retry-after"].flatMap { Int($0) })
      #expect((1...60).contains(wait))
      let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
      #expect(try await desk.http.ask("GET", "/api/v1/state", bearer).status == 429)
      #expect(try await desk.http.ask("GET", "/api/v1/state", ["Cookie": cookie]).status == 200)
      let metrics = try await desk.http.ask("GET", "/metrics").body
      #expect(metrics.contains("showrunner_operator_tokens_wrong_total \(GuessLimits.guesses)\n"))
      #expect(metrics.contains("showrunner_operator_tokens_limited_total 2\n"))
      #expect(metrics.contains("showrunner_desk_sessions 1\n"))
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "{\"token\":1}", "token", "{\"token\":\"\(String(repeating: "x", count: 70_000))\"}",
  ])
  func whatIsNoLoginIsRefused(body: String) async throws {
    try await DeskServer.run { desk in
      let answer = try await desk.http.ask("POST", "/api/v1/session", body: body)
      #expect((400...413).contains(answer.status))
      #expect(answer.headers["set-cookie"] == nil)
    }
  }
}
