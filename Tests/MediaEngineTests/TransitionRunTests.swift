import ShowModel
import Testing

@testable import MediaEngine

/// How far a transition is on each frame.
@Suite struct TransitionRunTests {
  static let clock = FrameClock(epoch: Instant(rawValue: 0), framesPerSecond: 30)

  func begin(_ transition: Transition, due: Int64 = 1000, on frame: Int64 = 30) -> TransitionRun? {
    TransitionRun(transition, due: Instant(rawValue: due), on: frame, clock: Self.clock)
  }

  @Test func aFadeBeginsOnItsFrameAndIsOverAtItsLength() throws {
    let run = try #require(begin(.fade(.seconds(1))))
    #expect(run.end == 60)
    let weights = (Int64(30)..<60).compactMap { frame -> Int? in
      if case .fade(let weight) = run.step(on: frame) { weight } else { nil }
    }
    #expect(weights.count == 30)
    #expect(weights.first == 8 && weights.last == 248)
    #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 < $1 })
    #expect(run.step(on: 60) == nil)
  }

  @Test func betweenFramesItTakesAsManyAsLieBetweenDueAndEnd() throws {
    // 1010 ms is seen on frame 31, 1510 ms on frame 46.
    #expect(try #require(begin(.fade(.milliseconds(500)), due: 1010, on: 31)).end == 46)
    // A command that comes late is given its whole length.
    #expect(try #require(begin(.fade(.milliseconds(500)), due: 1010, on: 40)).end == 55)
  }

  @Test func aLongFadeChangesSomethingOnItsFirstFrameAndIsNotOverBeforeItsLast() throws {
    let run = try #require(begin(.fade(.minutes(1))))
    #expect(run.step(on: 30) == .fade(1))
    #expect(run.step(on: 1829) == .fade(255))
    #expect(run.step(on: 1830) == nil)
  }

  @Test func aCutAndWhatIsShorterThanAFrameAreNoTransition() {
    #expect(begin(.cut) == nil)
    #expect(begin(.fade(.zero)) == nil)
    #expect(begin(.fade(.milliseconds(1)), due: 1000) != nil)
    #expect(begin(.fade(.milliseconds(1)), due: 1001, on: 31) == nil)
  }

  @Test func aSlideSetsOutAndArrivesGently() throws {
    let run = try #require(begin(.slide(.seconds(1), towards: .up)))
    let ways = (Int64(30)..<60).compactMap { frame -> Int? in
      guard case .push(let way, .up) = run.step(on: frame) else { return nil }
      return way
    }
    #expect(ways.count == 30)
    let steps = zip(ways, ways.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { $0 > 0 } && (steps.max() ?? 0) > 3 * steps[0])
    #expect(run.step(on: 60) == nil)
    #expect(try #require(begin(.slide(.seconds(1)))).step(on: 45).map { "\($0)".contains("left") } == true)
  }
}
