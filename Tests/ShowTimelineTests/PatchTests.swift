import ShowModel
import ShowTimeline
import Testing

@Suite("A patch")
struct PatchTests {
  private func night(_ cues: Cue...) -> Night {
    Night(
      evening(
        act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues), act("b", 10, slots: ["hana"]),
        act("c", 10, slots: ["pixel"])))
  }

  @Test("stands in wherever the show names the artist, at once and in cues and sets to come, until `release`")
  func standsIn() {
    var night = night(cue("s", .offset(.minutes(3)), .slots(["pixel", "hana"])))
    night.take(.patch("hana", with: "reel"), at: at(1))
    #expect(night.sources(at: at(1)) == ["reel", "pixel"])
    #expect(night.cause(of: .slots, at: at(1)) == Cause(set: "a", run: 1, why: "hana patched with reel by Ada (cli)"))
    #expect(night.sources(at: at(3)) == ["pixel", "reel"])
    #expect(night.sources(at: at(10)) == ["reel"])
    night.advance(to: at(12))
    #expect(night.hands.patches.map(\.source) == ["reel"])
    #expect(night.ownedTracks == [])
    night.take(.release(.patch("hana")), at: at(13))
    #expect(night.sources(at: at(13)) == ["hana"])
    #expect(night.cause(of: .slots, at: at(13)).why == "released by Ada (cli)")
    #expect(night.hands.patches == [])
  }

  @Test("says nothing of the slots while nobody names the artist, and its film begins when it comes on")
  func later() {
    var night = Night(evening(act("a", 10, slots: ["pixel"]), act("b", 10, slots: ["hana"])))
    night.take(.patch("hana", with: "film"), at: at(1))
    #expect(night.cause(of: .slots, at: at(2)).cue == "a@0")
    #expect(night.state(at: at(10)).slots == [SlotSource("film", film: .running(zeroAt: at(10)))])
    #expect(night.cause(of: .slots, at: at(10)).cue == "b@0")
  }

  @Test("on a film shows the stand-in, and gives the film back where it would stand")
  func ofAFilm() {
    var night = Night(evening(act("a", 10, slots: ["film"])))
    night.take(.patch("film", with: "hana"), at: at(1))
    #expect(night.sources(at: at(2)) == ["hana"])
    night.take(.release(.everything), at: at(3))
    #expect(night.state(at: at(3)).slots == [SlotSource("film", film: .running(zeroAt: at(0)))])
  }

  @Test("with a film goes on beneath a hand on the slots")
  func covered() {
    var night = night()
    night.take(.patch("pixel", with: "reel"), at: at(1))
    night.take(.put(.slots(["hana", "film"])), at: at(3))
    #expect(night.sources(at: at(3)) == ["hana", "film"])
    night.take(.release(.track(.slots)), at: at(5))
    #expect(night.state(at: at(5)).slots[1] == SlotSource("reel", film: .running(zeroAt: at(1))))
    night.take(.release(.patch("pixel")), at: at(6))
    night.take(.patch("pixel", with: "reel"), at: at(7))
    #expect(night.state(at: at(7)).slots[1] == SlotSource("reel", film: .running(zeroAt: at(7))))
  }

  @Test("is not itself patched, so two artists may stand in for each other")
  func noChain() {
    var night = night()
    night.take(.patch("hana", with: "pixel"), at: at(1))
    night.take(.patch("pixel", with: "hana"), at: at(2))
    #expect(night.sources(at: at(2)) == ["pixel", "hana"])
    night.take(.patch("hana", with: .placeholder), at: at(3))
    #expect(night.sources(at: at(3)) == [.placeholder, "hana"])
  }

  @Test("stands in for an artist whom a hand has cut to")
  func overHands() {
    var night = night()
    night.take(.patch("hana", with: "reel"), at: at(1))
    night.take(.cut(slot: 2, source: "hana"), at: at(2))
    #expect(night.sources(at: at(2)) == ["reel", "reel"])
    night.take(.release(.patch("hana")), at: at(3))
    #expect(night.sources(at: at(3)) == ["hana", "hana"])
  }
}
