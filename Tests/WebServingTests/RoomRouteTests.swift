import Foundation
import Synchronization
import Testing
import ViewerHub

@testable import WebServing

/// The viewers' room at the desk: `GET /api/v1/room`, `POST /api/v1/room/acts` and the event `room`.
struct RoomRouteTests {
  private static let bearer = ["Authorization": "Bearer \(DeskServer.token)"]

  private static func room(_ desk: DeskServer) async throws -> [String: Any] {
    let answer = try await desk.http.ask("GET", "/api/v1/room", bearer)
    #expect(answer.status == 200)
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
  }

  private static func act(_ desk: DeskServer, _ json: String) async throws -> (status: Int, body: [String: Any]) {
    let answer = try await desk.http.ask("POST", "/api/v1/room/acts", bearer, body: json)
    let body = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
    return (answer.status, try #require(body))
  }

  private static func rows(_ room: [String: Any], _ list: String) throws -> [[String: Any]] {
    try #require(room[list] as? [[String: Any]], "\(list)")
  }

  @Test func theRoomHasTheDocumentedShape() async throws {
    try await DeskServer.run { desk in
      try desk.hub.say("grüße 🎉", as: "Zoë", from: "elsewhere")
      let room = try await Self.room(desk)
      #expect(room["viewers"] as? Int == 0)
      let line = try #require(try Self.rows(room, "lines").first)
      #expect(
        Set(line.keys).isSuperset(of: [
          "id", "at", "person", "name", "colour", "starred", "verified", "text", "reply", "state", "why",
        ]))
      #expect(line["text"] as? String == "grüße 🎉" && line["state"] as? String == "shown" && line["reply"] is NSNull)
      let person = try #require(try Self.rows(room, "people").first)
      #expect(
        Set(person.keys) == [
          "id", "viewer", "name", "colour", "starred", "verified", "role", "state", "until", "lines", "stickers",
        ])
      #expect(person["viewer"] is NSNull && person["until"] is NSNull && person["role"] as? String == "viewer")
      let rules = try #require(room["rules"] as? [String: Any])
      #expect(rules["chat"] as? String == "open" && rules["links"] as? String == "starred")
      #expect(rules["hold"] as? [String] == [] && rules["words"] as? [String] == [])
      for list in ["bans", "acts", "curve"] { #expect(room[list] is [Any], "\(list)") }
      #expect(try await desk.http.ask("GET", "/api/v1/room").status == 401)
      #expect(try await desk.http.ask("POST", "/api/v1/room/acts", body: "{}").status == 401)
    }
  }

