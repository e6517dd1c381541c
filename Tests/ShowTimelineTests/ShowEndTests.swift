import ShowModel
import ShowTimeline
import Testing

@Suite("A cue of the show's own, before the end")
struct ShowEndTests {
  private func night(_ sets: ShowSet..., hardOut: HardOut? = nil, minutes: Int64 = 5) -> Night {
    var show = evening(hardOut: hardOut, cues: [cue("bye", .beforeEnd(.minutes(minutes)), .say("bye"))])
    show.sets = sets
    return Night(show)
  }

  @Test("counts from the end of the night's last set, even where it lies in a set before")
  func counts() {
    #expect(night(act("a", 10), act("b", 10, gap: 2)).said(until: at(90)) == ["17m bye"])
    #expect(night(act("a", 10), act("b", 10, gap: 2), minutes: 15).said(until: at(90)) == ["7m bye"])
  }

  @Test("moves with that end")
  func moves() {
    var night = night(act("a", 10), act("b", 10))
    night.take(.late(by: .minutes(4), set: "b"), at: at(1))
    #expect(night.said(until: at(90)) == ["19m bye"])
  }

  @Test("is not due while a GO before the last set is awaited, then at once")
  func awaits() {
    var night = night(act("a", 10, end: .go), act("b", 10), minutes: 15)
    #expect(night.said(until: at(90)) == [])
    night.pressGo(at: at(30))
    #expect(night.said(until: at(90)) == ["30m bye"])
    #expect(night.rundown().cues.last?.actual == at(30))
  }

  @Test("counts from an enforced hard out that comes first")
  func hardOut() {
    let out = HardOut(at: at(12), enforce: true)
    #expect(night(act("a", 10), act("b", 10), hardOut: out).said(until: at(90)) == ["7m bye"])
  }

  @Test("of the last set's duration, when that set ends on GO")
  func lastWaits() {
    #expect(night(act("a", 10, end: .go)).said(until: at(90)) == ["5m bye"])
  }
}
