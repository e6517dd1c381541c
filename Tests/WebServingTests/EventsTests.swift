import Foundation
import ShowModel
import Synchronization
import Testing

@testable import WebServing

/// `GET /api/v1/events` on a real server.
struct EventsTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]

  /// RFC 9112, 7.1: the last chunk is empty.
  private static let endOfChunks = "\r\n0\r\n\r\n"

  private static func order(_ desk: DeskServer, _ json: String) async throws -> Int {
    try await desk.http.ask("POST", "/api/v1/overrides", bearer, body: json).status
  }

  @Test func aDeskGetsTheWholePictureAndThenWhatChanges() async throws {
    try await DeskServer.run { desk in
      let step = Mutex(0)
      let text = try await desk.http.exchange("GET", "/api/v1/events", Self.bearer) { text in
        let done = step.withLock { $0 }
        if done == 0, text.contains("event: clock") {
          step.withLock { $0 = 1 }
          for name in ["show", "rundown", "sources", "levels", "state", "asrun", "overrides"] {
            #expect(text.contains("event: \(name)\ndata: "), "\(name)")
          }
          #expect(text.contains("text/event-stream"))
          #expect(text.contains(#""go":"start one""#))
          let status = try await Self.order(desk, #"{"verb":"title","text":"Grüße, 花子"}"#)
          #expect(status == 200)
        }
        if done == 1, text.contains(#""title":"Grüße, 花子""#), text.contains(#""owned":["title"]"#) {
          step.withLock { $0 = 2 }
          let status = try await Self.order(desk, #"{"verb":"go","expect":"one"}"#)
          #expect(status == 200)
        }
        return done == 2 && text.contains(#""set":"one""#) && text.contains(#""why":"title by operator (api)""#)
          && text.contains(#""order":"title Grüße, 花子""#) && text.contains(#""order":"go one""#)
      }
      #expect(text.contains(#""go":"start one""#))
      #expect(step.withLock { $0 } == 2)
    }
  }

  @Test func anEditedShowIsTold() async throws {
    try await DeskServer.run { desk in
      let isEdited = Mutex(false)
      let text = try await desk.http.exchange("GET", "/api/v1/events", Self.bearer) { text in
        if text.contains("event: clock"), !isEdited.withLock({ $0 }) {
          isEdited.withLock { $0 = true }
          var show = await desk.control.night.show
          show.layouts.append(Layout(name: "wall", slots: []))
          let answer = try await desk.control.reload(
            Opening(show: show, text: ""), running: false, by: Origin(who: "ana", surface: "cli"))
          #expect(answer.refusal == nil)
        }
        return text.components(separatedBy: "event: show\n").count == 3
      }
      #expect(text.contains(#""name":"wall""#))
    }
  }

  @Test func aCommandThatFailedIsToldWithWhatToDo() async throws {
    try await DeskServer.run { desk in
      let isAsked = Mutex(false)
      let text = try await desk.http.exchange("GET", "/api/v1/events", Self.bearer) { text in
        if text.contains("event: clock"), !isAsked.withLock({ $0 }) {
          isAsked.withLock { $0 = true }
          let status = try await Self.order(desk, #"{"verb":"tell","artist":"ada","text":"Two minutes"}"#)
          #expect(status == 200)
        }
        return text.contains("showrunner keys --stage")
      }
      #expect(text.contains(#""words":"tell ada: Two minutes: nobody looks at ada's stage page"#))
    }
  }

  @Test func theLogIsReadOnFromALinesNumber() async throws {
    try await DeskServer.run { desk in
      _ = try await Self.order(desk, #"{"verb":"title","text":"A"}"#)
      var lines: [String] = []
      for _ in 0..<50 where lines.filter({ $0.contains(#""value":"A""#) }).isEmpty {
        try await Task.sleep(for: .milliseconds(100))
        lines = try await Self.logLines(desk, "/api/v1/asrun")
      }
      let numbers = try lines.map(Self.number)
      #expect(numbers.count >= 2)
      #expect(numbers == numbers.sorted())
      let rest = try await Self.logLines(desk, "/api/v1/asrun?after=\(numbers[0])")
      #expect(try rest.map(Self.number).prefix(numbers.count - 1) == numbers.dropFirst())
      #expect(try await desk.http.ask("GET", "/api/v1/asrun?after=x", Self.bearer).status == 400)
      #expect(try await desk.http.ask("GET", "/api/v1/asrun?after=-1", Self.bearer).status == 400)
    }
  }

  @Test func theLogoutEndsTheStream() async throws {
    try await DeskServer.run { desk in
      let own = "http://127.0.0.1:\(desk.port)"
      let login = try await desk.http.ask(
        "POST", "/api/v1/session", ["Origin": own], body: "{\"token\":\"\(DeskServer.token)\"}")
      let cookie = String(try #require(login.headers["set-cookie"]?.split(separator: ";").first))
      let isOut = Mutex(false)
      let text = try await desk.http.exchange("GET", "/api/v1/events", ["Cookie": cookie]) { text in
        if text.contains("event: clock"), !isOut.withLock({ $0 }) {
          isOut.withLock { $0 = true }
          let out = try await desk.http.ask("DELETE", "/api/v1/session", ["Cookie": cookie, "Origin": own])
          #expect(out.status == 204)
        }
        return text.hasSuffix(Self.endOfChunks)
      }
      #expect(isOut.withLock { $0 })
      #expect(text.hasSuffix(Self.endOfChunks))
    }
  }

  @Test func theEndOfTheShowDoesNotWaitForTheDesks() async throws {
    let ended = Mutex(ContinuousClock.now)
    try await DeskServer.run { desk in
      _ = try await desk.http.exchange("GET", "/api/v1/events", Self.bearer) { text in
        guard text.contains("event: clock") else { return false }
        ended.withLock { $0 = .now }
        Task { await desk.stop() }
        return false
      }
    }
    #expect(ContinuousClock.now - ended.withLock { $0 } < .seconds(3))
  }

  private static func logLines(_ desk: DeskServer, _ path: String) async throws -> [String] {
    let answer = try await desk.http.ask("GET", path, bearer)
    #expect(answer.headers["content-type"] == "application/x-ndjson")
    return answer.body.split(separator: "\n").map(String.init)
  }

  private static func number(_ line: String) throws -> Int {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    for key in ["at", "showTime", "track", "why", "outcome"] { #expect(object[key] != nil, "\(key)") }
    return try #require(object["number"] as? Int)
  }
}
