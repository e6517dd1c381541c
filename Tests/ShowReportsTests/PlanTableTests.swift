import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

@Suite("The rundown as a table")
struct PlanTableTests {
  @Test("before the night names the zone once, marks the day after, and says how much room the hard out leaves")
  func before() {
    #expect(
      Evening.plan(Evening.night()).table() == """
        SPF420 × SYNC^UP
        Saturday 5 December 2026, times in America/Chicago (UTC-6)
        on time · ends 00:28+1 · hard out 00:30+1, met with 2m to spare

           SET     START  PLANNED  EXPECTED       LENGTH  BACK     CUES  STATUS
           doors   soft   20:00    20:00–20:15    15m     20:28    1
           hana    hard   20:20    20:20–21:00    40m     20:44    5
           film    soft   21:02    21:02–21:10    8m      21:24    1
           tide    soft   21:15    21:15–21:50    35m     21:33    2
           neko    soft   21:55    21:55–22:25    30m     22:09    2
           rust    soft   22:30    22:30–23:00    30m     22:40    2     float 2
           bus     hard   23:05    23:05–23:40    35m     23:11    2
           lamp    soft   23:45    23:45–00:20+1  35m     23:47    2
           encore  soft   00:20+1  00:20–00:28+1  8m      00:22+1  1     float 1
        """)
  }

  @Test("in a late night has what happened beside what was planned, and marks conflicts at their rows and in words")
  func late() {
    #expect(
      Evening.plan(Evening.brokenNight()).table() == """
        SPF420 × SYNC^UP
        Saturday 5 December 2026, times in America/Chicago (UTC-6)
        8m over · ends 00:44+1 · hard out 00:30+1, missed by 14m

           SET     PLANNED  EXPECTED       ACTUAL       LENGTH  OVER/UNDER  BACK
           doors   20:00    20:12–20:27    20:12–20:27  15m     12m over
        >  hana    20:20    20:28–21:08    20:28–       40m     8m over
           film    21:02    21:08–21:16                 8m      6m over     21:24
           tide    21:15    21:17–21:52                 35m     2m over     21:33
           neko    21:55    21:55–22:25                 30m                 22:09
           rust    22:30    22:30–23:00                 30m                 22:40
        !  bus     23:05    23:25–00:00+1               35m     20m over    23:11
           lamp    23:45    00:01–00:36+1               35m     16m over    23:47
        !  encore  00:20+1  00:36–00:44+1               8m      16m over    00:22+1

        ! bus starts 20m after its hard start [hard-start-missed]
        ! encore ends 14m after the hard out [hard-out-missed]
        """)
  }

  @Test("with cues has a line for each, beneath its set, and the show's own last")
  func cues() {
    let lines = Evening.plan(Evening.lateNight()).table(width: 100, cues: true).split(separator: "\n")
    #expect(
      lines[3...9].joined(separator: "\n") == """
           SET             PLANNED  EXPECTED       ACTUAL       LENGTH  OVER/UNDER  ON AIR
           doors           20:00    20:12–20:27    20:12–20:27  15m     12m over    Doors open
             doors@0       20:00    20:12          20:12                            layout solo · slots pla…
        >  hana            20:20    20:28–21:08    20:28–       40m     8m over     HANA
             hana@0        20:20    20:28          20:28                            layout duo · slots hana…
             hana@20m      20:40    20:48                                           layout trio · slots han…
             drop          20:40    GO ~20:48                                       effects strobe 2m · tit…
        """)
    #expect(
      lines.last == "   show@00:00      00:00+1  00:00+1                                         say It is tomorrow")
  }

  @Test("tells programs what waits for GO, until it has fired")
  func awaiting() {
    func awaiting(_ night: Night) -> [String: String] {
      let cues = Evening.plan(night).cues.compactMap { cue in cue.awaiting.map { (cue.id, $0) } }
      return Dictionary(uniqueKeysWithValues: cues)
    }
    #expect(awaiting(Evening.night()) == ["drop": "go", "hana@drop+3m": "cue"])
    var night = Evening.lateNight()
    night.apply(
      Fact(
        effectiveAt: Evening.at(46), origin: Origin(who: "Ada", surface: "cli"), event: .override(.go(expect: "drop"))))
    #expect(awaiting(night) == [:])
  }

  @Test("tells programs too by how much the hard out is met or missed, and lets what slides of it slide")
  func room() {
    let (met, missed) = (Evening.plan(Evening.night()), Evening.plan(Evening.brokenNight()))
    #expect(met.room == 120_000 && met.offAir == "2026-12-06T00:28:00.000-06:00")
    #expect(missed.room == -14 * 60_000)
    #expect(met.standing.room == nil && met.standing.offAir == nil)
  }

  @Test("fits the terminal, whatever its width", arguments: [40, 60, 72, 80, 100, 132, 200])
  func fits(width: Int) {
    for night in [Evening.night(), Evening.lateNight(), Evening.brokenNight()] {
      for line in Evening.plan(night).table(width: width).split(separator: "\n").dropFirst(3) where width >= 60 {
        #expect(String(line).displayWidth <= width, "\(line)")
      }
      if width >= 80 {
        for line in Evening.plan(night).table(width: width, cues: true).split(separator: "\n").dropFirst(3) {
          #expect(String(line).displayWidth <= width, "\(line)")
        }
      }
    }
  }

  @Test("is in colour only when asked, and says no more then")
  func colour() {
    let plan = Evening.plan(Evening.brokenNight())
    #expect(!plan.table().contains("\u{1B}"))
    let painted = plan.table(colour: true)
    #expect(painted.contains("\u{1B}[31m!  bus"))
    #expect(painted.replacing(/\u{1B}\[[0-9]*m/, with: "") == plan.table())
  }

  @Test("has seconds where the plan has them")
  func seconds() {
    let show = Show(
      name: "Short", start: Evening.at(0, 30), zone: "America/Chicago",
      sets: [ShowSet(id: "a", duration: .seconds(80), cues: []), ShowSet(id: "b", duration: .seconds(5), cues: [])])
    let table = Evening.plan(Night(show: show, at: Evening.at(0))).table()
    #expect(table.contains("20:01:50  20:01:50–20:01:55  5s"))
  }

  @Test("is in minutes although one set ends within a minute")
  func minutes() {
    var show = Evening.show
    show.sets[0].duration = .seconds(14 * 60 + 40)
    let table = Evening.plan(Night(show: show, at: Evening.at(-1))).table()
    #expect(table.contains("doors   soft   20:00    20:00–20:14    15m"))
  }

  @Test("says so when the clocks change during the show")
  func clockChange() {
    var show = Evening.show
    show = show.shifted(by: Instant(rawValue: 1_793_502_000_000) - show.start)  // 2026-10-31T22:00-05:00
    show.start = Instant(rawValue: 1_793_502_000_000)
    let table = Evening.plan(Night(show: show, at: show.start - .hours(1))).table()
    #expect(table.contains("Saturday 31 October 2026, times in America/Chicago (UTC-5)"))
    #expect(table.contains("The clocks change during the show: UTC-5 becomes UTC-6."))
    #expect(table.contains("bus     hard   01:05+1  01:05–01:40+1  35m"))
    #expect(table.contains("encore  soft   01:20+1  01:20–01:28+1  8m"))
  }

  @Test("gives a back time that meets the hard out to the second")
  func backTimes() {
    let night = Evening.brokenNight()
    let rundown = night.rundown()
    #expect(Evening.plan(night).sets.prefix(2).allSatisfy { $0.backTime == nil })
    #expect(rundown.sets.contains { $0.backTime != nil })
    var late = Evening.lateNight()
    guard let latest = late.rundown().sets[7].backTime else {
      Issue.record("lamp has no back time")
      return
    }
    late.apply(
      Fact(
        effectiveAt: Evening.at(46), origin: Origin(who: "Ada", surface: "cli"),
        event: .override(.late(by: latest - late.rundown().sets[7].plannedStart, set: "lamp"))))
    #expect(late.rundown().sets.last?.expectedEnd == Evening.show.hardOut?.at)
  }

  @Test("has no back times without a hard out")
  func noHardOut() {
    var show = Evening.show
    show.hardOut = nil
    let plan = Evening.plan(Night(show: show, at: Evening.at(-1)))
    #expect(plan.sets.allSatisfy { $0.backTime == nil })
    #expect(!plan.table().contains("BACK"))
  }
}

