import ShowModel
import ShowTimeline
import Testing

@Suite("An action by hand")
struct HandActionTests {
  private func night(_ cues: Cue...) -> Night {
    var show = evening(act("a", 10, slots: ["hana", "pixel"], layout: "duo", cues: cues), act("b", 10))
    show.packs = [StickerPack(id: "hana", folder: "hana")]
    return Night(show)
  }

  @Test(
    "puts its value on its track, names who, and is the timeline's again after a release",
    arguments: [
      .layout("quad"), .slots(["pixel", "hana"]), .level("hana", Decibels(rawValue: -60)), .caption("Hello"),
      .title("By hand"), .background("#301040"), .stickers("hana"), .mode(.cursors),
      .effect(Effect(name: "strobe", length: .minutes(5))), .chat(.slow(.seconds(10))),
    ] as [Action])
  func lasting(action: Action) {
    var night = night()
    night.take(.put(action), at: at(1))
    #expect(night.state(at: at(2)).value(of: action.track) != night.state(at: at(0)).value(of: action.track))
    #expect(night.cause(of: action.track, at: at(2)).why.hasSuffix(" by Ada (cli)"))
    #expect(night.ownedTracks == [action.track])
    night.take(.release(.track(action.track)), at: at(3))
    #expect(night.state(at: at(3)) == night.state(at: at(0)))
    #expect(night.cause(of: action.track, at: at(3)).why == "released by Ada (cli)")
    #expect(night.ownedTracks == [])
  }

  @Test(
    "that is momentary happens once, at its instant, and owns nothing",
    arguments: [
      .say("Hello"), .clearWall, .effect(Effect(name: "fireworks")), .tell("hana", "Two minutes"), .kick("pixel"),
    ] as [Action])
  func momentary(action: Action) {
    var night = night()
    let before = night.state(at: at(1))
    night.take(.put(action), at: at(1))
    let moments = night.moments(in: at(0)..<at(10))
    #expect(moments.map(\.action) == [action])
    #expect(moments.map(\.at) == [at(1)])
    #expect(moments.first?.cause.why.hasSuffix(" by Ada (cli)") == true)
    #expect(night.state(at: at(1)) == before)
    #expect(night.ownedTracks == [])
  }

  @Test("on one source's level leaves the others to the timeline, and `release levels` gives all back")
  func levels() {
    var night = night(
      cue("p", .offset(.minutes(2)), .level("pixel", Decibels(rawValue: -30))),
      cue("h", .offset(.minutes(5)), .level("hana", Decibels(rawValue: -20))))
    night.take(.put(.level("hana", Decibels(rawValue: -60))), at: at(1))
    night.take(.put(.level("film", Decibels(rawValue: 10))), at: at(3))
    func levels(_ minute: Int64) -> [String] {
      night.state(at: at(minute)).levels.map { "\($0.source) \($0.level.rawValue)" }
    }
    #expect(levels(2) == ["hana -60", "pixel -30"])
    #expect(night.cause(of: .levels, at: at(2)).cue == "p")
    #expect(levels(4) == ["film 10", "hana -60", "pixel -30"])
    #expect(levels(5) == ["film 10", "hana -20", "pixel -30"])
    night.advance(to: at(5))
    #expect(night.hands.held.map(\.part) == ["film"])
    night.take(.put(.level("pixel", .unity)), at: at(6))
    #expect(levels(6) == ["film 10", "hana -20"])
    night.take(.release(.track(.levels)), at: at(7))
    #expect(levels(7) == ["hana -20", "pixel -30"])
    #expect(night.ownedTracks == [])
  }

  @Test("that plays an effect lets go of it when it ends, and a cue's other effect leaves it alone")
  func effects() {
    var night = night(cue("c", .offset(.seconds(65)), .effect(Effect(name: "confetti", length: .seconds(60)))))
    night.take(.put(.effect(Effect(name: "strobe", length: .seconds(10)))), at: at(1))
    #expect(night.state(at: at(1, 5)).effects.map(\.name) == ["strobe", "confetti"])
    #expect(night.state(at: at(1, 10)).effects.map(\.name) == ["confetti"])
    #expect(night.cause(of: .effects, at: at(1, 10)) == Cause(set: "a", run: 1, why: "strobe ends"))
    night.advance(to: at(1, 10))
    #expect(night.ownedTracks == [])
  }

  @Test("that plays a cue's effect ends as the hand's, and the cue's then as the cue's")
  func effectsOfOneName() {
    func strobe(_ seconds: Int64) -> Action { .effect(Effect(name: "strobe", length: .seconds(seconds))) }
    let (hand, timeline) = (
      Cause(set: "a", run: 1, why: "strobe ends"), Cause(set: "a", run: 1, cue: "c", why: "strobe ends")
    )
    var night = night(cue("c", .offset(.seconds(60)), strobe(20)))
    night.take(.put(strobe(5)), at: at(1, 5))
    #expect(night.cause(of: .effects, at: at(1, 10)) == hand)
    #expect(night.state(at: at(1, 10)).effects.map(\.until) == [at(1, 20)])
    #expect(night.cause(of: .effects, at: at(1, 20)) == timeline)
    var together = self.night(cue("c", .offset(.seconds(60)), strobe(20)))
    together.take(.put(strobe(10)), at: at(1, 10))
    #expect(together.cause(of: .effects, at: at(1, 20)) == hand)
    #expect(together.state(at: at(1, 20)).effects == [])
  }

  @Test("laid over one that holds the same takes its place")
  func replaces() {
    var night = night()
    night.take(.put(.title("one"), keep: true), at: at(1))
    night.take(.put(.title("two")), at: at(2))
    #expect(night.hands.held.map(\.isKept) == [false])
    #expect(night.titles(until: at(60)) == ["0s a", "1m one", "2m two", "10m b", "20m between"])
  }
}
