import Foundation
import ShowControl
import ShowModel
import Testing

@testable import MediaEngine

/// Sources that nobody looks at until they are called: by a cue that is known ahead, and by hand.
@Suite(.serialized) struct WarmSourceTests {
  /// Publishes a stream with a key frame every two seconds that nobody looks at, calls it `ahead` milliseconds ahead
  /// while another is on air, and gives what is seen on the cut's frame and those after it.
  private func call(_ ahead: Int64, _ check: @escaping @Sendable (_ old: [Int?], _ new: [Int?]) throws -> Void)
    async throws
  {
    try await withFolder { folder in
      let hana = try NumberedFilm.make("hana", in: folder, colour: 60, seconds: 15, keyEvery: 60, format: "flv")
      let pixel = try NumberedFilm.make("pixel", in: folder, colour: 200, seconds: 15, keyEvery: 60, format: "flv")
      try await LiveStage.run(grace: .seconds(1)) { stage in
        await stage.put(["hana"], revision: 1)
        let (first, _) = try await stage.publish(hana, as: "hana", key: "key-of-hana")
        defer { first.terminate() }
        let (second, _) = try await stage.publish(pixel, as: "pixel", key: "key-of-pixel")
        defer { second.terminate() }
        // Most of a group of pictures lies undecoded by then.
        try await stage.sleep(3700)
        #expect(stage.source("pixel")?.framesDecoded ?? 0 < 10)
        let cut = (stage.now + ahead) * 30 / 1000 * 1000 / 30
        await stage.put(["pixel"], revision: 2, at: cut)
        try await stage.sleep(ahead + 1000)
        stage.engine.stop()
        let frame = stage.frames.frame(atOrAfter: stage.epoch + .milliseconds(cut))
        let range = frame - 5..<frame + 20
        try check(
          range.map { stage.tape.picture($0).flatMap { hana.frame(of: $0) } },
          range.map { stage.tape.picture($0).flatMap { pixel.frame(of: $0) } })
      }
    }
  }

  @Test func aStreamThatACueCallsIsSeenOnTheVeryFrame() async throws {
    try await call(2000) { old, new in
      #expect(new[..<5].allSatisfy { $0 == nil } && old[..<5].allSatisfy { $0 != nil }, "\(old)")
      #expect(new[5...].allSatisfy { $0 != nil }, "\(new)")
    }
  }

  @Test func aStreamThatAHandCallsIsSeenWithinTenFramesAndTheOldPictureStaysUntilThen() async throws {
    try await call(100) { old, new in
      let arrived = try #require(new.firstIndex(where: { $0 != nil }), "\(new)")
      #expect((5...15).contains(arrived), "\(new)")
      #expect(old[..<arrived].allSatisfy { $0 != nil }, "\(old)")
      #expect(new[arrived...].allSatisfy { $0 != nil }, "\(new)")
    }
  }

  @Test func aFilmThatACueCallsInItsMiddleIsSeenOnTheVeryFrame() async throws {
    try await EngineRunTests().withStage { stage in
      // After a jump of the show the film is to stand four seconds in, at a place that nothing was decoded for.
      await stage.engine.replace(
        revision: 1, commands: [stage.slots([("blue", 0)], at: 0), stage.slots([("red", -2500)], at: 1500)])
      stage.engine.start()
      stage.sleep(until: 2200)
      stage.engine.stop()
      let shown = (40..<60).map { stage.tape.picture($0).flatMap { stage.red.frame(of: $0) } }
      #expect(shown[..<5].allSatisfy { $0 == nil } && shown[5] == 120 % NumberedFilm.cycle, "\(shown)")
      #expect(shown[5...].allSatisfy { $0 != nil }, "\(shown)")
    }
  }

  @Test func untilItsPictureIsThereTheOldOneStaysForASecondAtMost() throws {
    let (old, new) = (try picture(), try picture())
    var stays = StayingPictures(framesPerSecond: 30)
    func seen(_ frame: Int64, _ picture: Picture, isAwaited: Bool) -> UInt64? {
      stays.seen(in: 0, on: frame, Look(picture: picture, state: .live, isAwaited: isAwaited))?.picture.serial
    }
    #expect(seen(0, new, isAwaited: true) == new.serial)
    #expect(seen(1, old, isAwaited: false) == old.serial)
    #expect(seen(2, new, isAwaited: true) == old.serial)
    #expect(seen(31, new, isAwaited: true) == old.serial)
    #expect(seen(32, new, isAwaited: true) == new.serial)
  }

  private func picture() throws -> Picture {
    try #require(try PictureBuilder(width: 16, height: 16).finish())
  }
}

extension LiveStage {
  var frames: FrameClock { FrameClock(epoch: epoch, framesPerSecond: 30) }
}
