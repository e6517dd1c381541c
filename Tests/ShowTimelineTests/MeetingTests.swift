import ShowModel
import ShowTimeline
import Testing

@Suite("A hard start meets a set that still runs")
struct MeetingTests {
  private func night(_ rule: MeetingRule, first end: EndRule = .go, gap: Int64 = 3, minGap: Int64 = 1) -> Night {
    Night(
      evening(act("a", 30, end: end), act("b", 10, start: .hard(at(20)), meets: rule, gap: gap, minGap: minGap)))
  }

  @Test("`push` waits for its end, then for the changeover's minimum")
  func push() {
    #expect(night(.push, first: .auto).titles(until: at(90)) == ["0s a", "30m between", "31m b", "41m between"])
    #expect(night(.push).titles(until: at(90)) == ["0s a"])
  }

  @Test("`cut` ends it in time for the changeover's minimum, even before its GO")
  func cut() {
    #expect(night(.cut).titles(until: at(90)) == ["0s a", "19m between", "20m b", "30m between"])
  }

  @Test("`wait` gives it that much more, then cuts it")
  func wait() {
    #expect(night(.wait(.minutes(3))).titles(until: at(90)) == ["0s a", "23m between", "24m b", "34m between"])
  }

  @Test("`wait` lets it end by itself within that time")
  func waitNotNeeded() {
    let show = evening(act("a", 21), act("b", 10, start: .hard(at(20)), meets: .wait(.minutes(3))))
    #expect(Night(show).titles(until: at(90)) == ["0s a", "21m b", "31m between"])
  }

  @Test("`cut` and `wait` count from a hard start that was called late")
  func calledLate() {
    var cut = night(.cut)
    cut.take(.late(by: .minutes(2), set: "b"), at: at(5))
    #expect(cut.titles(until: at(90)) == ["0s a", "21m between", "22m b", "32m between"])
  }

  @Test("`wait` counts from the resume, when a hold lay over the hard start")
  func waitAfterHold() {
    var night = night(.wait(.minutes(3)))
    night.take(.hold, at: at(15))
    night.take(.resume, at: at(40))
    #expect(night.titles(until: at(90)) == ["0s a", "43m between", "44m b", "54m between"])
  }

  @Test("`push` goes on waiting for its end, when a hold lay over the hard start")
  func pushAfterHold() {
    var night = night(.push, first: .auto)
    night.take(.hold, at: at(15))
    night.take(.resume, at: at(40))
    #expect(night.titles(until: at(90)) == ["0s a", "55m between", "56m b", "1h6m between"])
  }

  @Test("`cut` ends it at the resume, when a hold lay over the hard start")
  func cutAfterHold() {
    var night = night(.cut)
    night.take(.hold, at: at(15))
    night.take(.resume, at: at(40))
    #expect(night.titles(until: at(90)) == ["0s a", "40m between", "41m b", "51m between"])
  }

  @Test("cues from the end fire before a cut, not at the duration's end")
  func endCuesFollowTheCut() {
    let last = cue("a@end-1m", .beforeEnd(.minutes(1)), .say("Last song!"))
    let show = evening(act("a", 30, cues: [last]), act("b", 10, start: .hard(at(20)), meets: .cut))
    #expect(Night(show).said(until: at(90)) == ["19m Last song!"])
  }

  @Test("a set that would be cut before it could start is skipped, and the rundown says so beforehand")
  func skipped() {
    var night = Night(
      evening(act("a", 10, end: .go), act("b", 5), act("c", 10, start: .hard(at(20)), meets: .cut)))
    night.advance(to: at(21))
    let before = night.rundown()
    #expect(before.conflicts.map(\.id) == ["set-dropped", "hard-start-missed"])
    #expect(before.conflicts.first?.message == "b will not run: c cuts it before it could start")
    night.pressGo(at: at(22))
    #expect(night.runningSet == "c")
    #expect(night.rundown().sets.map(\.status) == [.ended, .skipped, .running])
  }

  @Test("a set that a hand starts after the next one's hard start is not cut")
  func startedByHand() {
    var night = Night(
      evening(act("a", 10), act("b", 5, start: .go), act("c", 10, start: .hard(at(20)), meets: .cut)))
    night.pressGo(at: at(25))
    #expect(night.titles(until: at(90)) == ["0s a", "10m between", "25m b", "30m c", "40m between"])
  }
}
