import ShowModel
import ShowTimeline
import Testing

@Suite("A cue fires")
struct CueTests {
  private func night(_ cues: Cue..., end: EndRule = .auto) -> Night {
    Night(evening(act("a", 10, end: end, cues: cues), act("b", 10)))
  }

  @Test("at its offset, before its end, after another and on the wall clock")
  func times() {
    let night = night(
      cue("o", .offset(.minutes(2)), .say("offset")), cue("e", .beforeEnd(.minutes(1)), .say("end")),
      cue("f", .after("o", .seconds(30)), .say("after")), cue("w", .wallClock(at(4)), .say("wall")))
    #expect(night.said(until: at(60)) == ["2m offset", "2m30s after", "4m wall", "9m end"])
  }

  @Test("in the order of time, where several follow one cue")
  func followers() {
    let night = night(
      cue("x", .after("a@0", .minutes(5)), .say("five")), cue("y", .after("a@0", .minutes(1)), .say("one")),
      cue("z", .after("y", .minutes(1)), .say("two")))
    #expect(night.said(until: at(60)) == ["1m one", "2m two", "5m five"])
  }

  @Test("and its state stays until the set is over")
  func stays() {
    let night = night(cue("a@2m", .offset(.minutes(2)), .title("two"), .background("#112233")))
    #expect(night.title(at: at(1, 59)) == "a")
    #expect(night.title(at: at(2)) == "two")
    #expect(night.state(at: at(9, 59)).background == "#112233")
    #expect(night.state(at: at(10)).background == nil)
    #expect(night.cause(of: .title, at: at(3)) == Cause(set: "a", run: 1, cue: "a@2m", why: "a@2m"))
    #expect(night.cause(of: .slots, at: at(3)) == Cause(set: "a", run: 1, cue: "a@0", why: "a@0"))
  }

  @Test("on GO, and the one that follows it after that")
  func go() {
    var night = night(
      cue("drop", .go, .title("drop")), cue("a@after", .after("drop", .seconds(30)), .title("calm")))
    #expect(night.titles(until: at(9)) == ["0s a"])
    night.pressGo(at: at(5))
    #expect(night.titles(until: at(9)) == ["0s a", "5m drop", "5m30s calm"])
    #expect(night.cause(of: .title, at: at(5)).why == "drop, go by Ada (cli)")
  }

  @Test("never, when its set is over before its GO")
  func goTooLate() {
    var night = night(cue("drop", .go, .title("drop")))
    night.advance(to: at(10))
    #expect(night.standby == nil)
    #expect(night.rundown().cues.first { $0.id == "drop" }?.expected == nil)
  }

  @Test("in the order of their places in the file, when due at one instant")
  func ties() {
    let night = night(
      cue("x", .wallClock(at(9)), .say("1")), cue("y", .beforeEnd(.minutes(1)), .say("2"), .title("y")),
      cue("z", .offset(.minutes(9)), .say("3"), .title("z")))
    #expect(night.said(until: at(60)) == ["9m 1", "9m 2", "9m 3"])
    #expect(night.title(at: at(9)) == "z")
  }

  @Test("exactly at its set's end: its moment happens, its state gives way")
  func atTheEnd() {
    let night = night(cue("a@10m", .offset(.minutes(10)), .say("bye"), .title("bye")))
    #expect(night.said(until: at(60)) == ["10m bye"])
    #expect(night.titles(until: at(60)) == ["0s a", "10m b", "20m between"])
  }

  @Test("never, when it lies beyond its set's end")
  func beyondTheEnd() {
    #expect(night(cue("a@11m", .offset(.minutes(11)), .say("late"))).said(until: at(60)) == [])
  }

  @Test("of the show's own whatever set runs, and after a set's start at the same instant")
  func showCues() {
    let cues = [
      cue("show@10m", .wallClock(at(10)), .title("ten"), .say("ten")),
      cue("show@30m", .wallClock(at(30)), .say("gone")),
      cue("show@-5m", .wallClock(at(-5)), .say("soon")),
    ]
    let night = Night(evening(act("a", 10), act("b", 10), cues: cues))
    #expect(night.said(until: at(60)) == ["-5m soon", "10m ten", "30m gone"])
    #expect(night.titles(until: at(60)) == ["0s a", "10m ten", "20m between"])
    #expect(night.cause(of: .title, at: at(10)) == Cause(set: "b", run: 1, cue: "show@10m", why: "show@10m"))
  }

  @Test("of the show's own not at all, when it lies before the opening")
  func showCuesBeforeOpening() {
    let show = evening(act("a", 10), cues: [cue("show", .wallClock(at(-5)), .say("soon"))])
    #expect(Night(show: show, at: at(-4)).moments(in: at(-60)..<at(60)) == [])
  }

  @Test("from the end while `end: go` is still open, and not again")
  func endCueWithGo() {
    var night = night(cue("a@end-1m", .beforeEnd(.minutes(1)), .say("last")), end: .go)
    night.pressGo(at: at(15))
    #expect(night.said(until: at(60)) == ["9m last"])
  }

  @Test("at once with its set's end, when `next` moves the end before it; of moments only the last of each track")
  func overtakenByNext() {
    var night = night(
      cue("e3", .beforeEnd(.minutes(3)), .say("three"), .clearWall), cue("e1", .beforeEnd(.minutes(1)), .say("one")),
      cue("o", .offset(.minutes(8)), .say("eight")))
    night.take(.next, at: at(5))
    #expect(night.said(until: at(60)) == ["5m other", "5m one"])
    #expect(night.rundown().cues.filter { $0.set == "a" }.map(\.actual) == [at(0), at(5), at(5), nil])
  }

  @Test("at its set's start, when the wall clock is already past it")
  func wallClockBeforeStart() {
    var night = night(cue("w", .wallClock(at(4)), .background("#000000")), cue("v", .wallClock(at(5)), .say("five")))
    night.take(.late(by: .minutes(7), set: "a"), at: at(-1))
    #expect(night.state(at: at(7)).background == "#000000")
    #expect(night.said(until: at(60)) == ["7m five"])
  }
}
