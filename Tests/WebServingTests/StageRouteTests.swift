import Foundation
import ShowModel
import Synchronization
import Testing

@testable import WebServing

/// The artists' pages on a real server: who may see which, and what they are told.
struct StageRouteTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
  private static let proxied = WebAccess(trustedProxy: "127.0.0.1")
  private static let events = "/api/v1/stage/events?artist=ada"
  private static let adasToken = String(repeating: "ada0", count: 8)
  private static let tokens = StageTokens(["ada": adasToken, "bea": String(repeating: "bea0", count: 8)])

  private static func status(_ desk: DeskServer, _ path: String, _ headers: [String: String]) async throws -> Int {
    let text = try await desk.http.exchange("GET", path, headers) { $0.contains("\r\n\r\n") }
    return Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
  }

  @Test func anArtistIsToldWhatConcernsThemAndALineIsDoneWhenThePageShowsIt() async throws {
    try await DeskServer.run { desk in
      let step = Mutex(0)
      _ = try await desk.http.exchange("GET", Self.events) { text in
        let done = step.withLock { $0 }
        if done == 0, text.contains("event: clock") {
          #expect(text.contains(#""phase":"waiting""#) && text.contains(#""stream":"absent""#))
          #expect(!text.contains("Bea") && !text.contains("standby"))
          step.withLock { $0 = 1 }
          let told = try await desk.http.ask(
            "POST", "/api/v1/overrides", Self.bearer, body: #"{"verb":"tell","artist":"ada","text":"Two minutes"}"#)
          #expect(told.status == 200)
          #expect(!told.body.contains("nobody looks"))
        }
        if done == 1, let id = Self.id(ofLine: "Two minutes", in: text) {
          step.withLock { $0 = 2 }
          let said = try await desk.http.ask(
            "POST", "/api/v1/stage/lines", body: #"{"artist":"ada","shown":["\#(id)"],"understood":["\#(id)"]}"#)
          #expect(said.status == 204)
        }
        return done == 2 && text.contains("understood")
      }
      #expect(step.withLock { $0 } == 2)
      let log = try await Self.log(desk) { $0.contains("Two minutes") }
      #expect(log.contains(#""outcome":"done""#))
    }
  }

  @Test func whereNobodyLooksTheAnswerAndTheLogSaySo() async throws {
    try await DeskServer.run { desk in
      let told = try await desk.http.ask(
        "POST", "/api/v1/overrides", Self.bearer, body: #"{"verb":"tell","artist":"bea","text":"Where are you?"}"#)
      #expect(told.status == 200)
      #expect(told.body.contains("nobody looks at bea's stage page; the line waits there"))
      let log = try await Self.log(desk) { $0.contains("Where are you?") }
      #expect(log.contains(#""outcome":"failed""#) && log.contains("nobody looks at bea's stage page"))
      let seen = try await desk.http.exchange("GET", "/api/v1/stage/events?artist=bea") { $0.contains("event: clock") }
      #expect(seen.contains("Where are you?"))
    }
  }

  @Test func beyondThisMachineALinkOpensItsOwnArtistsPageAlone() async throws {
    try await DeskServer.run(access: Self.proxied, stageTokens: Self.tokens) { desk in
      func status(_ path: String, _ token: String?, over scheme: String = "https") async throws -> Int {
        var headers = ["X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": scheme]
        headers["Authorization"] = token.map { "Bearer \($0)" }
        return try await Self.status(desk, path, headers)
      }
      let own = try await status(Self.events, Self.adasToken)
      let other = try await status("/api/v1/stage/events?artist=bea", Self.adasToken)
      let none = try await status(Self.events, nil)
      let wrong = try await status(Self.events, "wrong")
      let unknown = try await status("/api/v1/stage/events?artist=cy", "wrong")
      let empty = try await status("/api/v1/stage/events?artist=cy", "")
      let list = try await status("/api/v1/stage", Self.adasToken)
      #expect(own == 200)
      for status in [other, none, wrong, unknown, empty, list] { #expect(status == 401) }
      let desk = try await status("/api/v1/state", Self.adasToken)
      #expect(desk == 401)
    }
  }

  @Test func guessesOfLinksAreLimitedByAddress() async throws {
    try await DeskServer.run(access: Self.proxied, stageTokens: Self.tokens) { desk in
      func status(_ token: String, from client: String) async throws -> Int {
        try await Self.status(
          desk, Self.events,
          ["X-Forwarded-For": client, "X-Forwarded-Proto": "https", "Authorization": "Bearer \(token)"])
      }
      for number in 0..<GuessLimits.guesses { _ = try await status("guess \(number)", from: "198.51.100.7") }
      let (guesser, other) = (
        try await status(Self.adasToken, from: "198.51.100.7"), try await status(Self.adasToken, from: "198.51.100.8")
      )
      #expect(guesser == 429 && other == 200)
    }
  }

  @Test func aNewLinkSendsAwayWhoeverHasTheOld() async throws {
    let tokens = StageTokens(["ada": Self.adasToken])
    try await DeskServer.run(access: Self.proxied, stageTokens: tokens) { desk in
      let headers = [
        "X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https", "Authorization": "Bearer \(Self.adasToken)",
      ]
      let text = try await desk.http.exchange("GET", Self.events, headers) { text in
        if text.contains("event: clock") { tokens.adopt(["ada": "another"]) }
        return text.hasSuffix("\r\n0\r\n\r\n")
      }
      #expect(text.hasSuffix("\r\n0\r\n\r\n"))
    }
  }

  @Test func aPageThatNeedsNoTokenStaysOverTheSignsOfLife() async throws {
    try await DeskServer.run { desk in
      let text = try await desk.http.exchange("GET", Self.events) { text in
        text.components(separatedBy: "event: clock").count > 3 || text.hasSuffix("\r\n0\r\n\r\n")
      }
      #expect(!text.hasSuffix("\r\n0\r\n\r\n"))
    }
  }

  @Test func onThisMachineItIsOpenButToNoOtherSitesPage() async throws {
    try await DeskServer.run { desk in
      let list = try await desk.http.ask("GET", "/api/v1/stage")
      #expect(list.body == #"[{"id":"ada","name":"Ada"},{"id":"bea","name":"Bea"}]"#)
      let unknown = try await desk.http.ask("GET", "/api/v1/stage/events?artist=cy")
      #expect(unknown.status == 404)
      let foreign = try await desk.http.ask(
        "POST", "/api/v1/stage/lines", ["Origin": "https://evil.example"], body: #"{"artist":"ada","understood":["1"]}"#
      )
      #expect(foreign.status == 403)
      let page = try await desk.http.ask("GET", "/stage?artist=ada")
      #expect(page.status == 200 && page.headers["content-security-policy"] != nil)
      let script = try await desk.http.ask("GET", "/stage/stage.js")
      #expect(script.status == 200)
    }
  }

  @Test func anArtistHasOnlySoManyPages() async throws {
    try await DeskServer.run { desk in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<StageViewLimits.pages {
          group.addTask { _ = try await desk.http.exchange("GET", Self.events) { _ in false } }
        }
        while desk.calls.pages(of: "ada") < StageViewLimits.pages { try await Task.sleep(for: .milliseconds(20)) }
        let more = try await Self.status(desk, Self.events, [:])
        #expect(more == 503)
        group.cancelAll()
      }
      while desk.calls.pages(of: "ada") > 0 { try await Task.sleep(for: .milliseconds(20)) }
    }
  }

  private static func id(ofLine text: String, in events: String) -> String? {
    guard let place = events.range(of: "\"text\":\"\(text)\"") else { return nil }
    let before = events[..<place.lowerBound]
    guard let id = before.range(of: "\"id\":\"", options: .backwards) else { return nil }
    return String(before[id.upperBound...].prefix { $0 != "\"" })
  }

  private static func log(_ desk: DeskServer, until holds: (String) -> Bool) async throws -> String {
    for _ in 0..<60 {
      let lines = try await desk.http.ask("GET", "/api/v1/asrun", bearer).body.split(separator: "\n").map(String.init)
      if let line = lines.first(where: { holds($0) && $0.contains("\"outcome\"") }) { return line }
      try await Task.sleep(for: .milliseconds(100))
    }
    return ""
  }
}
