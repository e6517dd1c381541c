import Testing

@testable import OSCServing

/// How fast boxes may send, and how many are told what is new.
struct OSCSendersTests {
  @Test func anAddressHasABurstAndThenItsRate() {
    var senders = OSCSenders()
    var taken = 0
    for _ in 0..<OSCLimits.burst * 2 where senders.admit(1, from: "a", at: 0) { taken += 1 }
    #expect(taken == OSCLimits.burst)
    for _ in 0..<OSCLimits.burst * 2 where senders.admit(1, from: "a", at: 1000) { taken += 1 }
    #expect(taken == OSCLimits.burst + OSCLimits.rate)
  }

  @Test func allTogetherHaveARateToo() {
    var senders = OSCSenders()
    var taken = 0
    for number in 0..<1000 where senders.admit(1, from: "box \(number % 20)", at: 0) { taken += 1 }
    #expect(taken == OSCLimits.totalBurst)
  }

  @Test func aClockThatStandsOrGoesBackGivesNothing() {
    var senders = OSCSenders()
    while senders.admit(1, from: "a", at: 5000) {}
    let (stood, wentBack) = (senders.admit(1, from: "a", at: 5000), senders.admit(1, from: "a", at: 0))
    #expect(!stood && !wentBack)
  }

  @Test func onlySoManyBoxesAreToldAndTheQuietestGivesWay() {
    var senders = OSCSenders()
    for number in 0...OSCLimits.boxes { senders.note(box: "\(number)", at: Int64(number)) }
    #expect(senders.boxes.count == OSCLimits.boxes && senders.boxes["0"] == nil)
    senders.note(box: "late", at: Int64(OSCLimits.boxPatience) * 1000 + 1000)
    #expect(senders.boxes.count == 1)
  }
}
