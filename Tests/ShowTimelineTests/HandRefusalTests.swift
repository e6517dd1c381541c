import ShowModel
import ShowTimeline
import Testing

@Suite("A hand is refused")
struct HandRefusalTests {
  private func night() -> Night {
    var show = evening(act("a", 10, slots: ["hana", "pixel"], layout: "duo"))
    show.packs = [StickerPack(id: "stars", folder: "stars")]
    return Night(show)
  }

  private func reason(_ override: Override, in night: Night) -> String? {
    night.refusal(of: override, at: at(5))?.reason
  }

  @Test(
    "for what the show hasn't, naming what it has",
    arguments: [
      (.cut(slot: 3, source: "hana"), "there is no slot 3: layout duo has slots 1 to 2"),
      (.cut(slot: 0, source: "hana"), "there is no slot 0: layout duo has slots 1 to 2"),
      (.cut(slot: 1, source: "hanna"), "there is no source `hanna`; the show has placeholder, hana, pixel, film, reel"),
      (.put(.layout("octo")), "there is no layout `octo`; the show has solo, duo, trio, quad, pip"),
      (
        .put(.slots(["hana", "x"])), "there is no source `x`; the show has placeholder, hana, pixel, film, reel"
      ),
      (.put(.level("x", .unity)), "there is no source `x`; the show has placeholder, hana, pixel, film, reel"),
      (.put(.stickers("moon")), "there is no sticker pack `moon`; the show has stars"),
      (
        .put(.effect(Effect(name: "rain"))),
        "there is no effect `rain`; there are \(Effect.names.joined(separator: ", "))"
      ),
      (.patch("x", with: "hana"), "there is no artist `x`; the show has hana, pixel, film, reel"),
      (.patch("hana", with: "x"), "there is no source `x`; the show has placeholder, hana, pixel, film, reel"),
      (.block("x"), "there is no artist `x`; the show has hana, pixel, film, reel"),
    ] as [(Override, String)])
  func unknown(override: Override, text: String) {
    #expect(reason(override, in: night()) == text)
  }

  @Test(
    "for a value beyond its limit, naming the limit",
    arguments: [
      (
        .put(.title(String(repeating: "x", count: 201))),
        "the title has 201 characters; shorten it to 200 at most"
      ),
      (.put(.caption(String(repeating: "x", count: 501))), "the caption has 501 characters; shorten it to 500 at most"),
      (.put(.say(" ")), "the line is empty; give it words"),
      (.tell("hana", "a\nb"), "the line has a line break or another control character; write it as one line"),
      (.put(.level("hana", Decibels(rawValue: 121))), "the level is out of range; give -60 dB to 12 dB"),
      (
        .put(.background("#12345")),
        "the background is no colour; give a colour such as #301040, or two from top to bottom, such as "
          + "`#301040 #6b2a12`"
      ),
      (
        .put(.effect(Effect(name: "strobe", length: .hours(2)))),
        "`2h` is no length for effect; give more than 0s, and 1h at most"
      ),
      (.put(.chat(.slow(.zero))), "`0s` is no length for slow chat; give more than 0s, and 1h at most"),
      (.put(.slots([SlotChoice]())), "`slots` names 0 sources; name 1 to 16"),
      (
        .put(.layout("solo"), transition: .fade(.seconds(61))),
        "`1m1s` is no length for a transition; give 1m at most"
      ),
      (
        .cut(slot: 1, source: "hana", transition: .slide(.seconds(-1))),
        "`-1s` is no length for a transition; give 1m at most"
      ),
    ] as [(Override, String)])
  func beyond(override: Override, text: String) {
    #expect(reason(override, in: night()) == text)
  }

  @Test(
    "for what makes no sense, with the next step",
    arguments: [
      (.put(.say("x"), keep: true), "`say` is over at once, so there is nothing to keep; leave `keep` out"),
      (
        .patch("hana", with: "hana"), "hana can't stand in for themselves; name another source, or `release patch hana`"
      ),
      (
        .put(.title("x"), transition: .fade(.seconds(1))),
        "`title` has no transition: only the layout and the slots do; leave it out"
      ),
      (.kick("film"), "film is a film, with no stream and nobody to tell; name one of hana, pixel"),
      (.release(.track(.slots)), "no hand owns a track: there is nothing to release"),
      (.release(.everything), "no hand owns a track: there is nothing to release"),
    ] as [(Override, String)])
  func senseless(override: Override, text: String) {
    #expect(reason(override, in: night()) == text)
  }

  @Test(
    "nothing that the show can do",
    arguments: [
      .cut(slot: 2, source: .placeholder), .put(.caption(nil)), .put(.background(nil)),
      .put(.background("#301040 #6b2a12")), .put(.stickers(nil)),
      .put(.effect(Effect(name: "strobe"))), .put(.slots(["film"]), keep: true), .patch("film", with: .placeholder),
      .panic, .tell("hana", "Two minutes"), .kick("hana"), .block("hana"),
      .put(.layout("solo"), transition: .fade(.minutes(1))), .put(.title("x"), transition: .cut),
      .cut(slot: 1, source: "pixel", transition: .slide(.seconds(1), towards: .down)),
    ] as [Override])
  func accepted(override: Override) {
    #expect(reason(override, in: night()) == nil)
  }

  @Test("a release of what it doesn't hold, and is told what it holds")
  func release() {
    var night = night()
    night.take(.block("pixel"), at: at(1))
    #expect(
      reason(.release(.everything), in: night)
        == "a bare `release` lifts no block; blocked: pixel; `release block pixel` lets them in")
    night.take(.put(.title("x")), at: at(1, 10))
    #expect(reason(.release(.track(.slots)), in: night) == "no hand owns slots; owned: title; blocked: pixel")
    night.take(.patch("hana", with: "reel"), at: at(1, 20))
    night.take(.panic, at: at(1, 30))
    let inHand = "owned: title; panic is on; reel stands in for hana; blocked: pixel"
    #expect(reason(.release(.patch("pixel")), in: night) == "no source stands in for pixel; \(inHand)")
    #expect(reason(.release(.block("hana")), in: night) == "hana is not blocked; \(inHand)")
    #expect(
      reason(.release(.track(.blocked)), in: night)
        == "blocks are lifted one by one, by `release block ARTIST`; \(inHand)")
    #expect(reason(.panic, in: night) == "panic is on already; `release panic` takes it off")
    #expect(reason(.block("pixel"), in: night) == "pixel is blocked already; `release block pixel` lets them in")
    night.take(.release(.panic), at: at(1, 40))
    #expect(reason(.release(.panic), in: night)?.hasPrefix("panic is not on; owned: title") == true)
  }
}
