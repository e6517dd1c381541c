import ShowModel
import ShowTimeline
import Testing

@testable import ShowFile

@Suite("A night on which the clocks change, inside a set")
struct ClockChangeTests {
  private let zones = ChangingZones()

  /// From half past eleven in the evening: a set of five hours, then a hard start at six.
  private func file(_ change: ClockChange, cue: String = "03:15") -> String {
    """
    show: Long night
    start: \(change.date) 23:30
    timezone: \(change.zone)
    hard_out: 07:00
    sets:
      - set: long
        duration: 5h
        slots: [placeholder]
        title: Long
        cues:
          - at: 4h
            title: Four hours
          - at: end-10m
            say: Ten minutes
          - at: "\(cue)"
            caption: By the wall
      - set: dawn
        start: "06:00"
        duration: 30m
        slots: [placeholder]
        title: Dawn
    """
  }

  private func night(_ change: ClockChange) throws -> (show: Show, night: Night) {
    let document = ShowReader.read(file(change), file: "show.yaml", zones: zones)
    let show = try #require(document.show, Comment(rawValue: rendered(document)))
    return (show, Night(show: show, at: show.start - .minutes(10)))
  }

  @Test("its length and its cues are hours that pass, whatever the clocks show", arguments: ClockChange.all)
  func lengths(change: ClockChange) throws {
    let (show, night) = try night(change)
    var aired = night
    aired.advance(to: show.start + .hours(12))
    let rows = aired.rundown()
    #expect(rows.sets[0].actualStart == show.start)
    #expect(rows.sets[0].actualEnd == show.start + .hours(5))
    #expect(zones.clock(rows.sets[0].actualEnd, in: change.zone) == (change.isSpring ? "05:30" : "03:30"))
    #expect(rows.cues.first { $0.id == "long@4h" }?.actual == show.start + .hours(4))
    #expect(rows.cues.first { $0.id == "long@end-10m" }?.actual == show.start + .hours(5) - .minutes(10))
    #expect(aired.showTime(at: show.start + .hours(4)) == .hours(4))
  }

  @Test("its wall-clock cue and the hard start after it come when the clocks show them", arguments: ClockChange.all)
  func wallClock(change: ClockChange) throws {
    let (show, night) = try night(change)
    var aired = night
    aired.advance(to: show.start + .hours(12))
    let rows = aired.rundown()
    #expect(zones.clock(rows.cues.first { $0.id == "long@03:15" }?.actual, in: change.zone) == "03:15")
    #expect(zones.clock(rows.sets[1].actualStart, in: change.zone) == "06:00")
    let elapsed = show.start + .hours(change.isSpring ? 5 : 7) + .minutes(30)
    #expect(rows.sets[1].actualStart == elapsed)
    #expect(show.hardOut?.at == elapsed + .hours(1))
  }

  @Test("the show is on time before, in and after it, never an hour over", arguments: ClockChange.all)
  func onTime(change: ClockChange) throws {
    let (show, night) = try night(change)
    var running = night
    for minutes in stride(from: Int64(0), to: 480, by: 20) {
      running.advance(to: show.start + .minutes(minutes))
      let rundown = running.rundown()
      #expect(rundown.over == .onTime, "\(minutes) minutes in")
      #expect(rundown.conflicts.isEmpty, "\(minutes) minutes in: \(rundown.conflicts)")
    }
  }

  @Test(
    "what is said at each moment of the rest is what airs, with the set ten minutes late", arguments: ClockChange.all)
  func late(change: ClockChange) throws {
    var (show, night) = try night(change)
    let late = Override.late(by: .minutes(10), set: "long")
    night.apply(
      Fact(effectiveAt: show.start - .minutes(5), origin: Origin(who: "Ada", surface: "cli"), event: .override(late)))
    let said = night.rundown()
    #expect(said.over == .late(by: .minutes(10)))
    night.advance(to: show.start + .hours(12))
    #expect(night.rundown().sets.map(\.actualStart) == said.sets.map(\.expectedStart))
    #expect(night.rundown().sets.map(\.actualEnd) == said.sets.map(\.expectedEnd))
    #expect(said.sets[0].expectedEnd == show.start + .hours(5) + .minutes(10))
  }

  @Test(
    "a cue at a time that is skipped is an error; at one that comes twice the first is meant, with a warning",
    arguments: ClockChange.all)
  func oddHour(change: ClockChange) throws {
    let document = ShowReader.read(file(change, cue: change.odd), file: "show.yaml", zones: zones)
    if change.isSpring {
      #expect(document.show == nil)
      #expect(ids(document).contains("time-skipped"))
    } else {
      #expect(ids(document).contains("time-repeats"))
      let show = try #require(document.show)
      var night = Night(show: show, at: show.start)
      night.advance(to: show.start + .hours(12))
      let fired = try #require(night.rundown().cues.first { $0.id == CueID("long@\(change.odd)") }?.actual)
      #expect(zones.clock(fired, in: change.zone) == change.odd)
      #expect(zones.clock(fired + .hours(1), in: change.zone) == change.odd)
    }
  }
}
