import ShowModel
import Testing

@testable import ViewerHub

/// Which programme instant the typical viewer sees.
struct AudienceLagTests {
  private static let now = Instant(rawValue: 1_800_000_000_000)

  @Test func beforeAnybodyHasToldItIsAssumed() {
    var lag = AudienceLag()
    #expect(lag.instant(of: Self.now) == Self.now - HubLimits.lagAssumed)
  }

  @Test func oneViewersLagIsTakenExactly() {
    var lag = AudienceLag()
    lag.change(from: nil, to: .milliseconds(2137))
    #expect(lag.instant(of: Self.now) == Self.now - .milliseconds(2137))
  }

  @Test func aFewWhoAreFarBehindChangeNothing() {
    var lag = AudienceLag()
    for _ in 0..<70 { lag.change(from: nil, to: .milliseconds(1800)) }
    for _ in 0..<30 { lag.change(from: nil, to: .seconds(50)) }
    #expect(lag.instant(of: Self.now) == Self.now - .milliseconds(1800))
  }

  @Test func whoLeavesNoLongerCountsAndTheLastValueStays() {
    var lag = AudienceLag()
    lag.change(from: nil, to: .seconds(60))
    lag.change(from: .seconds(60), to: .milliseconds(900))
    #expect(lag.instant(of: Self.now) == Self.now - .milliseconds(900))
    lag.change(from: .milliseconds(900), to: nil)
    #expect(lag.instant(of: Self.now + .seconds(1)) == Self.now + .milliseconds(100))
  }

  @Test func theInstantNeverFalls() {
    var lag = AudienceLag()
    lag.change(from: nil, to: .seconds(1))
    let before = lag.instant(of: Self.now)
    lag.change(from: .seconds(1), to: .seconds(8))
    #expect(lag.instant(of: Self.now + .seconds(2)) == before)
    #expect(lag.instant(of: Self.now + .seconds(9)) == before + .seconds(2))
  }
}
