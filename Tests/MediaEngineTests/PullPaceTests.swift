import Testing

@testable import MediaEngine

/// Bursts come out at the stream's own pace.
@Suite struct PullPaceTests {
  @Test func aBurstIsHeldToItsOwnTimeAfterALittleReadAhead() {
    var pace = PullPace()
    let waits = stride(from: Int64(0), through: 2000, by: 100).map { pace.wait(for: 5000 + $0, at: 77) }
    #expect(waits == stride(from: Int64(0), through: 2000, by: 100).map { max(0, $0 - PullLimits.readAhead) })
  }

  @Test func aStreamThatFallsBehindIsNotHeldAndBeginsAnew() {
    var pace = PullPace()
    #expect(pace.wait(for: 0, at: 0) == 0)
    #expect(pace.wait(for: 100, at: 3000) == 0)
    #expect(pace.wait(for: 1100, at: 3000) == 1000 - PullLimits.readAhead)
  }

  @Test(arguments: [Int64.min, -3_600_000, 3_600_000, Int64.max]) func aJumpIsNotWaitedFor(timestamp: Int64) {
    var pace = PullPace()
    #expect(pace.wait(for: 0, at: 1000) == 0)
    #expect(pace.wait(for: timestamp, at: 1000) == 0)
  }
}
