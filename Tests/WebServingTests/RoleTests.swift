import Foundation
import HTTPTypes
import ShowModel
import ShowReports
import Synchronization
import Testing

@testable import WebServing

/// Who gets where: derived from the table of routes, so that no route is left out.
struct RoleTests {
  private static let rows = RouteTable.rows.compactMap { row in row.access.role.map { (row, $0) } }
  /// One of each role, the least first.
  private static let ladder: [(name: String, role: Rank)] = [
    ("vi", .viewer), ("mo", .moderator), ("ana", .producer),
  ]

  @Test func everyRouteHasItsRowAndEveryRowItsRoute() async throws {
    try await DeskServer.run { desk in
      let rows = RouteTable.rows.map { "\($0.method) \($0.path)" }
      #expect(rows.sorted() == desk.routes.sorted())
    }
  }

  @Test func noRouteLetsInWhoHasNoTokenOrAWrongOneOrOneThatWasTakenBack() async throws {
    try await DeskServer.run { desk in
      let lost = try await desk.session("ben")
      desk.people.takeBack("ben")
      let reread = try await desk.http.ask("POST", "/api/v1/tokens/reread", Self.house)
      #expect(reread.status == 200)
      var counted = 0
      for (row, _) in Self.rows where row.access != .roleFromBeyond(.viewer) {
        for headers in [[:], ["Authorization": "Basic eDp5"], lost] {
          let status = try await Self.status(desk, row, headers)
          #expect(status == 401, "\(row.method) \(row.path)")
          counted += 1
        }
        for headers in [["Authorization": "Bearer wrong"], desk.bearer("ben")] {
          let status = try await Self.status(desk, row, headers)
          #expect(status == 401, "\(row.method) \(row.path)")
        }
      }
      let (missing, wrong) = (
        try await desk.metric("operator_tokens_missing_total"), try await desk.metric("operator_tokens_wrong_total")
      )
      #expect(missing == counted)
      #expect(wrong == counted / 3 * 2)
    }
  }

  @Test func eachRouteLetsInItsLeastRoleAndThoseAboveAndNamesItToTheOthers() async throws {
    try await DeskServer.run { desk in
      var refused = 0
      var sessions: [String: [String: String]] = [:]
      for (name, _) in Self.ladder { sessions[name] = try await desk.session(name) }
      for (row, least) in Self.rows where row.access != .roleFromBeyond(.viewer) {
        for (name, role) in Self.ladder {
          for headers in [desk.bearer(name), sessions[name] ?? [:]] {
            let answer = try await Self.ask(desk, row, headers)
            if role >= least {
              #expect(![401, 403].contains(answer.status), "\(row.method) \(row.path) for \(name)")
            } else {
              #expect(answer.status == 403 && answer.text.contains(#""needs":"\#(least.rawValue)""#))
              #expect(answer.text.contains("`showrunner token new --role \(least.rawValue) --name NAME`"))
              refused += 1
            }
          }
        }
      }
      let counted = try await desk.metric("operator_roles_refused_total")
      #expect(counted == refused && refused > 0)
    }
  }

  @Test func aModeratorGivesTheRoomsOrdersAndNoOther() async throws {
    let allowed: Set<Verb> = [.say, .chat, .mode, .wall]
    try await DeskServer.run { desk in
      for verb in Verb.allCases {
        let body = try #require(Self.samples[verb], "\(verb)")
        let json = #"{"verb":"\#(verb.rawValue)","whatIf":true\#(body)}"#
        let (mo, ana) = (
          try await desk.http.ask("POST", "/api/v1/overrides", desk.bearer("mo"), body: json),
          try await desk.http.ask("POST", "/api/v1/overrides", desk.bearer("ana"), body: json)
        )
        #expect((mo.status != 403) == allowed.contains(verb), "\(verb): \(mo.body)")
        #expect(ana.status != 403, "\(verb)")
      }
      let release = #"{"verb":"release","track":"mode","whatIf":true}"#
      let released = try await desk.http.ask("POST", "/api/v1/overrides", desk.bearer("mo"), body: release)
      // No hand has the mode: refused for that, and not for the role.
      #expect(released.status == 409, "\(released.body)")
    }
  }

  @Test func withAProducersCookieNoOtherSitesPageChangesAnything() async throws {
    try await DeskServer.run { desk in
      let session = try await desk.session("ana")
      var refused = 0
      for (row, _) in Self.rows where row.method != .get {
        for foreign in [["Origin": "http://evil.example"], ["Sec-Fetch-Site": "cross-site"], ["Origin": "null"]] {
          let status = try await Self.status(desk, row, session.merging(foreign) { $1 })
          #expect(status == 403, "\(row.method) \(row.path)")
          refused += 1
        }
      }
      let counted = try await desk.metric("operator_foreign_pages_total")
      #expect(counted == refused && refused > 0)
      let socket = [
        "Origin": "http://evil.example", "Connection": "Upgrade", "Upgrade": "websocket",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
      ]
      let hub = try await desk.http.ask("GET", "/hub", socket)
      #expect(hub.status == 403)
    }
  }

