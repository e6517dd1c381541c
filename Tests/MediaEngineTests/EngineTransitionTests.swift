import Foundation
import ShowModel
import Testing

@testable import MediaEngine

/// Transitions and captions through the whole engine, in real time.
@Suite(.serialized) struct EngineTransitionTests {
  /// How much of a frame is of the blue film (Cb 200) and not of the red one (Cb 60), of 140.
  private func blueness(_ picture: Picture?, x: Int = 160, y: Int = 90) -> Int {
    let frame = picture?.frame.pointee
    return frame.flatMap { frame in frame.data.1.map { Int($0[y / 2 * Int(frame.linesize.1) + x / 2]) - 60 } } ?? -1
  }

  private func slots(
    _ stage: EngineRunTests.Stage, _ source: SourceID, at milliseconds: Int64, _ transition: Transition
  )
    -> Command
  {
    var command = stage.slots([(source, milliseconds)], at: milliseconds)
    command.transition = transition
    return command
  }

  @Test func aFadeChangesFromItsFrameOnAndIsOverOnTheFrameAtItsLength() async throws {
    try await EngineRunTests().withStage { stage in
      await stage.engine.replace(
        revision: 1,
        commands: [slots(stage, "red", at: 0, .cut), slots(stage, "blue", at: 1000, .fade(.milliseconds(500)))])
      stage.engine.start()
      stage.sleep(until: 2000)
      stage.engine.stop()
      let seen = (0..<55).map { blueness(stage.tape.picture($0)) }
      #expect(seen[20..<30].allSatisfy { abs($0) <= 3 }, "\(seen)")
      for frame in 30..<45 {
        let wanted = 140 * (frame - 29) / 16
        // A frame that the machine was late for is the one before again.
        let isLate = seen[frame] == seen[frame - 1]
        #expect(abs(seen[frame] - wanted) <= 4 || isLate, "frame \(frame): \(seen)")
      }
      #expect(seen[30] > 4)
      #expect(seen[46...].allSatisfy { abs($0 - 140) <= 3 }, "\(seen)")
      #expect(Set(seen[30..<45]).count > 8)
    }
  }

  @Test func aSlidePushesTheOldFilmOutWhileBothGoOn() async throws {
    try await EngineRunTests().withStage { stage in
      await stage.engine.replace(
        revision: 1,
        commands: [
          slots(stage, "red", at: 0, .cut), slots(stage, "blue", at: 1000, .slide(.milliseconds(500), towards: .left)),
        ])
      stage.engine.start()
      stage.sleep(until: 2000)
      stage.engine.stop()
      /// Where the blue film begins.
      let edges = (0..<55).map { number in
        (0..<160).first { blueness(stage.tape.picture(number), x: $0 * 2) > 70 } ?? 160
      }
      #expect(edges[20..<30].allSatisfy { $0 == 160 }, "\(edges)")
      #expect(edges[30] < 160 && edges[30] > 140, "\(edges)")
      #expect(zip(edges[29...], edges[30...]).allSatisfy { $0 >= $1 })
      #expect(edges[46...].allSatisfy { $0 == 0 }, "\(edges)")
      let middle = try #require((30..<45).first { (40..<120).contains(edges[$0]) })
      let picture = try #require(stage.tape.picture(Int64(middle)))
      let red = stage.red.frame(of: picture, x: 4, y: 90)
      #expect((red ?? -1) > 25, "\(String(describing: red))")
      #expect(stage.blue.frame(of: picture, x: 316, y: 90).map { $0 <= middle - 30 } == true)
    }
  }

  @Test func aCaptionStandsFromItsFrameUntilItIsTakenAway() async throws {
    try await EngineRunTests().withStage { stage in
      func caption(_ text: String?, at milliseconds: Int64) -> Command {
        Command(due: stage.epoch + .milliseconds(milliseconds), value: .caption(text), cause: Cause(why: "test"))
      }
      await stage.engine.replace(
        revision: 1,
        commands: [slots(stage, "red", at: 0, .cut), caption("Happy birthday", at: 1000), caption(nil, at: 1500)])
      stage.engine.start()
      stage.sleep(until: 2000)
      stage.engine.stop()
      /// White pixels of the lower part: the film itself has none.
      let white = (Int64(0)..<55).map { number -> Int in
        guard let picture = stage.tape.picture(number), let plane = picture.plane(0) else { return -1 }
        return (120..<180).reduce(0) { sum, row in
          sum + (0..<320).count { plane.bytes[row * plane.stride + $0] >= 232 }
        }
      }
      #expect(white[..<30].allSatisfy { $0 == 0 }, "\(white)")
      #expect(white[31..<45].allSatisfy { $0 > 100 }, "\(white)")
      #expect(white[46...].allSatisfy { $0 == 0 }, "\(white)")
    }
  }
}
