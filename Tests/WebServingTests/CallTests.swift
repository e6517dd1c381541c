import Foundation
import Synchronization
import Testing

@testable import WebServing

/// The call over the control API.
struct CallTests {
  private static func order(
    _ desk: DeskServer, _ name: String, _ json: String
  ) async throws -> (status: Int, body: [String: Any]) {
    let answer = try await desk.http.ask("POST", "/api/v1/overrides", desk.bearer(name), body: json)
    return (answer.status, try object(answer.body))
  }

  private static func call(_ desk: DeskServer, _ name: String, _ json: String) async throws -> Int {
    try await desk.http.ask("POST", "/api/v1/call", desk.bearer(name), body: json).status
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static func holder(_ desk: DeskServer) async throws -> String? {
    let state = try await desk.http.ask("GET", "/api/v1/state", desk.bearer("vi")).body
    return (try object(state)["call"] as? [String: Any])?["holder"] as? String
  }

  @Test func anotherProducersGoIsAnsweredWithWhoHoldsTheCallUntilItIsTaken() async throws {
    try await DeskServer.run { desk in
      #expect(try await Self.holder(desk) == nil)
      #expect(try await Self.order(desk, "ana", #"{"verb":"hold"}"#).status == 200)
      #expect(try await Self.holder(desk) == "ana")

      let asked = try await Self.order(desk, "ben", #"{"verb":"resume"}"#)
      #expect(asked.status == 409)
      #expect(asked.body["holder"] as? String == "ana" && asked.body["askedFor"] as? String == "resume")
      #expect((asked.body["reason"] as? String)?.hasPrefix("ana holds the call") == true)
      #expect(await desk.control.night.isHolding)
      let seen = try Self.object(try await desk.http.ask("GET", "/api/v1/call", desk.bearer("vi")).body)
      #expect((seen["asks"] as? [[String: Any]])?.map { $0["who"] as? String } == ["ben"])

      // What would come of it may be looked at, and panic never asks.
      #expect(try await Self.order(desk, "ben", #"{"verb":"resume","whatIf":true}"#).status == 200)
      #expect(try await Self.order(desk, "ben", #"{"verb":"panic"}"#).status == 200)
      #expect(try await Self.call(desk, "ben", #"{"take":true}"#) == 200)
      #expect(try await Self.order(desk, "ben", #"{"verb":"resume"}"#).status == 200)
      #expect(try await Self.order(desk, "ana", #"{"verb":"hold"}"#).status == 409)
      #expect(try await Self.order(desk, "ana", #"{"verb":"hold","take":true}"#).status == 200)
      #expect(try await Self.holder(desk) == "ana")
    }
  }

  @Test func theDesksHearWhoIsThereAndTheCallIsHandedOver() async throws {
    try await DeskServer.run { desk in
      let isHandedOver = Mutex(false)
      let text = try await desk.http.exchange("GET", "/api/v1/events", desk.bearer("ana")) { text in
        guard text.contains("event: clock") else { return false }
        if !isHandedOver.withLock({ $0 }) {
          isHandedOver.withLock { $0 = true }
          _ = try await desk.http.exchange("GET", "/api/v1/events", desk.bearer("ben")) { other in
            guard other.contains("event: clock") else { return false }
            // Each desk is told of both, and may hand over to the other alone.
            #expect(other.contains(#""holder":"ana""#))
            let (nobody, foreign, over) = (
              try await Self.call(desk, "ana", #"{"to":"mo"}"#), try await Self.call(desk, "ben", #"{"to":"ben"}"#),
              try await Self.call(desk, "ana", #"{"to":"ben"}"#)
            )
            #expect(nobody == 409 && foreign == 409 && over == 200)
            return true
          }
        }
        return text.contains(#""holding":{"holder":"ben""#)
      }
      #expect(text.contains(#""holding":{"holder":"ana""#))
      #expect(text.contains(#""holding":{"holder":"ben""#))
    }
  }

  @Test(arguments: ["", "{}", "[]", #"{"take":false}"#, #"{"to":"ben","take":true}"#, #"{"to":1}"#])
  func whatSaysNothingOfTheCallIsRefused(body: String) async throws {
    try await DeskServer.run { desk in
      let (status, holder) = (try await Self.call(desk, "ana", body), try await Self.holder(desk))
      #expect(status == 400 && holder == nil)
    }
  }
}
