import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// What servers in front say, and whom they are believed.
@Suite(.serialized) struct FrontDeskTests {
  @Test(arguments: [
    ("rtmp://127.0.0.1:1945/live", "live", "127.0.0.1", true),
    ("rtmp://127.0.0.1:1945/live", "other", "127.0.0.1", false),
    ("rtmp://192.0.2.7/live", "live", "192.0.2.7", true), ("rtmp://192.0.2.7/live", "live", "192.0.2.8", false),
    ("rtmp://192.0.2.7:1935/live", "live", "127.0.0.1", true),
    ("rtmp://[2001:db8::1]:1935/live", "live", "2001:db8::1", true),
    ("rtmp://192.0.2.7/live", "", "192.0.2.7", false), ("live", "live", "127.0.0.1", false),
  ]) func aFrontSpeaksForItselfAlone(url: String, app: String, peer: String, matches: Bool) {
    #expect(FrontDesk.matches(url, app: app, peer: peer) == matches)
  }

  @Test func onlyListedFrontsAndKnownKeysLeadToAPull() async throws {
    try await LiveStage.run(grace: .seconds(1), fronts: ["rtmp://127.0.0.1:1/live"]) { stage in
      func begins(_ name: String, app: String = "live", front: String = "127.0.0.1") -> FrontDesk.Answer {
        stage.engine.fronts.begins(app: app, name: name, publisher: "192.0.2.9", front: front)
      }
      func reason(_ answer: FrontDesk.Answer) -> String? {
        if case .refused(let reason) = answer { return reason }
        return nil
      }
      #expect(reason(begins("wrong"))?.contains("unknown stream key") == true)
      #expect(reason(begins("key-of-hana", app: "other"))?.contains("fronts") == true)
      #expect(reason(begins("key-of-hana", front: "192.0.2.1"))?.contains("fronts") == true)
      #expect(reason(begins("key-of-hana/../x"))?.contains("fronts") == true)
      #expect(stage.source("hana")?.pull == nil)
      #expect(begins("key-of-hana") == .accepted)
      #expect(stage.source("hana")?.pull?.address == "rtmp://127.0.0.1:1")
      _ = stage.engine.fronts.ends(app: "live", name: "key-of-hana", publisher: "192.0.2.9", front: "127.0.0.1")
      #expect(stage.source("hana")?.pull == nil)
    }
  }
}
