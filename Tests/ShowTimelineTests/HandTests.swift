import ShowModel
import ShowTimeline
import Testing

@Suite("A hand")
struct HandTests {
  private func night(_ cues: Cue...) -> Night {
    Night(
      evening(act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues), act("b", 10, slots: ["hana"])))
  }

  @Test("on a slot changes that slot alone, and says who did it")
  func cut() {
    var night = night()
    night.take(.cut(slot: 2, source: "film"), at: at(1))
    #expect(night.sources(at: at(1)) == ["hana", "film"])
    #expect(night.ownedTracks == [.slots])
    #expect(night.cause(of: .slots, at: at(1)) == Cause(set: "a", run: 1, why: "cut by Ada (cli)"))
  }

  @Test("owns its track until the next cue that touches that track")
  func ownsUntilCue() {
    var night = night(cue("t", .offset(.minutes(2)), .title("two")), cue("s", .offset(.minutes(3)), .slots(["pixel"])))
    night.take(.cut(slot: 1, source: "reel"), at: at(1))
    #expect(night.sources(at: at(2)) == ["reel", "pixel"])
    #expect(night.sources(at: at(3)) == ["pixel", .placeholder])
    night.advance(to: at(3))
    #expect(night.ownedTracks == [])
  }

  @Test("owns nothing beyond the end of the set")
  func endsWithSet() {
    var night = night()
    night.take(.put(.title("by hand")), at: at(1))
    night.take(.put(.layout("solo")), at: at(2))
    #expect(night.titles(until: at(60)) == ["0s a", "1m by hand", "10m b", "20m between"])
    night.advance(to: at(10))
    #expect(night.ownedTracks == [])
  }

  @Test("holds between sets until the next set starts")
  func betweenSets() {
    var night = Night(evening(act("a", 10), act("b", 10, gap: 5)))
    night.take(.put(.title("by hand")), at: at(12))
    #expect(night.titles(until: at(60)) == ["0s a", "10m between", "12m by hand", "15m b", "25m between"])
  }

  @Test("released gives its track back as the timeline would have it, and the others stay")
  func release() {
    var night = night(cue("l", .offset(.minutes(3)), .layout("quad")))
    night.take(.cut(slot: 1, source: "reel"), at: at(1))
    night.take(.put(.title("by hand")), at: at(2))
    night.take(.release(.track(.slots)), at: at(4))
    #expect(night.sources(at: at(3)) == ["reel", "pixel", .placeholder, .placeholder])
    #expect(night.sources(at: at(4)) == ["hana", "pixel", .placeholder, .placeholder])
    #expect(night.title(at: at(4)) == "by hand")
    #expect(night.ownedTracks == [.title])
    #expect(night.cause(of: .slots, at: at(4)) == Cause(set: "a", run: 1, cue: "l", why: "released by Ada (cli)"))
    night.take(.release(.everything), at: at(5))
    #expect(night.state(at: at(5)).title == "a")
    #expect(night.ownedTracks == [])
  }

  @Test("that cut a film away gives it back where the timeline has it")
  func releaseFilm() {
    var night = night(cue("f", .offset(.minutes(1)), .slots(["film", "hana"])))
    night.take(.cut(slot: 1, source: "pixel"), at: at(2))
    night.take(.release(.track(.slots)), at: at(4))
    #expect(night.state(at: at(4)).slots[0] == SlotSource("film", film: .running(zeroAt: at(1))))
  }

  @Test("that cut a film away before a hold gives it back as far as the show's clock has come")
  func releaseFilmAfterHold() {
    var night = night(cue("f", .offset(.minutes(1)), .slots(["film", "hana"])))
    night.take(.cut(slot: 1, source: "pixel"), at: at(2))
    night.take(.hold, at: at(3))
    night.take(.resume, at: at(5))
    night.take(.release(.track(.slots)), at: at(6))
    #expect(night.state(at: at(6)).slots[0] == SlotSource("film", film: .running(zeroAt: at(3))))
  }

  @Test("that hid a film gives it back where the timeline has it, whether a cue or a release takes the track")
  func hiddenFilm() {
    var night = night(
      cue("f", .offset(.minutes(1)), .slots(["hana", "film"])), cue("l", .offset(.minutes(4)), .layout("duo")))
    night.take(.put(.title("by hand")), at: at(2))
    night.take(.put(.layout("solo")), at: at(3))
    night.take(.cut(slot: 2, source: "pixel"), at: at(5))
    night.take(.release(.track(.slots)), at: at(6))
    #expect(night.state(at: at(4)).slots[1] == SlotSource("film", film: .running(zeroAt: at(1))))
    #expect(night.state(at: at(6)).slots[1] == SlotSource("film", film: .running(zeroAt: at(1))))
    #expect(night.cause(of: .slots, at: at(4)).cue == "l")
  }

  @Test("on the slots that covered a film which a layout by hand had brought on gives it back where it would stand")
  func coveredFilm() {
    var night = Night(evening(act("a", 20, slots: ["hana", "reel"], layout: "solo")))
    night.take(.put(.layout("duo")), at: at(1))
    night.take(.put(.slots(["hana", "pixel"])), at: at(2))
    night.take(.hold, at: at(3))
    night.take(.resume, at: at(5))
    night.take(.release(.track(.slots)), at: at(6))
    #expect(night.state(at: at(6)).slots[1] == SlotSource("reel", film: .running(zeroAt: at(3))))
    night.take(.undo, at: at(7))
    night.take(.release(.track(.slots)), at: at(8))
    #expect(night.state(at: at(8)).slots[1] == SlotSource("reel", film: .running(zeroAt: at(3))))
  }

  @Test("owns no track after the set, not even one that `between` leaves at its default")
  func endsWithoutBetween() {
    var show = evening(act("a", 10))
    show.between = []
    var night = Night(show)
    night.take(.put(.title("by hand")), at: at(1))
    night.advance(to: at(10))
    #expect(night.state(at: at(10)) == StageState())
    #expect(night.ownedTracks == [])
  }

  @Test("that brought a film on lets it go on through cues beneath, hidden or seen")
  func filmByHand() {
    var night = night(
      cue("f", .offset(.minutes(3)), .slots(["hana", "film"])), cue("l", .offset(.minutes(5)), .layout("solo")))
    night.take(.cut(slot: 2, source: "film", keep: true), at: at(1))
    night.take(.put(.layout("solo")), at: at(2))
    night.take(.release(.track(.layout)), at: at(4))
    #expect(night.state(at: at(4)).slots == [SlotSource("hana"), SlotSource("film", film: .running(zeroAt: at(1)))])
    #expect(night.cause(of: .slots, at: at(4)).why == "released by Ada (cli)")
    night.take(.release(.track(.slots)), at: at(4, 30))
    #expect(night.state(at: at(4, 30)).slots[1] == SlotSource("film", film: .running(zeroAt: at(3))))
  }

  @Test("on a film pauses it on hold, as the timeline would")
  func filmByHandOnHold() {
    var night = night()
    night.take(.cut(slot: 2, source: "film"), at: at(1))
    night.take(.hold, at: at(2))
    #expect(night.state(at: at(3)).slots[1] == SlotSource("film", film: .paused(position: .minutes(1))))
    #expect(night.cause(of: .slots, at: at(3)).why == "hold by Ada (cli)")
    night.take(.resume, at: at(4))
    #expect(night.state(at: at(5)).slots[1] == SlotSource("film", film: .running(zeroAt: at(3))))
  }
}