@Suite("Text in columns")
struct DisplayWidthTests {
  @Test(
    "a character is as wide as a terminal draws it",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("花", 2), ("🐈", 2), ("👨‍👩‍👧‍👦", 2), ("🇯🇵", 2), ("❤️", 2), ("❤", 1), ("ｱ", 1),
      ("Ａ", 2), ("한", 2),
      ("\u{200B}", 0), ("…", 1),
    ])
  func widths(text: String, width: Int) { #expect(text.displayWidth == width) }

  @Test("columns line up with wide characters")
  func columns() {
    var table = TextTable(["NAME", "X"])
    table.add(["花子", "1"])
    table.add(["🎉!", "2"])
    #expect(table.text == "NAME  X\n花子  1\n🎉!   2")
  }

  @Test("a cut never leaves half a character, nor one column too many")
  func fitted() {
    #expect("宇宙ネコ".fitted(to: 8) == "宇宙ネコ")
    #expect("宇宙ネコ".fitted(to: 7) == "宇宙ネ…")
    #expect("宇宙ネコ".fitted(to: 6) == "宇宙…")
    #expect("👨‍👩‍👧‍👦👨‍👩‍👧‍👦".fitted(to: 3) == "👨‍👩‍👧‍👦…")
  }

  @Test("a name can't steer the terminal or turn the line around")
  func printable() {
    #expect("a\u{1B}[2Jb\u{202E}c\r\n".printable == "a?[2Jbc??")
  }
}
