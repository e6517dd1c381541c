import ShowModel
import ShowTimeline
import Testing

@Suite("A hand on a dead artist's slot, with timed cues to come")
struct NamedHandTests {
  /// hana and pixel side by side; cues at 4 and 6 minutes name hana again; hana's stream dies after one minute.
  private func night() -> Night {
    var night = Night(
      evening(
        act(
          "a", 10, slots: ["hana", "pixel"], layout: "duo",
          cues: [
            cue("swap", .offset(.minutes(4)), .slots(["pixel", "hana"])),
            cue("word", .offset(.minutes(5)), .title("a word")),
            cue("solo", .offset(.minutes(6)), .layout("solo"), .slots(["hana"])),
          ]), act("b", 10)))
    night.apply(Fact(effectiveAt: at(0, 30), origin: ada, event: .source("hana", up: true)))
    night.apply(Fact(effectiveAt: at(1), origin: ada, event: .source("hana", up: false)))
    return night
  }

  @Test("keeps that slot until the next cue on the slots, not on another track")
  func givesWay() {
    var night = night()
    night.take(.cut(slot: 1, source: "reel"), at: at(2))
    #expect(night.sources(at: at(3)) == ["reel", "pixel"])
    #expect(night.sources(at: at(4)) == ["pixel", "hana"])
    var other = self.night()
    other.take(.cut(slot: 1, source: "reel"), at: at(4, 30))
    #expect(other.title(at: at(5)) == "a word")
    #expect(other.sources(at: at(5)) == ["reel", "hana"])
  }

  @Test("with `--keep` outlasts the cues until `release`, which shows what the timeline then has")
  func kept() {
    var night = night()
    night.take(.cut(slot: 1, source: "reel", keep: true), at: at(2))
    #expect(night.sources(at: at(4)) == ["reel", "pixel"])
    #expect(night.title(at: at(5)) == "a word")
    #expect(night.sources(at: at(6)) == ["reel"])
    night.take(.release(.track(.slots)), at: at(7))
    #expect(night.sources(at: at(7)) == ["hana"])
    #expect(night.ownedTracks == [])
  }

  @Test("with `patch` puts the stand-in wherever cues to come name the artist, until it is released")
  func patched() {
    var night = night()
    night.take(.patch("hana", with: "reel"), at: at(2))
    #expect(night.sources(at: at(2)) == ["reel", "pixel"])
    #expect(night.sources(at: at(4)) == ["pixel", "reel"])
    #expect(night.sources(at: at(6)) == ["reel"])
    #expect(night.sources(at: at(10)) == ["reel"])
    night.take(.release(.patch("hana")), at: at(12))
    #expect(night.sources(at: at(12)) == ["hana"])
  }

  @Test("and `panic` over it: the placeholder everywhere through cues and sets, then all as it would have been")
  func panic() {
    var night = night()
    night.take(.patch("hana", with: "reel"), at: at(2))
    night.take(.panic, at: at(3))
    #expect(night.sources(at: at(3)) == [.placeholder, .placeholder])
    #expect(night.sources(at: at(6)) == [.placeholder])
    #expect(night.sources(at: at(10)) == [.placeholder])
    night.take(.release(.panic), at: at(12))
    #expect(night.sources(at: at(12)) == ["reel"])
  }
}