  @Test func aTokenThatIsTakenBackClosesItsDeskAndItsStreamsAtOnce() async throws {
    try await DeskServer.run { desk in
      let session = try await desk.session("ben")
      for headers in [session, desk.bearer("ben")] {
        let isTaken = Mutex<ContinuousClock.Instant?>(nil)
        let text = try await desk.http.exchange("GET", "/api/v1/events", headers) { text in
          if text.contains("event: clock"), isTaken.withLock({ $0 == nil }) {
            isTaken.withLock { $0 = .now }
            desk.people.takeBack("ben")
            let reread = try await desk.http.ask("POST", "/api/v1/tokens/reread", Self.house)
            #expect(reread.status == 200)
          }
          return text.hasSuffix("\r\n0\r\n\r\n") || text.hasPrefix("HTTP/1.1 401")
        }
        if headers == session {
          let taken = try #require(isTaken.withLock { $0 })
          #expect(text.hasSuffix("\r\n0\r\n\r\n"))
          // The sign of life, which comes every two seconds, isn't waited for.
          #expect(ContinuousClock.now - taken < .seconds(1))
        } else {
          #expect(text.hasPrefix("HTTP/1.1 401"))
        }
      }
      let open = try await desk.http.ask("GET", "/api/v1/session", session).body
      #expect(open == #"{"open":false}"#)
    }
  }

  @Test func theLogSaysWhoAndNobodySignsWithAnothersName() async throws {
    try await DeskServer.run { desk in
      let words = #"{"verb":"mode","name":"off","who":"ana"}"#
      for headers in [desk.bearer("mo"), try await desk.session("ben"), Self.house] {
        let status = try await desk.http.ask("POST", "/api/v1/overrides", headers, body: words).status
        #expect(status == 200)
      }
      let whos = await desk.facts().dropFirst().map(\.origin.who)
      #expect(whos == ["mo", "ben", "ana"])
    }
  }

  @Test func noPageAndNoAnswerTellsAToken() async throws {
    try await DeskServer.run { desk in
      let session = try await desk.session("ana")
      let id = try #require(session["Cookie"]?.split(separator: "=").last)
      for row in RouteTable.rows where row.method == .get {
        let answer = try await Self.ask(desk, row, session)
        #expect(answer.text.contains("\r\nContent-Security-Policy: \(SecurityHeaders.policy)\r\n"), "\(row.path)")
        for secret in [DeskServer.token, String(id)] + Self.ladder.map({ TestTokens.token($0.name) }) {
          #expect(!answer.text.contains(secret), "\(row.path)")
        }
      }
    }
  }

  // MARK: - How it is asked

  private static let house = ["Authorization": "Bearer \(DeskServer.token)"]

  private static func status(
    _ desk: DeskServer, _ row: RouteTable.Row, _ headers: [String: String]
  ) async throws -> Int { try await ask(desk, row, headers).status }

  /// A route's answer; of one that goes on, what comes with its first event.
  private static func ask(
    _ desk: DeskServer, _ row: RouteTable.Row, _ headers: [String: String]
  ) async throws -> (status: Int, text: String) {
    let path = row.path.split(separator: "/").map { $0.hasPrefix("{") || $0 == "**" ? "x" : $0 }
    let once = headers.merging(["Connection": "close"]) { own, _ in own }
    let text = try await desk.http.exchange(row.method.rawValue, "/" + path.joined(separator: "/"), once) { text in
      // What has no end is left after its beginning.
      text.contains("event: clock") || text.contains("audio/aac")
    }
    return (try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) }), text)
  }

  /// An order of each verb, without its beginning.
  private static let samples: [Verb: String] = [
    .go: #","expect":"one""#, .next: "", .hold: "", .resume: "", .late: #","by":1000"#, .extend: #","by":1000"#,
    .trim: #","by":1000"#, .retime: #","id":"two","at":"2026-12-06T00:30:00Z""#,
    .hardOut: #","at":"2026-12-06T00:30:00Z""#, .skip: #","id":"two""#, .restore: #","id":"two""#,
    .swap: #","set":"one","with":"two""#, .move: #","set":"two","before":"one""#, .jump: #","id":"two""#,
    .cut: #","slot":1,"source":"ada""#, .layout: #","name":"duo""#, .title: #","text":"A""#, .caption: #","text":"A""#,
    .background: ##","colour":"#102030""##, .stickers: #","name":"none""#, .mode: #","name":"off""#,
    .level: #","source":"ada","level":-3"#, .effect: #","name":"confetti""#, .say: #","text":"A""#,
    .chat: #","name":"closed""#, .wall: #","name":"clear""#, .patch: #","artist":"ada","source":"bea""#, .panic: "",
    .release: "", .tell: #","artist":"ada","text":"A""#, .kick: #","artist":"ada""#, .block: #","artist":"ada""#,
    .undo: "", .reload: "",
  ]
}

extension RouteAccess {
  /// The role that it asks for; nil where it asks for none.
  fileprivate var role: Rank? {
    switch self {
    case .role(let role), .roleFromBeyond(let role): role
    case .anyone, .door, .ownDoor: nil
    }
  }
}
