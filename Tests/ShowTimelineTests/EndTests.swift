import ShowModel
import ShowTimeline
import Testing

@Suite("A set ends")
struct EndTests {
  @Test("after its duration, when it ends by itself")
  func auto() {
    #expect(Night(evening(act("a", 10))).titles(until: at(60)) == ["0s a", "10m between"])
  }

  @Test("on GO alone with `end: go`, and only once it is past its duration")
  func go() {
    var night = Night(evening(act("a", 10, end: .go)))
    #expect(night.titles(until: at(600)) == ["0s a"])
    night.advance(to: at(9, 59))
    #expect(night.standby == nil)
    night.advance(to: at(10))
    #expect(night.standby?.act == .endSet)
    night.pressGo(at: at(13))
    #expect(night.titles(until: at(60)) == ["0s a", "13m between"])
    #expect(night.isOver)
  }

  @Test("with `end: go` at its `latest` at the latest")
  func latest() {
    let night = Night(evening(act("a", 10, end: .go, latest: .minutes(4))))
    #expect(night.titles(until: at(600)) == ["0s a", "14m between"])
  }

  @Test("at a wall-clock time whatever its start, but not below its minimum")
  func wallClock() {
    var night = Night(evening(act("a", 10, min: 4, end: .at(at(12)))))
    #expect(night.titles(until: at(600)) == ["0s a", "12m between"])
    night.take(.late(by: .minutes(5), set: "a"), at: at(-1))
    #expect(night.titles(until: at(600)) == ["5m a", "12m between"])
    night.take(.late(by: .minutes(9), set: "a"), at: at(0))
    #expect(night.titles(until: at(600)) == ["9m a", "13m between"])
  }

  @Test("at a wall-clock time, but not below its minimum of time that is not on hold")
  func wallClockAfterHold() {
    var night = Night(evening(act("a", 10, min: 4, end: .at(at(6)))))
    night.take(.hold, at: at(2))
    night.take(.resume, at: at(5))
    #expect(night.titles(until: at(60)) == ["0s a", "7m between"])
  }

  @Test("at an enforced hard out, with its cues from the end before it")
  func endCuesBeforeHardOut() {
    let last = cue("last", .beforeEnd(.minutes(1)), .say("last"))
    let night = Night(evening(act("a", 10, cues: [last]), hardOut: HardOut(at: at(7), enforce: true)))
    #expect(night.said(until: at(60)) == ["6m last"])
  }

  @Test("at an enforced hard out, after which nothing runs")
  func enforcedHardOut() {
    var night = Night(evening(act("a", 10), act("b", 10), hardOut: HardOut(at: at(7), enforce: true)))
    #expect(night.titles(until: at(600)) == ["0s a", "7m between"])
    night.advance(to: at(7))
    #expect(night.isOver)
    #expect(night.rundown().sets.map(\.status) == [.ended, .skipped])
  }

  @Test("with the resume of a hold over an enforced hard out, and the rundown says how long after, its time up or not")
  func heldOverHardOut() {
    var night = Night(evening(act("a", 40, min: 4, end: .at(at(20))), hardOut: HardOut(at: at(30), enforce: true)))
    night.take(.hold, at: at(15))
    night.advance(to: at(29))
    #expect(night.rundown().conflicts == [])
    night.advance(to: at(90))
    #expect(night.rundown().sets[0].expectedEnd == at(90))
    #expect(night.rundown().conflicts.map(\.id) == ["hard-out-missed"])
    #expect(night.rundown().conflicts.first?.message == "a ends 1h after the hard out")
    #expect(night.remedy()?.sentence == "nothing else can give, still 1h over the hard out")
  }

  @Test("past a hard out that is not enforced")
  func warnedHardOut() {
    let night = Night(evening(act("a", 10), hardOut: HardOut(at: at(7))))
    #expect(night.titles(until: at(600)) == ["0s a", "10m between"])
    #expect(night.rundown().conflicts.map(\.id) == ["hard-out-missed"])
    #expect(night.rundown().conflicts.first?.message == "a ends 3m after the hard out")
  }
}
