import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// What the desk is told of a hold, and of a set whose time is up.
@Suite("A hold and a time that is up")
struct HoldTests {
  private let time = RFC3339(zone: Evening.show.zone, zones: Clocks.chicago)

  private func held(at instant: Instant) -> Night {
    var night = Evening.night()
    night.advance(to: instant)
    night.apply(Fact(effectiveAt: instant, origin: Origin(who: "t", surface: "t"), event: .override(.hold)))
    night.advance(to: instant + .minutes(1))
    return night
  }

  @Test("while the show goes on there is no hold") func none() {
    var night = Evening.night()
    night.advance(to: Evening.at(30))
    #expect(HoldReport(night: night, time) == nil)
    #expect(Evening.plan(night).hold == nil)
  }

  @Test("a hold delays the running set's end, its cues, and what follows softly") func delays() throws {
    let night = held(at: Evening.at(30))
    let hold = try #require(HoldReport(night: night, time))
    #expect(hold.since == "2026-12-05T20:30:00.000-06:00")
    #expect(hold.ends == "hana")
    let (now, sets) = (night.rundown(), Evening.show.sets)
    #expect(!hold.cues.isEmpty && hold.cues.allSatisfy { id in now.cues.contains { $0.id.rawValue == id } })
    // What a hold of an hour more would move is what it delays.
    var later = night
    later.advance(to: night.now + .minutes(60))
    let then = Dictionary(later.rundown().sets.map { ($0.id, $0.expectedStart) }) { first, _ in first }
    for set in hold.starts {
      let row = try #require(now.sets.first { $0.id.rawValue == set })
      #expect(try #require(then[row.id] ?? nil) > (try #require(row.expectedStart)), "\(set)")
    }
    #expect(hold.starts.count < sets.count)
    #expect(Evening.plan(night).hold == hold)
  }

  @Test("a hold between sets delays no end") func before() throws {
    let night = held(at: Evening.at(-20))
    let hold = try #require(HoldReport(night: night, time))
    #expect(hold.ends == nil)
  }

  @Test("a running set's time is up when its length is, whatever ends it") func timeUp() {
    #expect(Evening.plan(Evening.night()).timeUp == nil)
    var night = Evening.night()
    night.advance(to: Evening.at(30))
    #expect(Evening.plan(night).timeUp == "2026-12-05T21:00:00.000-06:00")
  }
}
