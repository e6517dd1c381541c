import ShowModel
import ShowTimeline
import Testing

@Suite("A night's views")
struct ViewTests {
  private let show = evening(act("a", 10, cues: [cue("s", .offset(.minutes(2)), .say("two"))]), act("b", 10, gap: 5))

  @Test("show what airs between sets before the first, in changeovers and after the last")
  func between() {
    let night = Night(show)
    for minute in [-30, 12, 90] as [Int64] {
      #expect(night.state(at: at(minute)) == StageState(title: "between"))
      #expect(night.cause(of: .slots, at: at(minute)) == Cause(why: "between sets"))
    }
  }

  @Test("name the next change or moment, and none when all is over")
  func nextChange() {
    var night = Night(show)
    var changes: [Instant] = []
    while let next = night.nextChange(after: changes.last ?? at(-60)) { changes.append(next) }
    #expect(changes == [at(0), at(2), at(10), at(15), at(25)])
    night.advance(to: at(90))
    #expect(night.nextChange(after: at(1)) == at(2))
    #expect(night.nextChange(after: at(25)) == nil)
  }

  @Test("name no change where one set gives way to the same picture of the next")
  func unchanged() {
    let same = evening(act("a", 10, cues: [cue("t", .offset(.minutes(2)), .title("b"))]), act("b", 10))
    #expect(Night(same).nextChange(after: at(2)) == at(20))
  }

  @Test("give the moments of a half-open range")
  func moments() {
    let night = Night(show)
    #expect(night.moments(in: at(0)..<at(2)) == [])
    #expect(
      night.moments(in: at(2)..<at(3))
        == [Moment(at: at(2), action: .say("two"), cause: Cause(set: "a", run: 1, cue: "s", why: "s"))])
    #expect(night.cause(of: .say, at: at(2)).why == "s")
  }

  @Test("tell which set runs and when the show is over")
  func running() {
    var night = Night(show)
    var sets: [SetID?] = []
    for minute in [-1, 0, 10, 15, 24, 25] as [Int64] {
      night.advance(to: at(minute))
      sets.append(night.runningSet)
      #expect(night.isOver == (minute == 25))
    }
    #expect(sets == [nil, "a", nil, "b", "b", nil])
  }

  @Test("are of no night, when the first fact opens no show")
  func noOpening() {
    #expect(Night(opening: Fact(effectiveAt: at(0), origin: ada, event: .override(.next))) == nil)
    let opened = Fact(effectiveAt: at(-60), origin: ada, event: .opened(Opening(show: show, text: "")))
    #expect(Night(opening: opened) == Night(show))
  }
}
