import ShowModel
import ShowTimeline
import Testing

@Suite("`undo`")
struct UndoTests {
  private let show = evening(
    act("a", 10, cues: [cue("two", .offset(.minutes(2)), .say("two"))]), act("b", 10, gap: 2), act("c", 10))

  @Test(
    "restores order and times as if the override had not been said",
    arguments: [
      Override.late(by: .minutes(4), set: nil), .extend(by: .minutes(3)), .trim(by: .minutes(3)),
      .retime(id: "b", at: at(30)), .retime(id: "two", at: at(5)), .hardOut(at: at(20)), .skip(id: "b"),
      .skip(id: "two"), .swap("b", "c"), .move("c", before: "b"), .hold,
    ])
  func restores(_ override: Override) {
    var night = Night(show)
    night.advance(to: at(1))
    let before = night
    night.take(override, at: at(1))
    #expect(night.rundown() != before.rundown() || override == .hold)
    night.take(.undo, at: at(1))
    #expect(night.rundown() == before.rundown())
    #expect(!night.isHolding && night.undoes == nil)
  }

  @Test("takes back one after the other, the last first, and names what it would take back, and whose")
  func stack() {
    var night = Night(show)
    night.take(.late(by: .minutes(4), set: nil), at: at(1))
    night.take(.skip(id: "c"), at: at(1, 30))
    #expect(night.undoes?.order == .override(.skip(id: "c")))
    #expect(night.undoes?.number == 2 && night.undoes?.at == at(1, 30) && night.undoes?.origin == ada)
    night.take(.undo, at: at(3))
    #expect(night.undoes?.order == .override(.late(by: .minutes(4), set: "b")))
    #expect(night.row("c")?.status == .upcoming)
    #expect(night.row("b")?.expectedStart == at(16))
    night.take(.undo, at: at(4))
    #expect(night.row("b")?.expectedStart == at(12))
  }

  @Test("changes nothing that has aired: a set that ran in a swapped place has run")
  func aired() {
    var night = Night(show)
    night.take(.swap("b", "c"), at: at(1))
    night.advance(to: at(15))
    #expect(night.runningSet == "c")
    night.take(.undo, at: at(16))
    #expect(night.runningSet == "c")
    #expect(night.titles(until: at(60)).suffix(4) == ["12m c", "22m between", "24m b", "34m between"])
  }

  @Test("of a hold lets the show go on")
  func hold() {
    var night = Night(show)
    night.take(.hold, at: at(1))
    night.take(.undo, at: at(4))
    #expect(!night.isHolding)
    #expect(night.row("a")?.expectedEnd == at(13))
  }

  @Test("passes over what has nothing left to change")
  func past() {
    var night = Night(show)
    night.take(.skip(id: "c"), at: at(1))
    night.take(.extend(by: .minutes(1)), at: at(2))
    night.advance(to: at(14))
    #expect(night.undoes?.order == .override(.skip(id: "c")))
    night.take(.hold, at: at(15))
    night.take(.resume, at: at(16))
    #expect(night.undoes?.order == .override(.skip(id: "c")))
  }

  @Test("does not bring back what a jump has passed over since")
  func jumpedOver() {
    var night = Night(show)
    night.take(.skip(id: "b"), at: at(1))
    night.take(.jump(id: "c"), at: at(2))
    night.take(.undo, at: at(3))
    #expect(night.titles(until: at(60)) == ["0s a", "2m c", "12m between"])
    night.take(.restore(id: "b"), at: at(4))
    #expect(night.titles(until: at(60)) == ["0s a", "2m c", "12m between", "14m b", "24m between"])
  }

  @Test("is refused when there is nothing to take back, and says what never is")
  func refused() {
    var night = Night(show)
    night.take(.next, at: at(1))
    #expect(
      night.reason(.undo, at: at(2))
        == "there is nothing to undo: `go`, `next`, `jump` and what was said have aired, and `resume` is taken "
        + "back by `hold`")
  }

  @Test("reaches back a hundred overrides and no further")
  func depth() {
    var night = Night(show)
    for index in 1...150 { night.take(.late(by: .seconds(Int64(index)), set: "c"), at: at(0, Int64(index))) }
    for index in 0..<100 { night.take(.undo, at: at(3, Int64(index))) }
    #expect(night.undoes == nil)
    #expect(night.reason(.undo, at: at(5)) != nil)
    #expect(TimelineLimits.undoDepth == 100)
  }
}
