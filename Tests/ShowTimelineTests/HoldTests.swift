import ShowModel
import ShowTimeline
import Testing

@Suite("A hold")
struct HoldTests {
  private func held(_ show: Show, from: Instant = at(2), until: Instant = at(7)) -> Night {
    var night = Night(show)
    night.take(.hold, at: from)
    night.take(.resume, at: until)
    return night
  }

  @Test("moves offset cues, cues that follow and the set's end by its length")
  func shifts() {
    let cues = [
      cue("o", .offset(.minutes(5)), .title("five")), cue("e", .beforeEnd(.minutes(1)), .title("last")),
      cue("f", .after("a@0", .minutes(3)), .title("three")),
    ]
    let night = held(evening(act("a", 10, cues: cues), act("b", 10, gap: 2)))
    #expect(
      night.titles(until: at(60))
        == ["0s a", "8m three", "10m five", "14m last", "15m between", "17m b", "27m between"])
  }

  @Test("stops everything but the wall clock's cues while it lasts")
  func outranks() {
    let cues = [cue("o", .offset(.minutes(5)), .title("five")), cue("w", .wallClock(at(8)), .title("wall"))]
    var night = Night(
      evening(
        act("a", 10, cues: cues), act("b", 10, start: .hard(at(20)), meets: .cut),
        hardOut: HardOut(at: at(30), enforce: true)))
    night.take(.hold, at: at(2))
    #expect(night.isHolding)
    #expect(night.titles(until: at(600)) == ["0s a", "8m wall"])
    night.take(.resume, at: at(60))
    #expect(night.isOver)
  }

  @Test("between sets delays a soft start only as far as its changeover's minimum asks")
  func between() {
    let night = held(
      evening(act("a", 10), act("b", 10, gap: 5, minGap: 2)), from: at(11), until: at(20))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "21m b", "31m between"])
  }

  @Test("before the show delays its start no further than the resume")
  func before() {
    #expect(held(evening(act("a", 10)), from: at(-5), until: at(-1)).titles(until: at(60)) == ["0s a", "10m between"])
    #expect(held(evening(act("a", 10)), from: at(-5), until: at(3)).titles(until: at(60)) == ["3m a", "13m between"])
  }

  @Test("pauses films, and the resume lets them go on where they stood")
  func films() {
    let night = held(evening(act("a", 10, slots: ["film"])))
    #expect(night.state(at: at(1)).slots == [SlotSource("film", film: .running(zeroAt: at(0)))])
    #expect(night.state(at: at(3)).slots == [SlotSource("film", film: .paused(position: .minutes(2)))])
    #expect(night.state(at: at(8)).slots == [SlotSource("film", film: .running(zeroAt: at(5)))])
    #expect(night.cause(of: .slots, at: at(3)).why == "hold by Ada (cli)")
  }

  @Test("lets a film that enters meanwhile wait at its beginning")
  func filmEnters() {
    let night = held(evening(act("a", 10, cues: [cue("w", .wallClock(at(4)), .slots(["film"]))])))
    #expect(night.state(at: at(4)).slots == [SlotSource("film", film: .paused(position: .zero))])
    #expect(night.state(at: at(7)).slots == [SlotSource("film", film: .running(zeroAt: at(7)))])
  }

  @Test("is no part of the show's time")
  func showTime() {
    let night = held(evening(act("a", 10)))
    let times = [-3, 0, 1, 2, 4, 7, 8].map { night.showTime(at: at($0)).description }
    #expect(times == ["0s", "0s", "1m", "2m", "2m", "2m", "3m"])
  }

  @Test("is refused twice, and so are GO and `next` while it lasts")
  func refusals() {
    var night = Night(evening(act("a", 10, cues: [cue("drop", .go, .title("drop"))])))
    #expect(night.refusal(of: .resume, at: at(1))?.reason == "the show is not on hold; `hold` stops its clock")
    night.take(.hold, at: at(2))
    #expect(night.refusal(of: .hold, at: at(3))?.reason == "the show is already on hold; `resume` lets it go on")
    #expect(
      night.refusal(of: .go(expect: "drop"), at: at(3))?.reason == "the show is on hold; `resume` it, then `go`")
    #expect(night.refusal(of: .next, at: at(3))?.reason == "the show is on hold; `resume` it, then `next`")
    #expect(night.refusal(of: .put(.title("x")), at: at(3)) == nil)
  }

  @Test("is taken for over now by the rundown")
  func rundown() {
    var night = Night(evening(act("a", 10)))
    night.take(.hold, at: at(2))
    night.advance(to: at(6))
    #expect(night.rundown().sets[0].expectedEnd == at(14))
    #expect(night.rundown().over == .late(by: .minutes(4)))
  }
}
