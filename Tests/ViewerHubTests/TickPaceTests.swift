import ShowModel
import Testing

@testable import ViewerHub

/// Ticks are as near together as the machine keeps up with.
struct TickPaceTests {
  private let now = Instant(rawValue: 1_800_000_000_000)

  @Test func whileWritingTakesNoTimeTicksAreTheirLeastApart() {
    var pace = TickPace()
    #expect(pace.interval == HubLimits.tick)
    for _ in 0..<100 { pace.note(.milliseconds(10)) }
    #expect(pace.interval == HubLimits.tick)
  }

  @Test func whereItTakesLongTheyAreFurtherApartAtOnceAndNearerAgainByAndBy() {
    var pace = TickPace()
    for _ in 0..<8 { pace.note(.milliseconds(80)) }
    let slow = pace.interval
    #expect(slow > .milliseconds(125) && slow <= .milliseconds(134))
    pace.note(.milliseconds(10))
    #expect(pace.interval > slow - .milliseconds(10) && pace.interval < slow)
    for _ in 0..<100 { pace.note(.milliseconds(10)) }
    #expect(pace.interval == HubLimits.tick)
  }

  @Test func theSlowestOfSeveralLoopsIsFollowed() {
    var pace = TickPace()
    for _ in 0..<20 {
      pace.note(.milliseconds(80))
      pace.note(.milliseconds(2))
    }
    #expect(pace.interval > .milliseconds(100))
  }

  @Test func aLoopThatHangsDoesNotStopTheTicks() {
    var pace = TickPace()
    pace.note(.seconds(60))
    #expect(pace.interval == HubLimits.slowestTick)
  }

  @Test func oneThatIsLateDoesNotMakeTheNextLate() {
    var pace = TickPace(fixed: .milliseconds(99))
    pace.ticked(at: now)
    pace.ticked(at: now + .milliseconds(140))
    // What was to be told after 200 ms is told then.
    #expect(pace.next <= now + .milliseconds(200))
  }

  @Test func inTheLongRunThereAreNoMoreThanOneAnInterval() {
    var pace = TickPace(fixed: .milliseconds(100))
    let ticks = (0..<10_000).count { passed in
      let instant = now + .milliseconds(Int64(passed))
      guard instant >= pace.next else { return false }
      pace.ticked(at: instant)
      return true
    }
    #expect(ticks == 101)
  }
}
