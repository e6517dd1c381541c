import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

@Suite("The rundown as CSV")
struct CSVTests {
  @Test("has a row a set and a cue, in stable columns")
  func rows() {
    let show = Show(
      name: "Two", start: Evening.start, zone: "America/Chicago", hardOut: HardOut(at: Evening.at(20)),
      artists: [Artist(id: "ada", name: "Ada")],
      sets: [
        ShowSet(
          id: "one", artist: "ada", duration: .minutes(10),
          cues: [Cue(id: "one@0", at: .offset(.zero), actions: [.slots(["ada", "bo"]), .title("=1+1, \"x\"")])])
      ], cues: [Cue(id: "bow", at: .go, actions: [.say("Bye")])])
    #expect(
      Evening.plan(Night(show: show, at: Evening.start)).csv() == #"""
        kind,id,set,title,artist,start,status,planned_start,planned_end,expected_start,expected_end,actual_start,\#
        actual_end,length_ms,over_ms,under_ms,latest_start,float,priority,conflicts,actions,run\#r
        set,one,one,"'=1+1, ""x""",ada,soft,running,2026-12-05T20:00:00.000-06:00,2026-12-05T20:10:00.000-06:00,\#
        2026-12-05T20:00:00.000-06:00,2026-12-05T20:10:00.000-06:00,2026-12-05T20:00:00.000-06:00,,600000,0,0,,no,,,,1\#r
        cue,one@0,one,,,,fired,2026-12-05T20:00:00.000-06:00,,2026-12-05T20:00:00.000-06:00,,\#
        2026-12-05T20:00:00.000-06:00,,,,,,,,,"slots: ada, bo; title: =1+1, ""x""",1\#r
        cue,bow,,,,,upcoming,2026-12-05T20:00:00.000-06:00,,2026-12-05T20:00:00.000-06:00,,,,,,,,,,,say: Bye,0\#r

        """#)
  }

  @Test("quotes what must be quoted, and lets nothing be a formula")
  func cells() {
    let cells = ["plain", "a,b", "say \"hi\"", "two\nlines", "=SUM(A1)", "+1", "-1", "@x", "\tx", "＝1", "", "a=b"]
    #expect(
      cells.map(CSV.cell) == [
        "plain", "\"a,b\"", "\"say \"\"hi\"\"\"", "\"two\nlines\"", "'=SUM(A1)", "'+1", "'-1", "'@x", "'\tx", "'＝1", "",
        "a=b",
      ])
  }

  @Test("has as many cells in every row")
  func width() {
    for night in [Evening.night(), Evening.brokenNight()] {
      let plan = Evening.plan(night)
      let rows = plan.csv().split(separator: "\r\n", omittingEmptySubsequences: true)
      #expect(rows.count == 1 + plan.sets.count + plan.cues.count)
      for row in rows {
        let quotedParts = row.split(separator: "\"", omittingEmptySubsequences: false)
        let commas = quotedParts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map {
          $0.element.count { $0 == "," }
        }
        #expect(commas.reduce(0, +) == PlanReport.csvColumns.count - 1, "\(row)")
      }
    }
  }
}
