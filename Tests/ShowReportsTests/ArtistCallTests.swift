import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// What an artist's page is told at each point of the evening.
@Suite("An artist's call")
struct ArtistCallTests {
  private func call(
    _ artist: ArtistID, _ night: Night, state: String = "OFFLINE", onAir: [Int] = []
  ) throws -> ArtistCall {
    let source = SourceReport(id: artist.rawValue, name: "", kind: "live", state: state, onAir: onAir)
    return ArtistCall(
      of: try #require(night.show.artist(artist)), night: night, rundown: night.rundown(), source: source,
      zones: Clocks.chicago, at: night.now)
  }

  /// The evening, opened in time, as it stands at an instant.
  private static func night(at instant: Instant) -> Night {
    var night = Evening.night()
    night.advance(to: instant)
    return night
  }

  @Test("counts to the start of their next set") func waiting() throws {
    let call = try call("hana", Evening.night())
    #expect(call.phase == .waiting && call.set == "hana" && call.start == "hard")
    #expect(call.starts == "2026-12-05T20:20:00.000-06:00")
    #expect(call.stream == "absent" && !call.onAir && call.left == nil)
  }

  @Test("counts to the end while it runs, and says how their stream fares") func on() throws {
    let call = try call("hana", Self.night(at: Evening.at(30)), state: "HOLD", onAir: [1])
    #expect(call.phase == .on)
    #expect(call.ends == "2026-12-05T21:00:00.000-06:00" && call.timeUp == call.ends)
    #expect(call.onAir && call.stream == "held")
  }

  @Test("says when they are seen in another's set") func seen() throws {
    let call = try call("pixel", Evening.night())
    #expect(call.phase == .waiting && call.set == "hana" && call.starts == nil)
    #expect(call.seen == "2026-12-05T20:20:00.000-06:00")
  }

  @Test("knows over from under") func late() throws {
    let late = try call("tide", Evening.lateNight())
    #expect(late.over > 0 && late.under == 0)
  }

  @Test("stands still on hold") func hold() throws {
    var night = Self.night(at: Evening.at(30))
    night.apply(
      Fact(effectiveAt: Evening.at(30, 1), origin: Origin(who: "t", surface: "t"), event: .override(.hold)))
    night.advance(to: Evening.at(35))
    let first = try call("hana", night)
    night.advance(to: Evening.at(37))
    let second = try call("hana", night)
    #expect(first.holding && first.left == 29 * 60_000 + 59_000)
    #expect(second.left == first.left)
  }

  @Test("tells when the time is up of a set that goes on until GO") func timeUp() throws {
    var show = Evening.show
    show.sets[1].end = .go
    var night = Night(show: show, at: Evening.at(-30))
    night.advance(to: Evening.at(70))
    let call = try call("hana", night)
    #expect(call.endsOnGo && call.phase == .on)
    #expect(call.timeUp == "2026-12-05T21:00:00.000-06:00")
    // The next GO is the cue's that waits; the one after it, a second later, ends the set.
    #expect(call.over == 10 * 60_000 + 1000)
  }

  @Test("ends with their last set") func done() throws {
    #expect(try call("lamp", Self.night(at: Evening.at(265))).phase == .done)
    // Who is to be seen in somebody else's set is not done.
    #expect(try call("tide", Self.night(at: Evening.at(130))).phase == .waiting)
  }

  @Test("is told anew only when something changes, and slides once a second") func digest() throws {
    var digest = StageDigest()
    var call = try call("hana", Evening.night())
    let now = Evening.at(-30)
    #expect(digest.changes(call: call, lines: [], at: now).map(\.name) == ["lines", "call"])
    #expect(digest.changes(call: call, lines: [], at: now).isEmpty)
    call.starts = "later"
    #expect(digest.changes(call: call, lines: [], at: now + .milliseconds(900)).isEmpty)
    #expect(digest.changes(call: call, lines: [], at: now + .seconds(1)).map(\.name) == ["call"])
    call.onAir = true
    #expect(digest.changes(call: call, lines: [], at: now + .milliseconds(1100)).map(\.name) == ["call"])
    #expect(digest.whole.map(\.name) == ["lines", "call"])
  }
}
