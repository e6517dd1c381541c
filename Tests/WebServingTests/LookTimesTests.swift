import ShowControl
import ShowModel
import Testing

@testable import WebServing

/// When the desks' picture is made anew.
struct LookTimesTests {
  private let start = Instant(rawValue: 1_796_522_400_000)

  /// The milliseconds at which it is looked, glance by glance; `revision` and `call` say how it stands then.
  private func looks(
    until end: Int64, revision: (Int64) -> Int = { _ in 1 }, call: (Int64) -> CallDesk = { _ in CallDesk() }
  ) -> [Int64] {
    var times = LookTimes()
    var looked: [Int64] = []
    for time in stride(from: Int64(0), through: end, by: Int64.Stride(EventLimits.glance.rawValue)) {
      let isDue = times.isDue(at: start + .milliseconds(time), revision: revision(time), call: call(time))
      if isDue { looked.append(time) }
    }
    return looked
  }

  @Test func whereNothingIsDoneItIsLookedFourTimesASecond() {
    // The first look is at something new, so there is one more when it has taken effect.
    #expect(looks(until: 1000) == [0, 100, 250, 500, 750, 1000])
  }

  @Test func whatIsDoneIsSeenAtOnceAndAgainWhenItHasTakenEffect() {
    #expect(looks(until: 700, revision: { $0 < 310 ? 1 : 2 }) == [0, 100, 250, 325, 425, 575])
  }

  @Test func theCallIsSeenAtOnce() {
    var taken = CallDesk()
    taken.take(by: "ana", at: start)
    let looked = looks(until: 400, call: { [taken] in $0 < 310 ? CallDesk() : taken })
    #expect(looked.contains(325))
  }
}
