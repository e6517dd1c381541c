import ShowModel
import ShowTimeline
import Testing

@Suite("`extend` and `trim`")
struct LengthTests {
  private let last = cue("last", .beforeEnd(.minutes(1)), .say("last"))

  @Test("move the running set's end, its cues from the end and what follows")
  func both() {
    var night = Night(evening(act("a", 10, cues: [last]), act("b", 10)))
    night.take(.extend(by: .minutes(5)), at: at(2))
    #expect(night.titles(until: at(60)) == ["0s a", "15m b", "25m between"])
    night.take(.trim(by: .minutes(2)), at: at(3))
    #expect(night.titles(until: at(60)) == ["0s a", "13m b", "23m between"])
    #expect(night.said(until: at(60)) == ["12m last"])
    #expect(night.rundown().over == .late(by: .minutes(3)))
  }

  @Test("concern the running set alone, and no later run of it")
  func oneRun() {
    var night = Night(evening(act("a", 10), act("b", 10)))
    night.take(.extend(by: .minutes(5)), at: at(2))
    night.take(.jump(id: "a"), at: at(20))
    #expect(night.titles(until: at(60)) == ["0s a", "15m b", "20m a", "30m b", "40m between"])
  }

  @Test("move an `end: go` past which GO ends the set, and a wall-clock end")
  func otherEnds() {
    var go = Night(evening(act("a", 10, end: .go)))
    go.take(.extend(by: .minutes(5)), at: at(2))
    #expect(
      go.reason(.go(expect: "a"), at: at(12)) == "nothing waits for GO until a has run its 15m; `next` ends it now")
    go.pressGo(at: at(15))
    #expect(go.isOver)
    var wall = Night(evening(act("a", 10, min: 4, end: .at(at(12)))))
    wall.take(.trim(by: .minutes(3)), at: at(2))
    #expect(wall.titles(until: at(60)) == ["0s a", "9m between"])
  }

  @Test("trim below the minimum is told of a set that ends with GO as well")
  func belowMinimumToGo() {
    var night = Night(evening(act("a", 10, min: 8, end: .go)))
    #expect(night.rundown().conflicts == [])
    night.take(.trim(by: .minutes(5)), at: at(2))
    #expect(night.rundown().conflicts.map(\.message) == ["a is cut after 5m, 3m short of its minimum"])
    #expect(night.remedy() == nil)
  }

  @Test("trim takes no more than is left: at the least the set ends now")
  func notBelowWhatHasRun() {
    var night = Night(evening(act("a", 10)))
    night.take(.trim(by: .minutes(30)), at: at(4))
    #expect(night.titles(until: at(60)) == ["0s a", "4m between"])
  }

  @Test("past three momentary cues fires the last of each track, and the state of all")
  func pastMoments() {
    var night = Night(
      evening(
        act(
          "a", 10,
          cues: [
            cue("e3", .beforeEnd(.minutes(3)), .say("three"), .background("#333333")),
            cue("e2", .beforeEnd(.minutes(2)), .say("two"), .clearWall),
            cue("e1", .beforeEnd(.minutes(1)), .say("one")),
          ])))
    night.take(.trim(by: .minutes(5)), at: at(4, 30))
    #expect(night.said(until: at(60)) == ["4m30s other", "4m30s one"])
    #expect(night.state(at: at(4, 30)).background == "#333333")
    #expect(night.rundown().cues.map(\.actual) == [at(0), at(4, 30), at(4, 30), at(4, 30)])
  }

  @Test("trim may go below the minimum, as a hand may, and the rundown says so")
  func belowMinimum() {
    var night = Night(evening(act("a", 10, min: 8)))
    night.take(.trim(by: .minutes(5)), at: at(1))
    #expect(
      night.rundown().conflicts
        == [
          Conflict(
            id: "below-minimum", message: "a is cut after 5m, 3m short of its minimum", set: "a", by: .minutes(3))
        ])
  }

  @Test("are refused where nothing runs, out of range, past the set's time, and for a film's length")
  func refusals() {
    let night = Night(evening(act("a", 10, end: .go), act("b", 10, gap: 5)))
    #expect(
      night.reason(.extend(by: .minutes(1)), at: at(-1))
        == "no set runs, so there is nothing to extend; `late` moves the next start")
    #expect(night.reason(.trim(by: .zero), at: at(1)) == "`trim 0s` is out of range; give 1ms to 24h")
    #expect(night.reason(.trim(by: .minutes(1)), at: at(11)) == "a is past its time already; `next` ends it now")
    #expect(night.reason(.extend(by: .minutes(1)), at: at(11)) == nil)
    let film = Night(evening(act("a", 10, end: .file)))
    #expect(
      film.reason(.extend(by: .minutes(1)), at: at(1))
        == "a ends with its film, which gets no longer; `hold` stops both")
  }
}

@Suite("`retime` and `hard-out`")
struct RetimeTests {
  private let show = evening(
    act("a", 10), act("b", 10, gap: 2), act("c", 10, start: .hard(at(40)), cues: [cue("c@go", .go, .say("c"))]))

