import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Two encoders with one key, through the whole engine.
@Suite(.serialized) struct TakeOverRunTests {
  @Test func theOneWhoWaitsIsOnAirWhenTheDeskSaysSoAndWhenTheFirstIsKilled() async throws {
    try await withFolder { folder in
      let red = try NumberedFilm.make("red", in: folder, colour: 60, seconds: 20, format: "flv")
      let blue = try NumberedFilm.make("blue", in: folder, colour: 200, seconds: 20, format: "flv")
      try await LiveStage.run(grace: .seconds(2)) { stage in
        await stage.put(["hana"], revision: 1)
        let (first, live) = try await stage.publish(red, as: "hana", key: "key-of-hana")
        defer { kill(first.processIdentifier, SIGKILL) }
        let second = try stage.publish(blue, key: "key-of-hana")
        defer { kill(second.processIdentifier, SIGKILL) }
        for _ in 0..<1000 where stage.source("hana")?.publishers.count != 2 { try await stage.sleep(10) }
        try await stage.sleep(1500)
        let decided = stage.now
        try stage.engine.takeOver("hana", by: 2)
        try await stage.sleep(2000)
        // The first, an ffmpeg that was sent away, has gone; another of its kind comes, and the second is killed.
        let third = try stage.publish(red, key: "key-of-hana")
        defer { kill(third.processIdentifier, SIGKILL) }
        for _ in 0..<1000 where stage.source("hana")?.publishers.count != 2 { try await stage.sleep(10) }
        try await stage.sleep(500)
        let killed = stage.now
        kill(second.processIdentifier, SIGKILL)
        try await stage.sleep(2000)
        #expect(stage.source("hana")?.publishers.map(\.number) == [3])
        stage.engine.stop()
        #expect(!stage.shown(red, from: live + 300, to: decided - 50).contains(nil))
        #expect(!stage.shown(blue, from: decided + 600, to: killed - 50).contains(nil))
        #expect(!stage.shown(red, from: killed + 1200, to: killed + 1900).contains(nil))
        // Nothing else was seen between them.
        for from in [decided - 50, killed - 50] {
          let either = zip(
            stage.shown(red, from: from, to: from + 1300), stage.shown(blue, from: from, to: from + 1300))
          #expect(!either.contains { $0 == nil && $1 == nil })
        }
      }
    }
  }
}
