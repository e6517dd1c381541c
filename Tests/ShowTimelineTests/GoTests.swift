import ShowModel
import ShowTimeline
import Testing

@Suite("GO")
struct GoTests {
  private let show = evening(
    act("a", 10, end: .go, cues: [cue("drop", .go, .title("drop")), cue("rise", .go, .title("rise"))]),
    act("b", 10, start: .go), act("c", 10))

  @Test("fires the waiting cues, then ends the set past its duration, then starts the next")
  func order() {
    var night = Night(show)
    var labels: [String?] = []
    for instant in [at(1), at(2), at(3), at(10), at(11), at(12)] {
      night.advance(to: instant)
      labels.append(night.standby?.label)
      night.pressGo(at: instant)
    }
    #expect(labels == ["fire drop", "fire rise", nil, "end a", "start b", nil])
    #expect(
      night.titles(until: at(60))
        == ["0s a", "1m drop", "2m rise", "10m between", "11m b", "21m c", "31m between"])
  }

  @Test("is refused when something else stands by than its sender saw")
  func mismatch() {
    var night = Night(show)
    let refusal = night.refusal(of: .go(expect: "rise"), at: at(1))
    #expect(refusal?.reason == "GO was for `rise`, but `drop` stands by; `go drop` would fire drop")
    night.take(.go(expect: "rise"), at: at(1))
    #expect(night.title(at: at(2)) == "a")
  }

  @Test("is refused within its spacing of the last, with the next allowed time")
  func spacing() {
    var night = Night(show)
    night.pressGo(at: at(1))
    let refusal = night.refusal(of: .go(expect: "rise"), at: at(1) + .milliseconds(400))
    #expect(refusal?.nextAllowed == at(1, 1))
    #expect(refusal?.reason == "the last GO was 400ms ago, and 1s must pass between two; try again")
    #expect(night.refusal(of: .go(expect: "rise"), at: at(1, 1)) == nil)
  }

  @Test("is refused when nothing waits, and the answer names `next`")
  func nothingWaits() {
    var night = Night(evening(act("a", 10, end: .go), act("b", 10), act("c", 10, gap: 5)))
    let tooEarly = night.refusal(of: .go(expect: "a"), at: at(1))
    #expect(tooEarly?.reason == "nothing waits for GO until a has run its 10m; `next` ends it now")
    #expect(tooEarly?.nextAllowed == at(10))
    night.pressGo(at: at(10))
    func reason(_ instant: Instant) -> String? { night.refusal(of: .go(expect: "x"), at: instant)?.reason }
    #expect(reason(at(11)) == "nothing waits for GO while b runs; `next` ends it now")
    #expect(reason(at(22)) == "nothing waits for GO; `next` starts c now")
    #expect(reason(at(60)) == "nothing waits for GO: the show is over")
  }

  @Test("refused in the journal changes nothing")
  func refusedFact() {
    var (night, other) = (Night(show), Night(show))
    night.take(.go(expect: "x"), at: at(1))
    other.advance(to: at(1))
    #expect(night == other)
  }

  @Test("for a cue of the show's own comes after the running set's")
  func showCue() {
    var night = Night(
      evening(act("a", 10, cues: [cue("drop", .go, .say("drop"))]), cues: [cue("bow", .go, .say("bow"))]))
    #expect(night.standby?.id == "bow")
    night.pressGo(at: at(1))
    night.pressGo(at: at(2))
    #expect(night.said(until: at(60)) == ["1m drop", "2m bow"])
  }
}
