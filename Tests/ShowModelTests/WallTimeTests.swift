import Foundation
import ShowModel
import Testing

/// Wall times, and what clock changes do to them.
struct WallTimeTests {
  private struct Zones: ZoneRules {
    func knows(_ zone: String) -> Bool { TimeZone(identifier: zone) != nil }
    func offset(of zone: String, at instant: Instant) -> TimeSpan {
      let date = Date(timeIntervalSince1970: Double(instant.rawValue) / 1000)
      return .seconds(Int64(TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0))
    }
  }

  @Test func daysAgreeWithTheCalendarOverFourCenturies() {
    for day in stride(from: Int64(-60_000), to: 90_000, by: 17) {
      let instant = Instant(rawValue: day * 86_400_000 + 12_345)
      let wall = WallTime(utc: instant)
      #expect(wall.instantInUTC == instant)
      #expect(wall.exists)
    }
    #expect(
      WallTime(utc: Instant(rawValue: 951_782_400_000)) == WallTime(year: 2000, month: 2, day: 29, timeOfDay: .zero))
    #expect(!WallTime(year: 2026, month: 2, day: 29, timeOfDay: .zero).exists)
  }

  @Test(arguments: [
    ("Europe/Berlin", 3, 29, 2, true), ("America/New_York", 3, 8, 2, true), ("Australia/Sydney", 10, 4, 2, true),
    ("Europe/Berlin", 10, 25, 2, false), ("America/New_York", 11, 1, 1, false), ("Australia/Sydney", 4, 5, 2, false),
  ])
  func aClockChangeSkipsOrRepeats(zone: String, month: Int, day: Int, hour: Int64, skips: Bool) {
    let wall = WallTime(year: 2026, month: month, day: day, timeOfDay: .hours(hour) + .minutes(30))
    switch Zones().meaning(of: wall, in: zone) {
    case .never(let next):
      #expect(skips)
      #expect(Zones().wallTime(at: next, in: zone).timeOfDay == .hours(hour + 1))
    case .twice(let first, let second):
      #expect(!skips)
      #expect(second - first == .hours(1))
      #expect(Zones().wallTime(at: first, in: zone) == wall)
      #expect(Zones().wallTime(at: second, in: zone) == wall)
    case .once: Issue.record("\(zone) changes its clock that day")
    }
  }

  @Test func anOrdinaryTimeIsOnce() {
    let wall = WallTime(year: 2026, month: 12, day: 5, timeOfDay: .hours(20))
    #expect(Zones().meaning(of: wall, in: "America/Chicago") == .once(Instant(rawValue: 1_796_522_400_000)))
  }

  @Test func lengthsAreWrittenAsTheShowFileWritesThem() {
    #expect(TimeSpan.seconds(90).description == "1m30s")
    #expect((-TimeSpan.milliseconds(3_600_250)).description == "-1h250ms")
    #expect(TimeSpan.zero.description == "0s")
  }
}
