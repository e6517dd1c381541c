import ShowModel
import ShowTimeline
import Testing

@Suite("An evening cut short")
struct NamedShorteningTests {
  @Test("`trim` past three momentary cues fires only the last of them, and the state of all three holds")
  func trimPastThree() {
    let cues = [
      cue("one", .beforeEnd(.minutes(8)), .say("one"), .background("#111111")),
      cue("two", .beforeEnd(.minutes(6)), .say("two"), .clearWall, .caption("two")),
      cue("three", .beforeEnd(.minutes(5)), .say("three"), .title("three")),
      cue("bye", .beforeEnd(.minutes(1)), .say("bye")),
    ]
    var night = Night(evening(act("a", 20, min: 5, cues: cues), act("b", 10)))
    night.take(.trim(by: .minutes(11)), at: at(5))
    #expect(night.rundown().sets[0].expectedEnd == at(9))
    #expect(night.said(until: at(60)) == ["5m other", "5m three", "8m bye"])
    let state = night.state(at: at(5))
    #expect((state.title, state.caption, state.background) == ("three", "two", "#111111"))
    #expect(night.state(at: at(4, 59)).title == "a")
    #expect(night.titles(until: at(60)) == ["0s a", "5m three", "9m b", "19m between"])
  }

  @Test("`trim` beyond what has run ends the set no earlier than now, or is refused with the reason")
  func trimTooMuch() {
    var night = Night(evening(act("a", 20, min: 5), act("b", 10)))
    if let refusal = night.refusal(of: .trim(by: .minutes(18)), at: at(5)) {
      #expect(!refusal.reason.isEmpty)
      return
    }
    night.take(.trim(by: .minutes(18)), at: at(5))
    #expect(night.titles(until: at(60)) == ["0s a", "5m b", "15m between"])
  }

  @Test("an enforced hard out moved earlier ends the set that runs then, its cues from the end before that")
  func hardOutEarlier() {
    let last = cue("last", .beforeEnd(.minutes(1)), .say("last"))
    var night = Night(
      evening(act("a", 20, min: 20, cues: [last]), act("b", 20), hardOut: HardOut(at: at(40), enforce: true)))
    #expect(night.rundown().conflicts == [])
    night.take(.hardOut(at: at(15)), at: at(5))
    #expect(night.rundown().hardOut == at(15))
    #expect(night.rundown().conflicts.map(\.id).contains("set-dropped"))
    #expect(night.titles(until: at(90)) == ["0s a", "15m between"])
    #expect(night.said(until: at(90)) == ["14m last"])
    night.advance(to: at(16))
    #expect(night.isOver)
  }

  @Test("an enforced hard out moved later gives back the time and the set that it would have dropped")
  func hardOutLater() {
    var night = Night(evening(act("a", 20), act("b", 20), hardOut: HardOut(at: at(15), enforce: true)))
    #expect(night.titles(until: at(90)) == ["0s a", "15m between"])
    night.take(.hardOut(at: at(50)), at: at(14))
    #expect(night.titles(until: at(90)) == ["0s a", "20m b", "40m between"])
    #expect(night.rundown().conflicts == [])
  }

  @Test("a hard out that only warns, moved, moves the warning and nothing else")
  func hardOutWarns() {
    var night = Night(evening(act("a", 20), act("b", 20), hardOut: HardOut(at: at(45))))
    let titles = night.titles(until: at(90))
    night.take(.hardOut(at: at(37)), at: at(5))
    #expect(night.rundown().conflicts.map(\.message) == ["b ends 3m after the hard out"])
    #expect(night.titles(until: at(90)) == titles)
    night.take(.hardOut(at: at(41)), at: at(6))
    #expect(night.rundown().conflicts == [])
    #expect(night.titles(until: at(90)) == titles)
  }
}
