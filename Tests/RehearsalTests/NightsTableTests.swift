import Rehearsal
import ShowModel
import ShowReports
import ShowTimeline
import Testing

@Suite("The table of many nights")
struct NightsTableTests {
  private struct UTCAlone: ZoneRules {
    func knows(_ zone: String) -> Bool { zone == "UTC" }
    func offset(of zone: String, at instant: Instant) -> TimeSpan { .zero }
  }

  @Test("names the seed, every set, the odds and what each minute buys")
  func lines() async {
    let report = await RandomNights(of: riskyEvening(), nights: 30, seed: 42).report()
    let lines = NightsTable(report, zone: "UTC", zones: UTCAlone()).lines
    #expect(lines[0] == "30 nights from seed 42; nobody makes up time")
    for set in report.sets { #expect(lines.count { $0.hasPrefix("\(set.id) ") } == (set.id == "set0" ? 1 : 2)) }
    #expect(lines.contains { $0.hasPrefix("every hard start is met in ") })
    #expect(lines.contains { $0.hasPrefix("each set ") })
  }
}
