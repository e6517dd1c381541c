import HubClient
import ShowModel
import Synchronization
import Testing

@testable import WebServing

/// The venue's door, through HTTP and WebSocket.
struct DoorTests {
  private static let sesame = DoorRules(way: .passphrase(DoorRules.bytes("open sesame")), seats: nil)

  private static func knock(
    _ desk: DeskServer, _ body: String, _ headers: [String: String] = [:]
  ) async throws -> RawHTTP.Answer {
    try await desk.http.ask("POST", "/api/v1/door", headers, body: body)
  }

  /// The cookie as a browser would send it back.
  private static func cookie(_ answer: RawHTTP.Answer) throws -> String {
    String(try #require(answer.headers["set-cookie"]?.split(separator: ";").first))
  }

  /// The door's cookie of one who logs in at the desk.
  private static func logIn(_ desk: DeskServer, _ token: String) async throws -> String {
    let text = try await desk.http.exchange(
      "POST", "/api/v1/session", ["Connection": "close"], body: #"{"token":"\#(token)"}"#
    ) { _ in false }
    let line = try #require(
      text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: showrunner_door") })
    return String(try #require(line.split(separator: " ").dropFirst().first?.dropLast()))
  }

  private static func join(_ desk: DeskServer, _ cookie: String? = nil) async throws -> HubViewer {
    try await HubViewer.connect(port: desk.port, headers: cookie.map { [("Cookie", $0)] } ?? [])
  }

  private static func hls(_ desk: DeskServer, _ headers: [String: String] = [:]) async throws -> RawHTTP.Answer {
    try await desk.http.ask("GET", "/hls/programme.m3u8", headers)
  }

  @Test func anOpenShowHasNoDoor() async throws {
    try await DeskServer.run { desk in
      _ = try await Self.join(desk)
      let venue = try await desk.http.ask("GET", "/api/v1/venue").body
      #expect(!venue.contains("\"door\""))
      #expect(try await desk.http.ask("GET", "/").body.contains("id=\"video\""))
      let answer = try await Self.knock(desk, "{}")
      #expect(answer.status == 200 && answer.headers["set-cookie"] == nil)
      #expect(answer.body == #"{"access":"open","admitted":true}"#)
    }
  }

  @Test func withoutThePassphraseThereIsADoorAndNothingBehindIt() async throws {
    try await DeskServer.run(rules: Self.sesame) { desk in
      await #expect { try await Self.join(desk) } throws: { ($0 as? HubViewer.Refused)?.status == 403 }
      let hls = try await Self.hls(desk)
      #expect(hls.status == 403)
      #expect(hls.body == "this show asks for its passphrase; say it at the venue's page\n")
      let page = try await desk.http.ask("GET", "/").body
      #expect(page.contains("id=\"passphrase\"") && !page.contains("sesame"))
      let venue = try await desk.http.ask("GET", "/api/v1/venue").body
      #expect(venue.contains(#""why":"passphrase""#) && venue.contains(#""states":[]"#) && !venue.contains("sesame"))
      #expect(desk.hub.viewers == 0)
    }
  }

  @Test func thePassphraseBuysAPassThatOpensHubAndProgramme() async throws {
    try await DeskServer.run(rules: Self.sesame) { desk in
      #expect(try await Self.knock(desk, #"{"passphrase":"Open Sesame"}"#).status == 403)
      let answer = try await Self.knock(desk, #"{"passphrase":"open sesame"}"#)
      #expect(answer.status == 200)
      #expect(answer.body == #"{"access":"passphrase","admitted":true}"#)
      let header = try #require(answer.headers["set-cookie"])
      #expect(header.contains("HttpOnly") && header.contains("SameSite=Lax") && header.contains("Path=/"))
      #expect(!header.contains("sesame"))
      let cookie = try Self.cookie(answer)
      let viewer = try await Self.join(desk, cookie)
      viewer.send(ViewerMessage.hello("Ada"))
      try await viewer.wait { $0.welcome != nil }
      // There is no programme yet, which is another thing than a door.
      #expect(try await Self.hls(desk, ["Cookie": cookie]).status != 403)
      #expect(try await desk.http.ask("GET", "/", ["Cookie": cookie]).body.contains("id=\"video\""))
      let forged = cookie.dropLast() + (cookie.hasSuffix("0") ? "1" : "0")
      #expect(try await Self.hls(desk, ["Cookie": String(forged)]).status == 403)
    }
  }

  @Test func theOperatorsTokenAndTheDesksLoginOpenTheDoorToo() async throws {
    try await DeskServer.run(rules: DoorRules(way: .invites, seats: 1)) { desk in
      #expect(try await Self.hls(desk, ["Authorization": "Bearer \(DeskServer.token)"]).status != 403)
      #expect(try await Self.hls(desk, ["Authorization": "Bearer wrong"]).status == 401)
      let cookie = try await Self.logIn(desk, DeskServer.token)
      #expect(try await Self.hls(desk, ["Cookie": cookie]).status != 403)
      #expect(desk.door.taken == 0)
    }
  }

  @Test func whoseTokenIsTakenBackIsOutOfTheVenueTooAndTheViewersStay() async throws {
    try await DeskServer.run(rules: Self.sesame) { desk in
      let viewer = try Self.cookie(try await Self.knock(desk, #"{"passphrase":"open sesame"}"#))
      let cookies = [
        try await Self.logIn(desk, TestTokens.token("ben")), try await Self.logIn(desk, TestTokens.token("ana")),
        viewer,
      ]
      var joined: [HubViewer] = []
      for cookie in cookies { joined.append(try await Self.join(desk, cookie)) }
      desk.people.takeBack("ben")
      let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
      #expect(try await desk.http.ask("POST", "/api/v1/tokens/reread", bearer).status == 200)
      try await joined[0].wait { $0.isClosed }
      #expect(try await Self.hls(desk, ["Cookie": cookies[0]]).status == 403)
      await #expect { try await Self.join(desk, cookies[0]) } throws: { ($0 as? HubViewer.Refused)?.status == 403 }
      #expect(try await desk.http.ask("GET", "/", ["Cookie": cookies[0]]).body.contains("id=\"passphrase\""))
      for index in 1...2 {
        #expect(try await Self.hls(desk, ["Cookie": cookies[index]]).status != 403)
        #expect(!joined[index].heard.isClosed)
      }
      // They know the passphrase as well, and come in by it as anyone does.
      let knock = try await Self.knock(desk, #"{"passphrase":"open sesame"}"#, ["Cookie": cookies[0]])
      #expect(knock.status == 200 && knock.headers["set-cookie"] != nil)
    }
  }

  @Test func guessesAreLimitedByAddressAndTheDeskIsNotHeldUp() async throws {
    try await DeskServer.run(rules: Self.sesame) { desk in
      for number in 0..<GuessLimits.guesses {
        #expect(try await Self.knock(desk, #"{"passphrase":"guess \#(number)"}"#).status == 403)
      }
      let limited = try await Self.knock(desk, #"{"passphrase":"open sesame"}"#)
      #expect(limited.status == 429 && limited.headers["retry-after"] != nil)
      let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
      #expect(try await desk.http.ask("GET", "/api/v1/state", bearer).status == 200)
      let metrics = try await desk.http.ask("GET", "/metrics").body
      #expect(metrics.contains("showrunner_door_guesses_wrong_total \(GuessLimits.guesses)\n"))
      #expect(metrics.contains("showrunner_door_guesses_limited_total 1\n"))
    }
  }

  @Test func anInvitationLetsOneBrowserInAndThatOneAgain() async throws {
    let book = InvitesInMemory(["abc": 1])
    try await DeskServer.run(rules: DoorRules(way: .invites, seats: nil), invites: book) { desk in
      #expect(try await Self.hls(desk).body.contains("by invitation"))
      let unknown = try await Self.knock(desk, #"{"invite":"abd"}"#)
      #expect(unknown.status == 403 && unknown.body.contains(#""why":"unknown-invitation""#))
      let first = try await Self.knock(desk, #"{"invite":"abc"}"#)
      #expect(first.status == 200)
      let cookie = try Self.cookie(first)
      let second = try await Self.knock(desk, #"{"invite":"abc"}"#)
      #expect(second.status == 403 && second.body.contains(#""why":"spent-invitation""#))
      // The same browser opens its link once more.
      let again = try await Self.knock(desk, #"{"invite":"abc"}"#, ["Cookie": cookie])
      #expect(again.status == 200 && again.headers["set-cookie"] == nil)
      // Whoever comes by a link goes by the door's page, which takes the code out of the address.
      #expect(try await desk.http.ask("GET", "/?invite=abc", ["Cookie": cookie]).body.contains("id=\"passphrase\""))
      #expect(try await desk.http.ask("GET", "/", ["Cookie": cookie]).body.contains("id=\"video\""))
    }
  }

  @Test func whoseInvitationIsTakenBackIsTurnedOut() async throws {
    let book = InvitesInMemory(["abc": 1, "def": 2])
    try await DeskServer.run(rules: DoorRules(way: .invites, seats: nil), invites: book) { desk in
      let (ada, bo) = (
        try Self.cookie(try await Self.knock(desk, #"{"invite":"abc"}"#)),
        try Self.cookie(try await Self.knock(desk, #"{"invite":"def"}"#))
      )
      let (hers, his) = (try await Self.join(desk, ada), try await Self.join(desk, bo))
      book.takeBack(1)
      let bearer = ["Authorization": "Bearer \(DeskServer.token)"]
      #expect(try await desk.http.ask("POST", "/api/v1/door/reread").status == 401)
      #expect(try await desk.http.ask("POST", "/api/v1/door/reread", bearer).status == 200)
      try await hers.wait { $0.isClosed }
      #expect(try await Self.hls(desk, ["Cookie": ada]).status == 403)
      #expect(try await Self.hls(desk, ["Cookie": ada]).body.contains("taken back"))
      #expect(try await Self.hls(desk, ["Cookie": bo]).status != 403)
      #expect(!his.heard.isClosed)
    }
  }

  @Test func aFullHouseSaysSoToWhoeverComesAndLetsTheNextOneInWhenSomebodyLeaves() async throws {
    try await DeskServer.run(rules: DoorRules(way: .open, seats: 2)) { desk in
      let first = try await Self.knock(desk, "{}")
      let ada = try await Self.join(desk, try Self.cookie(first))
      let program = try await Self.join(desk)
      await #expect { try await Self.join(desk) } throws: { ($0 as? HubViewer.Refused)?.status == 503 }
      let late = try await Self.knock(desk, "{}")
      #expect(late.status == 503 && late.body.contains(#""why":"full""#) && late.body.contains("2 seats"))
      #expect(late.headers["retry-after"] != nil)
      let cookie = try Self.cookie(late)
      #expect(try await Self.hls(desk, ["Cookie": cookie]).status == 503)
      #expect(try await desk.http.ask("GET", "/", ["Cookie": cookie]).body.contains("id=\"passphrase\""))
      program.close()
      try await HubViewer.retry { desk.door.taken == 1 }
      #expect(try await Self.knock(desk, "{}", ["Cookie": cookie]).status == 200)
      _ = try await Self.join(desk, cookie)
      #expect(desk.door.taken == 2)
      #expect(!ada.heard.isClosed)
    }
  }

  @Test func anEditOfTheDoorHoldsAtOnceForThoseInsideToo() async throws {
    try await DeskServer.run { desk in
      let viewer = try await Self.join(desk)
      desk.door.adopt(Self.sesame)
      try await viewer.wait { $0.isClosed }
      #expect(try await Self.hls(desk).status == 403)
      desk.door.adopt(.open)
      #expect(try await Self.hls(desk).status != 403)
      _ = try await Self.join(desk)
    }
  }

  @Test(arguments: ["", "[]", "{\"passphrase\":1}", "{\"passphrase\":\"\(String(repeating: "x", count: 5000))\"}"])
  func whatIsNoKnockIsRefused(body: String) async throws {
    try await DeskServer.run(rules: Self.sesame) { desk in
      let answer = try await Self.knock(desk, body)
      #expect((400...413).contains(answer.status) && answer.headers["set-cookie"] == nil)
    }
  }

  @Test func anotherSitesPageCannotKnock() async throws {
    try await DeskServer.run(rules: Self.sesame) { desk in
      let answer = try await Self.knock(desk, #"{"passphrase":"open sesame"}"#, ["Origin": "http://evil.example"])
      #expect(answer.status == 403 && answer.headers["set-cookie"] == nil)
    }
  }
}

/// Invitations by their codes.
private final class InvitesInMemory: InviteBook {
  private struct State {
    var ids: [String: Int64]
    var used: Set<Int64> = []
    var revoked: Set<Int64> = []
  }
  private let state: Mutex<State>

  init(_ codes: [String: Int64]) {
    state = Mutex(State(ids: Dictionary(uniqueKeysWithValues: codes.map { (InviteCode.hash($0.key), $0.value) })))
  }

  func takeBack(_ id: Int64) { _ = state.withLock { $0.revoked.insert(id) } }

  func use(hash: String, to show: String, at instant: Instant) async throws -> InviteUse {
    state.withLock { state in
      guard show == TestNight.show.name, let id = state.ids[hash] else { return .unknown }
      if state.revoked.contains(id) { return .revoked }
      return state.used.insert(id).inserted ? .letIn(id) : .spent
    }
  }

  func revoked() async throws -> Set<Int64> { state.withLock { $0.revoked } }
}
