import ShowModel
import Testing

@testable import ShowTimeline

@Suite("A row of the rundown")
struct RundownTimingTests {
  @Test("tells length, changeover and lateness, of what ran and of what is expected")
  func times() {
    var night = Night(
      evening(act("a", 10), act("b", 10, min: 4, gap: 5, minGap: 1), act("c", 10, start: .hard(at(30)), gap: 2)))
    night.take(.hold, at: at(4))
    night.take(.resume, at: at(7))
    night.advance(to: at(14))
    let rows = night.rundown().sets
    #expect(rows.map(\.length) == [.minutes(10), .minutes(10), .minutes(10)])
    #expect(rows.map(\.changeover) == [nil, .minutes(2), .minutes(5)])
    #expect(rows.map(\.over) == [.onTime, .onTime, .onTime])
    #expect(rows.map(\.hardStart) == [nil, nil, at(30)])
    #expect(rows.map(\.minimum) == [.minutes(10), .minutes(4), .minutes(10)])
    night.take(.late(by: .minutes(8), set: "b"), at: at(14, 30))
    #expect(night.rundown().sets.map(\.over) == [.onTime, .late(by: .minutes(8)), .late(by: .minutes(5))])
  }

  @Test("counts the back time from the hard out, with least changeovers")
  func backTime() {
    let sets = [
      act("a", 10), act("b", 10, gap: 5, minGap: 1), act("f", 10, gap: 3, minGap: 2).float(4), act("c", 10, gap: 1),
    ]
    var show = evening(hardOut: HardOut(at: at(60)))
    show.sets = sets
    #expect(Night(show).rundown().sets.map(\.backTime) == [at(16), at(27), at(39), at(50)])
    #expect(Night(show).rundown().sets.map(\.isFloat) == [false, false, true, false])
    #expect(Night(show).rundown().sets.map(\.priority) == [0, 0, 4, 0])
    show.hardOut = nil
    #expect(Night(show).rundown().sets.map(\.backTime) == [nil, nil, nil, nil])
  }

  @Test("counts the back time with the whole length of what an enforced hard out cuts or drops")
  func backTimeWhenCut() {
    let show = evening(act("a", 10), act("b", 10), act("c", 10), hardOut: HardOut(at: at(15), enforce: true))
    var night = Night(show)
    #expect(night.rundown().sets.map(\.backTime) == [at(-15), at(-5), at(5)])
    night.advance(to: at(12))
    #expect(night.rundown().sets.map(\.backTime) == [nil, at(-5), at(5)])
  }

  @Test("gives the countdowns: the running set's end, the next hard start, the hard out")
  func countdowns() {
    var night = Night(evening(act("a", 10), act("b", 10, start: .hard(at(12))), hardOut: HardOut(at: at(30))))
    night.advance(to: at(4))
    let countdowns = night.rundown().countdowns
    #expect(countdowns.setEnd == Countdown(set: "a", at: at(10)))
    #expect(countdowns.setEnd?.left(at: at(4)) == .minutes(6))
    #expect(countdowns.nextHardStart == Countdown(set: "b", at: at(12)))
    #expect(countdowns.hardOut == Countdown(set: nil, at: at(30)))
    night.advance(to: at(25))
    #expect(night.rundown().countdowns == Countdowns(hardOut: Countdown(set: nil, at: at(30))))
  }
}
