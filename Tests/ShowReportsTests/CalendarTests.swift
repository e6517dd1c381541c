import ShowModel
import ShowTimeline
import Testing

@testable import ShowReports

@Suite("The rundown as a calendar")
struct CalendarTests {
  private let stamp = Instant(rawValue: 1_790_000_000_000)

  private func small(_ start: Instant, title: String = "HANA") -> PlanReport {
    let show = Show(
      name: "Two, \"too\"", start: start, zone: "America/Chicago", hardOut: HardOut(at: start + .minutes(100)),
      sets: [
        ShowSet(
          id: "hana", duration: .minutes(40),
          cues: [Cue(id: "hana@0", at: .offset(.zero), actions: [.title(title)])]),
        ShowSet(id: "bus", duration: .minutes(50), changeover: Changeover(planned: .minutes(5), minimum: .zero)),
      ])
    return Evening.plan(Night(show: show, at: start - .hours(1)))
  }

  @Test("has the zone, an event a set and the hard out")
  func golden() {
    let text = small(Evening.start).calendar(stamp: stamp, zones: Clocks.chicago)
    #expect(
      text
        == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Showrunner//Rundown//EN
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        X-WR-CALNAME:Two\\, "too"
        X-WR-TIMEZONE:America/Chicago
        BEGIN:VTIMEZONE
        TZID:America/Chicago
        BEGIN:STANDARD
        DTSTART:20261101T020000
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0600
        TZNAME:UTC-6
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:hana.2026-12-05.two-too@showrunner
        DTSTAMP:20260921T141320Z
        LAST-MODIFIED:20260921T141320Z
        SEQUENCE:1
        DTSTART;TZID=America/Chicago:20261205T200000
        DTEND;TZID=America/Chicago:20261205T204000
        SUMMARY:HANA
        DESCRIPTION:Two\\, "too": hana\\, soft start\\, planned 20:00–20:40
        STATUS:CONFIRMED
        END:VEVENT
        BEGIN:VEVENT
        UID:bus.2026-12-05.two-too@showrunner
        DTSTAMP:20260921T141320Z
        LAST-MODIFIED:20260921T141320Z
        SEQUENCE:1
        DTSTART;TZID=America/Chicago:20261205T204500
        DTEND;TZID=America/Chicago:20261205T213500
        SUMMARY:bus
        DESCRIPTION:Two\\, "too": bus\\, soft start\\, planned 20:45–21:35
        STATUS:CONFIRMED
        END:VEVENT
        BEGIN:VEVENT
        UID:hard-out.2026-12-05.two-too@showrunner
        DTSTAMP:20260921T141320Z
        LAST-MODIFIED:20260921T141320Z
        SEQUENCE:1
        DTSTART;TZID=America/Chicago:20261205T214000
        SUMMARY:Hard out: Two\\, "too" is off air
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR

        """.replacing("\n", with: "\r\n"))
  }

  @Test("across the autumn change names both observances, and an hour's second showing by UTC")
  func autumn() {
    // 2026-11-01T00:40-05:00: bus starts at 01:25 for the first time and ends at 01:15 for the second.
    let text = small(Instant(rawValue: 1_793_511_600_000)).calendar(stamp: stamp, zones: Clocks.chicago)
    #expect(text.contains("BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\n"))
    #expect(text.contains("BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600\r\n"))
    #expect(text.contains("DTSTART;TZID=America/Chicago:20261101T012500\r\nDTEND:20261101T071500Z\r\n"))
  }

  @Test("a zone that never changes its clocks has one observance")
  func steady() {
    let utc = Clocks(zone: "America/Chicago", first: .minutes(345), changes: [])
    let text = small(Evening.start).calendar(stamp: stamp, zones: utc)
    #expect(text.contains("BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0545\r\nTZOFFSETTO:+0545\r\n"))
    #expect(!text.contains("DAYLIGHT"))
  }

  @Test("folds at 75 octets without cutting a character, and unfolds to what was there")
  func folding() {
    let title = String(repeating: "宇宙ネコ 🐈 👨‍👩‍👧‍👦, ", count: 20) + "e" + String(repeating: "\u{301}", count: 100)
    let text = small(Evening.start, title: title).calendar(stamp: stamp, zones: Clocks.chicago)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.last == "" && lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    // Octet by octet: a mark that is folded away from its letter joins the blank before it.
    let unfolded = text.unicodeScalars.split(separator: Array("\r\n ".unicodeScalars)).map { String($0) }.joined()
    #expect(unfolded.unicodeScalars.contains(Array("SUMMARY:\(CalendarLines.escaped(title))\r\n".unicodeScalars)))
    for line in lines where line.hasPrefix(" ") { #expect(line.dropFirst().first?.unicodeScalars.first != "\u{200D}") }
  }

  @Test("text is escaped, and no line can be smuggled in")
  func escaping() {
    #expect(CalendarLines.escaped("a\\b;c,d\ne\r\nf\rg\u{07}") == "a\\\\b\\;c\\,d\\ne\\nf\\ng")
    let text = small(Evening.start, title: "x\r\nEND:VEVENT").calendar(stamp: stamp, zones: Clocks.chicago)
    #expect(text.contains("SUMMARY:x\\nEND:VEVENT\r\n"))
  }

  @Test("a set that won't run is cancelled, at its planned time")
  func cancelled() {
    var plan = Evening.plan(Evening.night())
    plan.sets[8].expectedStart = nil
    plan.sets[8].expectedEnd = nil
    let text = plan.calendar(stamp: stamp, zones: Clocks.chicago)
    #expect(text.contains("UID:encore.2026-12-05.spf420-sync-up@showrunner\r\n"))
    #expect(text.contains("DTSTART;TZID=America/Chicago:20261206T002000\r\n"))
    #expect(text.components(separatedBy: "STATUS:CANCELLED").count == 2)
  }
}

extension String {
  fileprivate func components(separatedBy text: String) -> [Substring] {
    split(separator: text, omittingEmptySubsequences: false)
  }
}
