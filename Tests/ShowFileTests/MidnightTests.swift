import ShowModel
import ShowTimeline
import Testing

@testable import ShowFile

@Suite("A show across midnight")
struct MidnightTests {
  private let zones = ChangingZones()
  private let ada = Origin(who: "Ada", surface: "cli")

  /// From 18:30 to 00:45 in Berlin.
  private func show() throws -> Show {
    let text = """
      show: Across midnight
      start: 2026-12-05 18:30
      timezone: Europe/Berlin
      hard_out: 01:00
      sets:
        - set: first
          duration: 5h
          slots: [placeholder]
          title: First
        - set: eve
          start: "23:35"
          duration: 20m
          slots: [placeholder]
          title: Eve
        - set: night
          start: "00:15"
          duration: 30m
          slots: [placeholder]
          title: Night
      cues:
        - at: "00:00"
          caption: It is tomorrow
      """
    let document = ShowReader.read(text, file: "show.yaml", zones: zones)
    return try #require(document.show, Comment(rawValue: rendered(document)))
  }

  private func clocks(_ instants: [Instant?]) -> [String] { instants.map { zones.clock($0, in: "Europe/Berlin") } }

  @Test("starts with its first set and not with the one after midnight")
  func startsWithFirst() throws {
    let show = try show()
    var night = Night(show: show, at: show.start - .minutes(1))
    #expect(night.runningSet == nil)
    #expect(night.state(at: night.now).caption == nil)
    night.advance(to: show.start)
    #expect(night.runningSet == "first")
    #expect(night.rundown().sets.map(\.status) == [.running, .upcoming, .upcoming])
    night.advance(to: show.start + .hours(12))
    #expect(clocks(night.rundown().sets.map(\.actualStart)) == ["18:30", "23:35", "00:15"])
    #expect(clocks(night.rundown().sets.map(\.actualEnd)) == ["23:30", "23:55", "00:45"])
    #expect(clocks(night.rundown().cues.map(\.actual)).last == "00:00")
    let starts = night.rundown().sets.compactMap(\.actualStart)
    #expect(starts == starts.sorted())
  }

  @Test("opened after midnight goes on from there, and its midnight cue does not come a day later")
  func openedAfterMidnight() throws {
    let show = try show()
    var night = Night(show: show, at: show.start + .hours(5) + .minutes(50))
    #expect(night.state(at: night.now).caption == nil)
    night.advance(to: show.start + .hours(48))
    #expect(night.rundown().cues.last?.actual == nil)
  }

  @Test(
    "on hold across midnight: its set goes on for what was left, the wall clock's cue fires at midnight all the same")
  func hold() throws {
    let show = try show()
    var night = Night(show: show, at: show.start - .minutes(1))
    let midnight = show.start + .hours(5) + .minutes(30)
    night.apply(Fact(effectiveAt: midnight - .minutes(10), origin: ada, event: .override(.hold)))
    #expect(night.state(at: midnight - .milliseconds(1)).caption == nil)
    #expect(night.state(at: midnight).caption == "It is tomorrow")
    let showTime = night.showTime(at: midnight - .minutes(10))
    night.apply(Fact(effectiveAt: midnight + .minutes(10), origin: ada, event: .override(.resume)))
    #expect(night.showTime(at: midnight + .minutes(10)) == showTime)
    #expect(night.runningSet == "eve")
    night.advance(to: midnight + .hours(3))
    let rows = night.rundown().sets
    // Five minutes were left of it: at the resume it is ten past midnight.
    #expect(clocks(rows.map(\.actualEnd)) == ["23:30", "00:15", "00:45"])
    #expect(clocks(rows.map(\.actualStart)) == ["18:30", "23:35", "00:15"])
  }

  @Test("whose hard start waits 3m for the set before cuts it three minutes later, on the other side of midnight")
  func waitAcross() throws {
    let text = """
      show: Wait across midnight
      start: 2026-12-05 22:00
      timezone: Europe/Berlin
      sets:
        - set: eve
          duration: 90m
          end: go
          slots: [placeholder]
          title: Eve
        - set: midnight
          start: "23:59"
          if_running: wait 3m
          duration: 30m
          changeover: { planned: 5m, min: 1m }
          slots: [placeholder]
          title: Midnight
        - set: last
          duration: 30m
          slots: [placeholder]
          title: Last
      """
    let document = ShowReader.read(text, file: "show.yaml", zones: zones)
    let show = try #require(document.show, Comment(rawValue: rendered(document)))
    var night = Night(show: show, at: show.start)
    // Nobody presses GO.
    night.advance(to: show.start + .hours(2))
    #expect(night.runningSet == "eve")
    // The expected end is now: the rundown assumes the GO that is overdue.
    #expect(clocks(night.rundown().sets.map(\.expectedEnd)) == ["00:00", "00:31", "01:01"])
    night.advance(to: show.start + .hours(12))
    #expect(clocks(night.rundown().sets.map(\.actualEnd)) == ["00:02", "00:33", "01:03"])
    #expect(clocks(night.rundown().sets.map(\.actualStart)) == ["22:00", "00:03", "00:33"])
  }
}
