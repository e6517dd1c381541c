import ShowModel
import Testing

@testable import ShowFile

@Suite("A wall-clock time in a show file")
struct WallTimeTests {
  private func hardOut(_ time: String, start: String, zone: String = "America/Chicago") -> (ShowDocument, Instant?) {
    let document = read(small(start: start, zone: zone, "hard_out: \(time)"))
    return (document, document.show?.hardOut?.at)
  }

  @Test("is the first such time at or after the start: at it, later that day, or after midnight")
  func firstAfterStart() {
    #expect(hardOut("20:30", start: "2026-12-05 20:00").1 == utc(6, 2, 30))
    #expect(hardOut("20:00", start: "2026-12-05 20:00").1 == utc(6, 2, 0))
    #expect(hardOut("19:59", start: "2026-12-05 20:00").1 == utc(7, 1, 59))
    #expect(hardOut("0:30", start: "2026-12-31 20:00").1 == utc(32, 6, 30))
    #expect(hardOut("23:59:30", start: "2026-12-05 23:00").1 == utc(6, 5, 59) + .seconds(30))
    #expect(hardOut("00:30", start: "2026-12-05 00:40", zone: "Europe/Berlin").1 == utc(5, 23, 30))
  }

  @Test("that a clock change skips is an error, unless it was skipped before the start")
  func skipped() {
    #expect(ids(hardOut("02:30", start: "2026-03-28 23:00", zone: "Europe/Berlin").0) == ["time-skipped"])
    #expect(ids(hardOut("02:30", start: "2026-03-08 00:00").0) == ["time-skipped"])
    #expect(hardOut("02:30", start: "2026-03-29 03:10", zone: "Europe/Berlin").1 == utc(30, 0, 30, month: 3))
    #expect(hardOut("03:00", start: "2026-03-28 23:00", zone: "Europe/Berlin").1 == utc(29, 1, 0, month: 3))
  }

  @Test("that a clock change repeats is the first, with a warning")
  func repeated() {
    let (document, instant) = hardOut("01:30", start: "2026-10-31 22:00")
    #expect(ids(document).contains("time-repeats"))
    #expect(instant == utc(1, 6, 30, month: 11))
  }

  @Test("is the second of two when the show starts between them, which is no doubt and no warning")
  func startsBetween() {
    let text = small(start: "2026-11-01 01:45", zone: "America/Chicago", "hard_out: 01:30")
    let document = read(text)
    #expect(ids(document).filter { $0 == "time-repeats" }.count == 1)
    #expect(document.diagnostics.first?.line == 2)
    #expect(document.show?.start == utc(1, 6, 45, month: 11))
    #expect(document.show?.hardOut?.at == utc(1, 7, 30, month: 11))
  }

  @Test("of a start may have a T, seconds, a leap day")
  func starts() {
    #expect(read(small(start: "2026-12-05T20:00:30")).show?.start == utc(5, 20, 0) + .seconds(30))
    #expect(read(small(start: "2028-02-29 20:00")).show != nil)
    #expect(ids(read(small(start: "2027-02-29 20:00"))) == ["bad-date"])
    for bad in ["2026-12-05", "20:00", "2026-12-5 20:00", "2026-13-05 20:00", "05.12.2026 20:00"] {
      #expect(ids(read(small(start: bad))) == ["bad-date"], "\(bad)")
    }
  }

  @Test("that has just passed when the show starts is the next day's, with a warning")
  func nextDay() throws {
    let (late, instant) = hardOut("19:45", start: "2026-12-05 20:00")
    #expect(ids(late) == ["time-next-day"])
    #expect(instant == utc(7, 1, 45))
    #expect(ids(hardOut("13:59", start: "2026-12-05 20:00").0) == [])
    #expect(ids(hardOut("20:30", start: "2026-12-05 20:00").0) == [])
  }

  @Test("of the show's own cues from the end counts from the end of the last set")
  func showEnd() throws {
    let late = read(small("cues: [{ at: end-31m, say: A }, { at: end-30m, say: B }, { at: end, say: C }]"))
    #expect(ids(late) == ["cue-before-start"])
    #expect(late.show?.cues.map(\.at) == [.beforeEnd(.minutes(31)), .beforeEnd(.minutes(30)), .beforeEnd(.zero)])
  }
}
