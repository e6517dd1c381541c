import ShowModel
import Testing

@testable import MediaEngine

/// Which frames of an evening a film has.
@Suite struct RenderPlanTests {
  static let epoch = Instant(rawValue: 1_796_522_400_000)

  func plan(_ spans: (Int64, Int64)...) -> RenderPlan {
    RenderPlan(
      epoch: Self.epoch, spans: spans.map { Self.epoch + .milliseconds($0)..<Self.epoch + .milliseconds($1) })
  }

  @Test func partsAreWholeSecondsInOrderAndThoseThatTouchAreOne() {
    let plan = plan((7000, 9000), (-3000, 1200), (8500, 10_001), (2000, 2500), (12_000, 12_000))
    #expect(plan.parts == [0..<3, 7..<11])
    #expect(plan.count == 2 && plan.length == .seconds(7))
  }

  @Test func theFramesOfTheFilmFollowEachOtherWhateverIsLeftOutBetweenThem() {
    let plan = plan((1000, 3000), (5000, 6000))
    let frames = (0..<200).compactMap { plan.output(of: $0, at: 30) }
    #expect(frames == Array(0..<90))
    #expect(plan.output(of: 29, at: 30) == nil && plan.output(of: 30, at: 30) == 0)
    #expect(plan.output(of: 90, at: 30) == nil && plan.output(of: 150, at: 30) == 60)
  }

  @Test func ofTwoCaptionsThatOverlapTheFirstIsShown() {
    let clock = FrameClock(epoch: Self.epoch, framesPerSecond: 30)
    func caption(_ from: Int64, _ until: Int64) -> RenderPlan.Caption {
      .init(from: Self.epoch + .seconds(from), until: Self.epoch + .seconds(until), text: "")
    }
    let plan = RenderPlan(epoch: Self.epoch, spans: [], captions: [caption(1, 4), caption(3, 6)])
    #expect([0, 30, 119, 120, 179, 180].map { plan.caption(on: $0, of: clock) } == [nil, 0, 0, 1, 1, nil])
  }
}
