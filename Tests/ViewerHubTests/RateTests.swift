import ShowModel
import Testing

@testable import ViewerHub

/// What a viewer does is let through at its rate, on whatever clock.
struct RateTests {
  private let start = Instant(rawValue: 1_800_000_000_000)

  @Test func aBurstThenTheRate() {
    var bucket = TokenBucket(Rate(perSecond: 5, burst: 10), at: start)
    #expect((0..<30).filter { _ in bucket.take(at: start) }.count == 10)
    #expect(bucket.take(at: start + .milliseconds(199)) == false)
    #expect(bucket.take(at: start + .milliseconds(200)) == true)
    #expect(bucket.take(at: start + .milliseconds(200)) == false)
    // A second of trying every millisecond.
    let passed = (201...1200).filter { bucket.take(at: start + .milliseconds(Int64($0))) }
    #expect(passed.count == 5)
  }

  @Test func aRestFillsItAndNoMore() {
    var bucket = TokenBucket(Rate(perSecond: 1, burst: 4), at: start)
    for _ in 0..<4 { _ = bucket.take(at: start) }
    let later = start + .hours(500)
    #expect((0..<30).filter { _ in bucket.take(at: later) }.count == 4)
  }

  @Test func aClockThatRunsBackGivesNothing() {
    var bucket = TokenBucket(Rate(perSecond: 1, burst: 1), at: start)
    #expect(bucket.take(at: start) == true)
    #expect(bucket.take(at: start - .hours(1)) == false)
    #expect(bucket.take(at: start + .milliseconds(999)) == false)
    #expect(bucket.take(at: start + .milliseconds(1000)) == true)
  }

  @Test func whoSaysNothingIsAskedThenGivenUp() {
    var viewer = Viewer(at: start)
    #expect(viewer.signOfLife(at: start + .seconds(9)) == .none)
    #expect(viewer.signOfLife(at: start + .seconds(10)) == .close(.silent))
    viewer.join(as: 1)
    #expect(viewer.signOfLife(at: start + .seconds(19)) == .none)
    #expect(viewer.signOfLife(at: start + .seconds(20)) == .ask)
    #expect(viewer.signOfLife(at: start + .seconds(25)) == .none)
    #expect(viewer.hear(at: start + .seconds(30)) == .nothing)
    #expect(viewer.signOfLife(at: start + .seconds(49)) == .none)
    #expect(viewer.signOfLife(at: start + .seconds(50)) == .ask)
    #expect(viewer.signOfLife(at: start + .seconds(80)) == .close(.silent))
  }
}
