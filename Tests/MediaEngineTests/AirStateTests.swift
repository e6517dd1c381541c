import ShowModel
import Testing

@testable import MediaEngine

/// What a command changes on the engine's tracks.
@Suite struct AirStateTests {
  let show = Show(
    name: "Test", start: Instant(rawValue: 0), artists: [Artist(id: "hana", name: "HANA")],
    layouts: [Layout(name: "wall", slots: [])])

  @Test func theFirstValueOnATrackIsAlwaysNew() {
    var air = AirState(show: show)
    #expect(air.apply(.layout("solo")) == .applied)
    #expect(air.apply(.layout("solo")) == .unchanged)
    #expect(air.apply(.layout("wall")) == .applied)
    #expect(air.layout.name == "wall")
  }

  @Test func slotsThatNothingFillsShowThePlaceholder() {
    var air = AirState(show: show)
    #expect(air.source(ofSlot: 0).source == .placeholder)
    #expect(air.apply(.slots([SlotSource("hana")])) == .applied)
    #expect(air.source(ofSlot: 0).source == "hana")
    #expect(air.source(ofSlot: 3).source == .placeholder)
  }

  @Test func whatTheShowDoesNotKnowFailsWithItsNameAndChangesNothing() {
    var air = AirState(show: show)
    #expect(air.apply(.layout("maze")) == .failed(reason: "there is no layout “maze” in the show"))
    #expect(air.apply(.slots([SlotSource("hanna")])) == .failed(reason: "there is no source “hanna” in the show"))
    #expect(air.apply(.title("x")) == .failed(reason: "the media engine has no track title"))
    #expect(air.layout.name == "solo")
    #expect(air.source(ofSlot: 0).source == .placeholder)
  }

  @Test func anArtistsNameIsShownWhenTheirSetBeginsAndTheShowAsks() {
    var show = show
    show.sets = [
      ShowSet(
        id: "one", artist: "hana", duration: .minutes(1), cues: [Cue(id: "one@0", at: .offset(.zero), actions: [])])
    ]
    func command(_ source: SourceID, cue: CueID? = "one@0", why: String = "one@0") -> Command {
      Command(
        due: show.start, value: .slots([SlotSource(source)]), cause: Cause(set: "one", run: 1, cue: cue, why: why))
    }
    #expect(AirState(show: show).nameShown(by: command("hana")) == nil)
    show.defaults.lowerThirds = .seconds(6)
    let air = AirState(show: show)
    let shown = air.nameShown(by: command("hana"))
    #expect(shown?.titling == .lowerThird("HANA", artist: 0) && shown?.length == .seconds(6))
    #expect(air.nameShown(by: command("hana", cue: "one@20m")) == nil)
    #expect(air.nameShown(by: command("hana", cue: nil)) == nil)
    #expect(air.nameShown(by: command("placeholder")) == nil)
    #expect(air.nameShown(by: command("hana", why: "recovery: one@0")) == nil)
  }

  @Test func sourcesWithoutALevelStayAsTheyAre() {
    var air = AirState(show: show)
    #expect(air.apply(.levels([SourceLevel(source: "hana", level: Decibels(rawValue: -200))])) == .applied)
    #expect(abs(air.gain(of: "hana") - 0.1) < 0.0001)
    #expect(air.gain(of: "pixel") == 1)
  }
}
