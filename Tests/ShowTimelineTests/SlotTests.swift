import ShowModel
import ShowTimeline
import Testing

@Suite("Slots")
struct SlotTests {
  @Test("are as many as the layout has; those not named show the placeholder")
  func padded() {
    let night = Night(evening(act("a", 10, slots: ["hana"], layout: "quad")))
    #expect(night.sources(at: at(1)) == ["hana", .placeholder, .placeholder, .placeholder])
  }

  @Test("that a smaller layout hides come back with a larger one")
  func comeBack() {
    let cues = [cue("s", .offset(.minutes(1)), .layout("solo")), cue("q", .offset(.minutes(2)), .layout("quad"))]
    var night = Night(evening(act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues)))
    #expect(night.sources(at: at(1)) == ["hana"])
    #expect(night.sources(at: at(2)) == ["hana", "pixel", .placeholder, .placeholder])
    night.take(.cut(slot: 4, source: "film"), at: at(3))
    night.take(.put(.layout("solo")), at: at(4))
    night.take(.put(.layout("quad")), at: at(5))
    #expect(night.sources(at: at(5)) == ["hana", "pixel", .placeholder, "film"])
  }

  @Test("start a film that enters at its beginning, and leave one that stays where it stands")
  func films() {
    let cues = [
      cue("in", .offset(.minutes(1)), .slots(["hana", "film"])),
      cue("move", .offset(.minutes(2)), .slots(["film", "hana"])),
      cue("out", .offset(.minutes(3)), .slots(["hana"])), cue("again", .offset(.minutes(4)), .slots(["film"])),
    ]
    let night = Night(evening(act("a", 10, layout: "duo", cues: cues)))
    func film(_ minute: Int64) -> FilmClock? { night.state(at: at(minute)).slots.compactMap(\.film).first }
    #expect(film(1) == .running(zeroAt: at(1)))
    #expect(film(2) == .running(zeroAt: at(1)))
    #expect(film(3) == nil)
    #expect(film(4) == .running(zeroAt: at(4)))
  }

  @Test("start a film anew with a set, even where it was on air just before")
  func filmAcrossSets() {
    let night = Night(evening(act("a", 10, slots: ["film"]), act("b", 10, slots: ["film"])))
    #expect(night.state(at: at(9)).slots == [SlotSource("film", film: .running(zeroAt: at(0)))])
    #expect(night.state(at: at(10)).slots == [SlotSource("film", film: .running(zeroAt: at(10)))])
  }

  @Test("keep a film where it stands when it airs on between sets")
  func filmBetween() {
    var show = evening(act("a", 10, slots: ["film"]), act("b", 10, gap: 5))
    show.between = [.layout("duo"), .slots(["hana", "film"]), .title("between")]
    let night = Night(show)
    #expect(night.state(at: at(11)).slots[1] == SlotSource("film", film: .running(zeroAt: at(0))))
    #expect(night.state(at: at(26)).slots[1] == SlotSource("film", film: .running(zeroAt: at(25))))
  }
}
