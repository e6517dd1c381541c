import ShowModel
import Testing

@testable import ShowReports

@Suite("The as-run log")
struct AsRunTests {
  private let report = AsRunReport(
    [
      AsRunLine(
        due: Evening.at(0), at: Evening.at(0), showTime: .zero, value: .title("HANA, live"),
        cause: Cause(set: "hana", run: 1, cue: "hana@0", why: "hana@0"), outcome: .done),
      AsRunLine(
        due: Evening.at(1), at: Evening.at(1, 2), showTime: .seconds(62), value: .moment(.say("=cmd()")),
        cause: Cause(set: "hana", run: 1, cue: "drop", why: "drop, go by Ada (cli): she nodded"), outcome: nil),
    ], zone: "America/Chicago", zones: Clocks.chicago)

  @Test("is CSV that no spreadsheet runs")
  func csv() {
    #expect(
      report.csv()
        == """
        at,show_time_ms,set,run,cue,track,value,why,outcome,reason
        2026-12-05T20:00:00.000-06:00,0,hana,1,hana@0,title,"HANA, live",hana@0,done,
        2026-12-05T20:01:02.000-06:00,62000,hana,1,drop,say,'=cmd(),"drop, go by Ada (cli): she nodded",,

        """.replacing("\n", with: "\r\n"))
  }

  @Test("is a table, cut to the terminal where that is narrow")
  func table() {
    #expect(
      report.table() == """
        AT        WHY                                TRACK  VALUE       OUTCOME
        20:00:00  hana@0                             title  HANA, live  done
        20:01:02  drop, go by Ada (cli): she nodded  say    =cmd()      under way
        """)
    #expect(
      report.table(width: 60) == """
        AT        WHY              TRACK  VALUE       OUTCOME
        20:00:00  hana@0           title  HANA, live  done
        20:01:02  drop, go by Ad…  say    =cmd()      under way
        """)
  }
}
