import ShowModel
import ShowTimeline
import Testing

@Suite("A set starts")
struct StartTests {
  @Test("at the show's start, and the next after its planned changeover")
  func soft() {
    let night = Night(evening(act("a", 10), act("b", 10, gap: 2)))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "12m b", "22m between"])
  }

  @Test("with no gap on air where there is no changeover")
  func seamless() {
    let night = Night(evening(act("a", 10), act("b", 10)))
    #expect(night.titles(until: at(60)) == ["0s a", "10m b", "20m between"])
  }

  @Test("hard: at its instant, with `between` on air until then")
  func hardWaits() {
    let night = Night(evening(act("a", 10), act("b", 10, start: .hard(at(15)), gap: 2)))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "15m b", "25m between"])
  }

  @Test("soft: earlier, when the set before ends early, after the planned changeover")
  func softMovesUp() {
    var night = Night(evening(act("a", 10), act("b", 10, gap: 3, minGap: 1)))
    night.take(.next, at: at(4))
    #expect(night.titles(until: at(60)) == ["0s a", "4m between", "7m b", "17m between"])
  }

  @Test("hard: no earlier, when the set before ends early")
  func hardStays() {
    var night = Night(evening(act("a", 10), act("b", 10, start: .hard(at(12)), gap: 2)))
    night.take(.next, at: at(4))
    #expect(night.titles(until: at(60)) == ["0s a", "4m between", "12m b", "22m between"])
  }

  @Test(
    "soft, after a set that ended late: its changeover shrinks only as far as needed, never below its minimum",
    arguments: [(late: Int64(0), start: Int64(15)), (2, 15), (4, 15), (5, 16), (9, 20)])
  func changeoverShrinks(late: Int64, start: Int64) {
    var night = Night(evening(act("a", 10), act("b", 10, gap: 5, minGap: 1)))
    night.take(.late(by: .minutes(late), set: "a"), at: at(-5))
    night.advance(to: at(60))
    let row = night.rundown().sets[1]
    #expect(row.plannedStart == at(15))
    #expect(row.actualStart == at(start))
  }

  @Test("hard, after a set that ended late: after the changeover's minimum")
  func hardAfterLate() {
    var night = Night(evening(act("a", 10), act("b", 10, start: .hard(at(12)), gap: 2, minGap: 1)))
    night.take(.late(by: .minutes(4), set: "a"), at: at(-5))
    #expect(night.titles(until: at(60)) == ["4m a", "14m between", "15m b", "25m between"])
  }

  @Test("on GO alone, when its rule says so")
  func go() {
    var night = Night(evening(act("a", 10), act("b", 10, start: .go)))
    #expect(night.titles(until: at(600)) == ["0s a", "10m between"])
    night.pressGo(at: at(17))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "17m b", "27m between"])
  }

  @Test("at once, when the show opens after its planned start")
  func openedLate() {
    let night = Night(show: evening(act("a", 10), act("b", 10)), at: at(3))
    #expect(night.titles(until: at(60)) == ["13m b", "23m between"])
    #expect(night.title(at: at(3)) == "a")
    #expect(night.rundown().over == .late(by: .minutes(3)))
  }

  @Test("from the defaults, never from what the set before left")
  func defaults() {
    let loud = cue("a@1m", .offset(.minutes(1)), .background("#ff0000"), .level("hana", Decibels(rawValue: -60)))
    let night = Night(evening(act("a", 10, cues: [loud]), act("b", 10)))
    #expect(night.state(at: at(9)).background == "#ff0000")
    #expect(night.state(at: at(9)).levels == [SourceLevel(source: "hana", level: Decibels(rawValue: -60))])
    #expect(night.state(at: at(10)) == StageState(slots: [SlotSource("hana")], title: "b"))
  }
}
