import Foundation
import ShowModel
import ShowReports
import Testing

@testable import WebServing

/// A time of day over the control API: the server reads it, in the show's zone.
struct TypedTimeTests {
  private static func order(_ desk: DeskServer, at text: String) async throws -> (status: Int, body: [String: Any]) {
    let json = #"{"verb":"hard-out","at":"\#(text)","whatIf":true}"#
    let answer = try await desk.http.ask("POST", "/api/v1/overrides", desk.bearer("ana"), body: json)
    let body = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
    return (answer.status, try #require(body))
  }

  @Test func itIsTheFirstSuchInstantFromTheShowsStartOnAndTheAnswerNamesIt() async throws {
    try await DeskServer.run { desk in
      let start = await desk.control.night.show.start
      // Two hours after the start, on the minute.
      let meant = Instant(rawValue: start.rawValue / 60_000 * 60_000) + .hours(2)
      let minutes = meant.rawValue / 60_000
      let text = String(format: "%02d:%02d", Int(minutes / 60 % 24), Int(minutes % 60))
      let (status, body) = try await Self.order(desk, at: text)
      #expect(status == 200, "\(body)")
      let at = try #require(body["at"] as? String)
      #expect(at.hasSuffix("T\(text):00.000Z"))
      #expect((body["rundown"] as? [String: Any])?["hardOut"] as? String == at)
      let again = try await Self.order(desk, at: at)
      #expect(again.status == 200 && again.body["at"] as? String == at)
    }
  }

  @Test(arguments: ["soon", "", "25:00", "9"]) func whatIsNoTimeIsToldSo(text: String) async throws {
    try await DeskServer.run { desk in
      let (status, body) = try await Self.order(desk, at: text)
      #expect(status == 400)
      #expect((body["error"] as? String)?.contains("`\(text)` is no time; write it like 00:30") == true, "\(body)")
    }
  }

  @Test func anOrderWithoutATimeIsAnsweredWithoutOne() async throws {
    try await DeskServer.run { desk in
      let answer = try await desk.http.ask(
        "POST", "/api/v1/overrides", desk.bearer("ana"), body: #"{"verb":"hold","whatIf":true}"#)
      #expect(answer.status == 200 && !answer.body.contains(#""at":"#))
    }
  }
}
