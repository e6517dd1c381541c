import ShowModel
import Testing

@testable import ReplayLog

/// What waits for the disk, and what is left out when that can't keep up.
struct QueueTests {
  private static let big = [UInt8](repeating: 7, count: 64 * 1024)

  private static func filled(with kind: ReplayRecord.Kind, _ count: Int) -> ReplayQueue {
    var queue = ReplayQueue()
    queue.offer(Night.whole(at: Night.start))
    for _ in 0..<count { queue.offer(ReplayRecord(kind, at: Night.start, body: big)) }
    return queue
  }

  @Test func nothingIsKeptBeforeTheFirstWhole() {
    var queue = ReplayQueue()
    #expect(queue.wantsWhole(at: Night.start))
    queue.offer(Night.said(1, by: 1, at: Night.start))
    #expect(queue.waiting.isEmpty && queue.lost == 0)
    queue.offer(Night.whole(at: Night.start))
    queue.offer(Night.said(2, by: 1, at: Night.start))
    #expect(queue.waiting.count == 2)
  }

  @Test func theWholeIsWantedEachMinuteAndAfterMuch() {
    var queue = ReplayQueue()
    queue.offer(Night.whole(at: Night.start))
    #expect(!queue.wantsWhole(at: Night.start + .milliseconds(59_999)))
    #expect(queue.wantsWhole(at: Night.start + .minutes(1)))
    let much = Self.filled(with: .message, ReplayLimits.wholeAfter / Self.big.count + 1)
    #expect(much.wantsWhole(at: Night.start))
  }

  @Test func whenTheDiskStandsStillTrailsGoFirstAndAllOfItIsBounded() {
    var queue = Self.filled(with: .trails, 1000)
    #expect(queue.trailsLost > 900 && queue.lost == 0)
    #expect(queue.bytes <= ReplayLimits.waiting / 2)
    #expect(!queue.wantsWhole(at: Night.start))
    for _ in 0..<1000 { queue.offer(ReplayRecord(.message, at: Night.start, body: Self.big)) }
    #expect(queue.bytes <= ReplayLimits.waiting)
    #expect(queue.lost > 900)
  }

  @Test func afterAGapNothingIsToldUntilTheWholeIs() {
    var queue = Self.filled(with: .message, 1000)
    // While nothing is written there is no room for it.
    #expect(!queue.wantsWhole(at: Night.start))
    let written = queue.take()
    queue.written(written)
    #expect(queue.bytes == 0)
    queue.offer(Night.said(1, by: 1, at: Night.start))
    #expect(queue.waiting.isEmpty)
    #expect(queue.wantsWhole(at: Night.start))
    queue.offer(Night.whole(at: Night.start))
    queue.offer(Night.said(2, by: 1, at: Night.start))
    #expect(queue.waiting.count == 2)
    #expect(!queue.wantsWhole(at: Night.start))
  }

  @Test func whatIsTakenAndNotYetWrittenStillCounts() {
    var queue = Self.filled(with: .message, 1000)
    let before = queue.bytes
    let taken = queue.take()
    queue.offer(Night.whole(at: Night.start))
    for _ in 0..<1000 { queue.offer(ReplayRecord(.message, at: Night.start, body: Self.big)) }
    #expect(before > 0 && queue.bytes <= ReplayLimits.waiting)
    queue.written(taken)
    #expect(queue.bytes < ReplayLimits.waiting / 2)
  }

  @Test func instantsNeverFall() {
    var queue = ReplayQueue()
    queue.offer(Night.whole(at: Night.start + .seconds(2)))
    queue.offer(Night.said(1, by: 1, at: Night.start))
    #expect(queue.waiting.map(\.at) == [Night.start + .seconds(2), Night.start + .seconds(2)])
  }
}
