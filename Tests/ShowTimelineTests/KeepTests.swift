import ShowModel
import ShowTimeline
import Testing

@Suite("A hand that is kept")
struct KeepTests {
  private func night(_ cues: Cue...) -> Night {
    Night(
      evening(
        act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues), act("b", 10, slots: ["hana"], layout: "duo"))
    )
  }

  @Test("outlasts cues and set starts until it is released, and the others don't")
  func outlasts() {
    var night = night(cue("t", .offset(.minutes(2)), .title("two"), .background("#000000")))
    night.take(.put(.title("by hand"), keep: true), at: at(1))
    night.take(.put(.background("#ffffff")), at: at(1, 30))
    #expect(night.titles(until: at(60)) == ["0s a", "1m by hand"])
    #expect(night.state(at: at(2)).background == "#000000")
    #expect(night.cause(of: .title, at: at(15)).why == "title by Ada (cli)")
    night.advance(to: at(15))
    #expect(night.ownedTracks == [.title])
    night.take(.release(.track(.title)), at: at(16))
    #expect(night.titles(until: at(60)) == ["0s a", "1m by hand", "16m b", "20m between"])
  }

  @Test("on slots shows the new layout's slots, and its film plays on through the set's start")
  func slots() {
    var night = Night(evening(act("a", 10, layout: "duo"), act("b", 10, slots: ["pixel"], layout: "quad")))
    night.take(.put(.slots(["hana", "film"]), keep: true), at: at(1))
    #expect(night.sources(at: at(10)) == ["hana", "film", .placeholder, .placeholder])
    #expect(night.state(at: at(10)).slots[1].film == .running(zeroAt: at(1)))
    #expect(night.cause(of: .slots, at: at(10)).cue == "b@0")
  }

  @Test("shows what the timeline would show now when it is released, with films where they would stand")
  func beneath() {
    var night = night(
      cue("f", .offset(.minutes(2)), .slots(["film", "hana"])),
      cue("g", .offset(.minutes(3)), .slots(["hana", "film"])))
    night.take(.put(.slots(["pixel"]), keep: true), at: at(1))
    night.take(.release(.everything), at: at(4))
    #expect(night.sources(at: at(3)) == ["pixel", .placeholder])
    #expect(night.state(at: at(4)).slots == [SlotSource("hana"), SlotSource("film", film: .running(zeroAt: at(2)))])
  }

  @Test("is seen as kept, with its instant and its reason")
  func view() {
    var night = night()
    night.take(.cut(slot: 1, source: "reel", keep: true), at: at(1))
    night.take(.put(.mode(.cursors)), at: at(2))
    let held = night.hands.held
    #expect(held.map(\.track) == [.slots, .mode])
    #expect(held.map(\.isKept) == [true, false])
    #expect(held.map(\.since) == [at(1), at(2)])
    #expect(held.map(\.why) == ["cut by Ada (cli)", "mode by Ada (cli)"])
  }
}
