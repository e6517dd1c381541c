import ShowModel
import ShowTimeline
import Testing

@Suite("`next`")
struct NextTests {
  @Test("ends the running set at once, whatever waits")
  func ends() {
    var night = Night(evening(act("a", 10, end: .go, cues: [cue("drop", .go, .title("drop"))]), act("b", 10)))
    night.take(.next, at: at(3))
    #expect(night.titles(until: at(60)) == ["0s a", "3m b", "13m between"])
  }

  @Test("starts the next set at once, when none runs")
  func starts() {
    var night = Night(evening(act("a", 10), act("b", 10, start: .hard(at(30)))))
    night.take(.next, at: at(-2))
    night.take(.next, at: at(12))
    #expect(night.titles(until: at(60)) == ["-2m a", "8m between", "12m b", "22m between"])
    #expect(night.cause(of: .title, at: at(12)).why == "b@0, next by Ada (cli)")
  }

  @Test("is refused once the show is over")
  func over() {
    let night = Night(evening(act("a", 10)))
    #expect(night.refusal(of: .next, at: at(11))?.reason == "`next` finds no set: the show is over")
  }
}
