import ShowModel
import ShowTimeline
import Testing

@Suite("A nervous GO")
struct NamedGoTests {
  private let show = evening(
    act(
      "a", 10,
      cues: [
        cue("drop", .go, .effect(Effect(name: "strobe", length: .seconds(10))), .say("drop")),
        cue("rise", .go, .title("rise")),
      ]), act("b", 10))

  @Test("pressed twice within a second fires once, and the answer says when the next is allowed")
  func twice() {
    var night = Night(show)
    night.pressGo(at: at(1))
    let second = at(1) + .milliseconds(300)
    #expect(night.refusal(of: .go(expect: "rise"), at: second)?.nextAllowed == at(1, 1))
    night.pressGo(at: second)
    #expect(night.title(at: at(2)) == "a")
    #expect(night.said(until: at(60)) == ["1m drop"])
    night.pressGo(at: at(1, 1))
    #expect(night.title(at: at(2)) == "rise")
  }

  @Test("for a cue that has just fired neither repeats it nor stops it")
  func runningCue() {
    var night = Night(show)
    night.pressGo(at: at(1))
    night.take(.go(expect: "drop"), at: at(1, 3))
    #expect(night.refusal(of: .go(expect: "drop"), at: at(1, 3))?.reason.contains("`rise` stands by") == true)
    #expect(night.state(at: at(1, 9)).effects.map(\.name) == ["strobe"])
    #expect(night.state(at: at(1, 10)).effects.isEmpty)
    #expect(night.said(until: at(60)) == ["1m drop"])
    #expect(night.standby?.id == "rise")
  }

  @Test("with an id that has gone stale, since its set ended meanwhile, does nothing at all")
  func stale() {
    var night = Night(show)
    night.take(.next, at: at(4))
    let reason = night.refusal(of: .go(expect: "drop"), at: at(5))?.reason
    #expect(reason?.contains("`next`") == true)
    let untouched = night.titles(until: at(60))
    night.take(.go(expect: "drop"), at: at(5))
    #expect(night.titles(until: at(60)) == untouched)
    #expect(night.said(until: at(60)) == [])
  }
}
