import Foundation
import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// What the desk is told of what hands hold, and of what is on air beside the picture.
struct HandsReportTests {
  private var night = Night(show: TestNight.show, at: TestNight.start - .minutes(1))

  private mutating func give(_ override: Override) {
    let at = night.now + .milliseconds(100)
    night.apply(
      Fact(effectiveAt: at, origin: Origin(who: "ana", surface: "desk"), event: .override(override)))
    night.advance(to: at)
  }

  private var told: EventState {
    let plan = PlanReport(night: night, rundown: night.rundown(), revision: 1, zones: TestNight.Zones())
    return EventState(night: night, at: night.now, revision: 1, slots: [], plan: plan)
  }

  @Test mutating func panicIsToldWhereItChangesNothingOnAir() {
    // Between sets the placeholder is on air already.
    #expect(!told.panic)
    give(.panic)
    #expect(told.panic)
    give(.release(.panic))
    #expect(!told.panic)
  }

  @Test mutating func standInsAndBlocksAreTold() throws {
    give(.patch("ada", with: "bea"))
    give(.block("bea"))
    #expect(told.standIns == [.init(artist: "ada", source: "bea")] && told.blocked == ["bea"])
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(told)) as? [String: Any]
    #expect((json?["standIns"] as? [[String: String]]) == [["artist": "ada", "source": "bea"]])
    #expect((json?["blocked"] as? [String]) == ["bea"])
  }

  @Test mutating func whatIsKeptIsToldFromWhatTheNextCueTakesBack() throws {
    give(.put(.title("One"), keep: true))
    give(.put(.layout("duo"), keep: false))
    #expect(Set(told.report.owned) == ["title", "layout"] && told.kept == ["title"])
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(told)) as? [String: Any]
    #expect((json?["kept"] as? [String]) == ["title"])
    give(.release(.track(.title)))
    #expect(told.kept.isEmpty && told.report.owned == ["layout"])
  }

  @Test mutating func whatIsToldReadsBack() throws {
    give(.panic)
    give(.patch("ada", with: "bea"))
    give(.put(.level("ada", Decibels(rawValue: -60)), keep: true))
    #expect(try JSONDecoder().decode(EventState.self, from: JSONEncoder().encode(told)) == told)
  }

  @Test mutating func levelsCaptionChatAndEffectsAreToldAsTheLogSaysThem() {
    #expect(told.levels == .list([]) && told.caption == nil && told.chat == "open" && told.effects == .list([]))
    give(.put(.level("ada", Decibels(rawValue: -60)), keep: false))
    give(.put(.caption("Hello"), keep: false))
    give(.put(.chat(.slow(.seconds(10))), keep: false))
    give(.put(.effect(Effect(name: "hue", length: .seconds(12))), keep: false))
    #expect(told.levels == .list(["ada -6 dB"]) && told.caption == "Hello" && told.chat == "slow 10s")
    #expect(told.effects == .list(["hue 12s"]))
  }
}