  @Test("gives a set a hard start, later or earlier")
  func set() {
    var night = Night(show)
    night.take(.retime(id: "b", at: at(20)), at: at(1))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "20m b", "30m between", "40m c", "50m between"])
    #expect(night.row("b")?.start == .hard)
    #expect(night.row("b")?.plannedStart == at(12))
    night.take(.retime(id: "c", at: at(31)), at: at(2))
    #expect(night.row("c")?.expectedStart == at(31))
  }

  @Test("replaces what was called late")
  func late() {
    var night = Night(show)
    night.take(.late(by: .minutes(9), set: "b"), at: at(1))
    night.take(.retime(id: "b", at: at(15)), at: at(2))
    #expect(night.row("b")?.expectedStart == at(15))
  }

  @Test("that would put hard starts against the clock is refused, with the reason")
  func order() {
    let night = Night(show)
    #expect(
      night.reason(.retime(id: "b", at: at(45)), at: at(1))
        == "b would come before c, but its hard start is 5m after that set's; `retime` one of them")
    #expect(
      night.reason(.retime(id: "b", at: at(40)), at: at(1))
        == "b would come before c, but its hard start is at the same time as that set's; `retime` one of them")
  }

  @Test("gives a cue an instant: one that waits for GO, one of the running set, one of the show's own")
  func cues() {
    var night = Night(
      evening(
        act("a", 10, cues: [cue("drop", .go, .say("drop")), cue("two", .offset(.minutes(2)), .say("two"))]),
        cues: [cue("bow", .beforeEnd(.minutes(1)), .say("bow"))]))
    night.take(.retime(id: "drop", at: at(5)), at: at(1))
    night.take(.retime(id: "two", at: at(6)), at: at(1, 1))
    night.take(.retime(id: "bow", at: at(3)), at: at(1, 2))
    #expect(night.standby == nil)
    #expect(night.said(until: at(60)) == ["3m bow", "5m drop", "6m two"])
    #expect(night.reason(.retime(id: "drop", at: at(9)), at: at(7)) == "drop has fired, so it can't be retimed")
  }

  @Test("reaches a cue of a set that is yet to start")
  func cueToCome() {
    var night = Night(show)
    night.take(.retime(id: "c@go", at: at(43)), at: at(1))
    #expect(night.said(until: at(60)) == ["43m c"])
  }

  @Test("is refused for the past, for what runs or is over, for a set's own start and for nothing at all")
  func refusals() {
    let night = Night(show)
    #expect(
      night.reason(.retime(id: "b", at: at(1)), at: at(5)) == "`retime` names a time that is 4m ago; give one to come")
    #expect(
      night.reason(.retime(id: "a", at: at(20)), at: at(5)) == "a is running, so it can't be retimed; to come: b, c")
    #expect(
      night.reason(.retime(id: "c@0", at: at(41)), at: at(5))
        == "c@0 is the start of c, so it can't be retimed; name c")
    #expect(
      night.reason(.retime(id: "x", at: at(41)), at: at(5)) == "there is no set or cue `x`; to come: b, c")
  }

  @Test("the hard out moves earlier and later, and warns or ends the show as the file says")
  func hardOut() {
    var night = Night(evening(act("a", 10), act("b", 10), hardOut: HardOut(at: at(30), enforce: true)))
    #expect(night.rundown().conflicts == [])
    night.take(.hardOut(at: at(15)), at: at(1))
    #expect(night.rundown().hardOut == at(15))
    #expect(
      night.rundown().conflicts.map(\.message) == [
        "b is cut after 5m, 5m short of its minimum", "the hard out ends b 5m before its time",
      ])
    #expect(night.titles(until: at(60)) == ["0s a", "10m b", "15m between"])
    night.take(.hardOut(at: at(18)), at: at(2))
    #expect(night.titles(until: at(60)) == ["0s a", "10m b", "18m between"])
    var unnamed = Night(evening(act("a", 10)))
    unnamed.take(.hardOut(at: at(8)), at: at(1))
    #expect(unnamed.rundown().conflicts.map(\.message) == ["a ends 2m after the hard out"])
    #expect(
      unnamed.reason(.hardOut(at: at(1)), at: at(3)) == "`hard-out` names a time that is 2m ago; give one to come")
  }

  @Test("a hard out that has ended the show and is moved later lets what it dropped be restored")
  func reopened() {
    var night = Night(evening(act("a", 10), act("b", 10), hardOut: HardOut(at: at(7), enforce: true)))
    #expect(
      night.reason(.restore(id: "b"), at: at(8))
        == "the hard out has ended the show; `hard-out` with a later time, then `restore`")
    night.take(.hardOut(at: at(30)), at: at(9))
    #expect(night.titles(until: at(60)) == ["0s a", "7m between"])
    night.take(.restore(id: "b"), at: at(12))
    #expect(night.titles(until: at(60)) == ["0s a", "7m between", "12m b", "22m between"])
  }
}
