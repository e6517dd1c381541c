import Foundation
import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

/// The shapes of `--json` and the tables.
struct ReportTests {
  private struct Chicago: ZoneRules {
    func knows(_ zone: String) -> Bool { true }
    /// Winter time until 2026-03-08T08:00Z, summer time from then on.
    func offset(of zone: String, at instant: Instant) -> TimeSpan {
      instant.rawValue < 1_772_956_800_000 ? .hours(-6) : .hours(-5)
    }
  }

  private let start = Instant(rawValue: 1_772_956_799_000)

  private var show: Show {
    Show(
      name: "Two", start: start, zone: "America/Chicago",
      between: [.layout("solo"), .slots([.placeholder]), .title("Back")],
      artists: [Artist(id: "ada", name: "Ada")],
      sets: [
        ShowSet(
          id: "one", duration: .seconds(20),
          cues: [Cue(id: "one@0", at: .offset(.zero), actions: [.layout("solo"), .slots(["ada"]), .title("Ada")])])
      ])
  }

  @Test func timesCarryTheOffsetOfTheirOwnInstant() {
    let time = RFC3339(zone: "America/Chicago", zones: Chicago())
    #expect(time.text(start) == "2026-03-08T01:59:59.000-06:00")
    #expect(time.text(start + .seconds(1) + .milliseconds(5)) == "2026-03-08T03:00:00.005-05:00")
  }

  @Test func thePlanHasTheDocumentedShapeAndReadsBack() throws {
    let night = Night(show: show, at: start - .minutes(1))
    let report = PlanReport(night: night, rundown: night.rundown(), revision: 3, zones: Chicago())
    let data = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(PlanReport.self, from: data) == report)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for key in ["show", "revision", "sets", "cues", "over", "conflicts"] { #expect(json[key] != nil, "\(key)") }
    #expect(report.sets.first?.plannedStart == "2026-03-08T01:59:59.000-06:00")
    #expect(report.cues.first?.actions.map(\.track) == ["layout", "slots", "title"])
  }
}
