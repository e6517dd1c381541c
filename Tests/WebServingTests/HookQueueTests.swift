import ShowModel
import Testing

@testable import WebServing

/// In order, at least once, and in bounds.
struct HookQueueTests {
  private let start = TestNight.start
  private func item(_ id: String) -> HookQueue.Item { .init(id: id, event: .cue, body: Array(id.utf8)) }

  @Test func theFirstIsTriedUntilItIsTakenAndThenTheNext() {
    var queue = HookQueue()
    queue.add(item("a"))
    queue.add(item("b"))
    #expect(queue.due(at: start)?.id == "a")
    queue.failed(item("a"), because: "it answered 500", at: start, jitter: 1)
    #expect(queue.due(at: start + .milliseconds(999)) == nil)
    #expect(queue.due(at: start + .seconds(1))?.id == "a")
    #expect(queue.failures == 1 && !queue.isFailing)
    queue.succeeded(item("a"))
    #expect(queue.due(at: start)?.id == "b")
    #expect(queue.counters == .init(delivered: 1, failed: 1))
  }

  @Test func theWaitDoublesUpToItsBoundAndHalfOfItIsChance() {
    let waits = (1...12).map { HookQueue.wait(after: $0, jitter: 1) }
    #expect(waits.prefix(3) == [.seconds(1), .seconds(2), .seconds(4)])
    #expect(waits.last == HookLimits.longestWait)
    #expect(HookQueue.wait(after: 3, jitter: 0) == .seconds(2))
  }

  @Test func anEventIsGivenUpAfterSoManyAttemptsAndTheNextIsTried() {
    var queue = HookQueue()
    queue.add(item("a"))
    queue.add(item("b"))
    var now = start
    for _ in 0..<HookLimits.attempts {
      queue.failed(item("a"), because: "it answered 500", at: now, jitter: 0)
      now += HookLimits.longestWait
    }
    #expect(queue.due(at: now)?.id == "b")
    #expect(queue.counters.givenUp == 1 && queue.isFailing && queue.reason == "it answered 500")
  }

  @Test func whatIsOneTooManyPushesTheOldestOut() {
    var queue = HookQueue()
    for number in 0..<HookLimits.waiting + 3 { queue.add(item("\(number)")) }
    #expect(queue.waiting.count == HookLimits.waiting)
    #expect(queue.waiting.first?.id == "3")
    #expect(queue.counters.dropped == 3)
    // What was being sent as it was pushed out takes nothing else with it.
    queue.succeeded(item("0"))
    #expect(queue.waiting.first?.id == "3")
    queue.failed(item("1"), because: "", at: start, jitter: 0)
    #expect(queue.waiting.count == HookLimits.waiting)
  }
}