  @Test func actsAreDoneRefusedOrNotUnderstood() async throws {
    try await DeskServer.run { desk in
      try desk.hub.say("one", as: "Zoë", from: "elsewhere")
      let before = try await Self.room(desk)
      let line = try #require(try Self.rows(before, "lines").first?["id"] as? Int)
      let person = try #require(try Self.rows(before, "people").first?["id"] as? String)
      let about = #""person": "\#(person)", "who": "Mo", "surface": "desk", "why": "because""#
      for act in [
        #"{"act": "star", \#(about)}"#, #"{"act": "unstar", \#(about)}"#, #"{"act": "verify", \#(about)}"#,
        #"{"act": "unverify", \#(about)}"#, #"{"act": "shadow", \#(about)}"#, #"{"act": "unshadow", \#(about)}"#,
        #"{"act": "timeout", "for": "1h30m", \#(about)}"#, #"{"act": "clear", \#(about)}"#,
        #"{"act": "name", "name": "Zed", \#(about)}"#, #"{"act": "role", "role": "moderator", \#(about)}"#,
        #"{"act": "unclear", \#(about)}"#,
        #"{"act": "ban", "for": "2d", \#(about)}"#, #"{"act": "delete", "line": \#(line), "who": "Mo"}"#,
        #"{"act": "restore", "line": \#(line), "who": "Mo"}"#, #"{"act": "purge", \#(about)}"#,
        #"{"act": "unpurge", \#(about)}"#,
        #"{"act": "rules", "words": ["spam*"], "hold": ["links", "words"]}"#, #"{"act": "rules", "links": "all"}"#,
        #"{"act": "purge", \#(about)}"#, #"{"act": "unban", \#(about)}"#,
      ] {
        let (status, answer) = try await Self.act(desk, act)
        #expect(status == 200 && answer["accepted"] as? Bool == true && answer["reason"] is NSNull, "\(act)")
      }
      let room = try await Self.room(desk)
      let acts = try Self.rows(room, "acts")
      #expect(acts.count == 20 && acts[0]["act"] as? String == "unban" && acts[0]["who"] as? String == "Mo")
      #expect(acts[0]["why"] as? String == "because" && acts[0]["surface"] as? String == "desk")
      #expect(acts[0]["line"] is NSNull && acts[6]["act"] as? String == "restore" && acts[6]["line"] as? Int == line)
      let rules = try #require(room["rules"] as? [String: Any])
      #expect(rules["words"] as? [String] == ["spam*"] && rules["hold"] as? [String] == ["words", "links"])
      #expect(rules["links"] as? String == "all")
      #expect(try Self.rows(room, "lines").first?["state"] as? String == "deleted")
      for refused in [
        #"{"act": "delete", "line": \#(line)}"#, #"{"act": "restore", "line": 4000000000}"#,
        #"{"act": "unpurge", "person": "nobody"}"#, #"{"act": "approve", "line": 4000000000}"#,
        #"{"act": "star", "person": "nobody"}"#, #"{"act": "unban", "person": "nobody"}"#,
        #"{"act": "timeout", "person": "\#(person)", "for": "9999d"}"#,
      ] {
        let (status, answer) = try await Self.act(desk, refused)
        #expect(status == 409 && answer["accepted"] as? Bool == false && answer["reason"] is String, "\(refused)")
      }
      for malformed in [
        "", "{}", #"{"act": "dance"}"#, #"{"act": "star"}"#, #"{"act": "delete"}"#, #"{"act": "delete", "line": -1}"#,
        #"{"act": "restore"}"#, #"{"act": "unclear"}"#,
        #"{"act": "timeout", "person": "\#(person)"}"#, #"{"act": "timeout", "person": "\#(person)", "for": "soon"}"#,
        #"{"act": "rules"}"#, #"{"act": "rules", "links": "some"}"#, #"{"act": "name", "person": "\#(person)"}"#,
      ] {
        let (status, answer) = try await Self.act(desk, malformed)
        #expect(status == 400 && answer["error"] is String, "\(malformed)")
      }
    }
  }

  @Test func desksHearOfWhatChangesAndOfNothingElse() async throws {
    try await DeskServer.run { desk in
      try desk.hub.say("before", as: "Zoë", from: "elsewhere")
      let step = Mutex(0)
      let text = try await desk.http.exchange("GET", "/api/v1/events", Self.bearer) { text in
        let events = Self.events(in: text)
        let done = step.withLock { $0 }
        if done == 0, events.count == 1 {
          step.withLock { $0 = 1 }
          try desk.hub.say("after", as: "Zoë", from: "elsewhere")
        } else if done == 1, events.contains(where: { Self.texts($0) == ["after"] }) {
          step.withLock { $0 = 2 }
          let (status, _) = try await Self.act(desk, #"{"act": "rules", "links": "off"}"#)
          #expect(status == 200)
        }
        return done == 2 && events.contains { $0["acts"] != nil && Self.texts($0) == [] }
      }
      let events = Self.events(in: text)
      #expect(Self.texts(try #require(events.first)) == ["before"])
      for list in ["people", "bans", "acts", "curve"] { #expect(events.first?[list] != nil, "\(list)") }
      let news = try #require(events.first { Self.texts($0) == ["after"] })
      #expect(news["bans"] == nil && news["acts"] == nil && news["viewers"] as? Int == 0)
      #expect((events.last?["rules"] as? [String: Any])?["links"] as? String == "off")
    }
  }

  private static func events(in text: String) -> [[String: Any]] {
    text.components(separatedBy: "event: room\ndata: ").dropFirst().compactMap { part in
      guard let end = part.range(of: "\n\n") else { return nil }
      return try? JSONSerialization.jsonObject(with: Data(part[..<end.lowerBound].utf8)) as? [String: Any]
    }
  }

  private static func texts(_ room: [String: Any]) -> [String] {
    (room["lines"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
  }
}
