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
    #expect(air.apply(.caption("x")) == .failed(reason: "captions are not carried out yet"))
    #expect(air.layout.name == "solo")
    #expect(air.source(ofSlot: 0).source == .placeholder)
  }

  @Test func sourcesWithoutALevelStayAsTheyAre() {
    var air = AirState(show: show)
    #expect(air.apply(.levels([SourceLevel(source: "hana", level: Decibels(rawValue: -200))])) == .applied)
    #expect(abs(air.gain(of: "hana") - 0.1) < 0.0001)
    #expect(air.gain(of: "pixel") == 1)
  }
}
