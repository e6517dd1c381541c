import ShowModel
import Testing

@testable import WebServing

/// What a bridge is told of the count, and of its silence, on a clock of the test's own.
struct BridgeSessionTests {
  private let start = Instant(rawValue: 1_796_522_400_000)

  private func at(_ milliseconds: Int64) -> Instant { start + .milliseconds(milliseconds) }

  @Test func theCountIsToldOnChangeAndAtMostOnceASecond() {
    var session = BridgeSession(place: "bot", isKnown: true, at: start)
    #expect(session.count(3, at: at(0)) == .tell(3))
    #expect(session.count(4, at: at(200)) == .later(.milliseconds(800)))
    #expect(session.count(5, at: at(600)) == .nothing)
    #expect(session.dueCount(at: at(1000)) == .tell(5))
    #expect(session.count(5, at: at(5000)) == .nothing)
    #expect(session.count(6, at: at(5100)) == .tell(6))
    #expect(session.count(7, at: at(5200)) == .later(.milliseconds(900)))
    #expect(session.count(6, at: at(5300)) == .nothing)
    #expect(session.dueCount(at: at(6100)) == .nothing)
  }

  @Test func oneThatHasShownNothingIsToldNothing() {
    var session = BridgeSession(place: "bot", isKnown: false, at: start)
    #expect(session.count(3, at: start) == .nothing)
    #expect(!session.isTold(of: "1f"))
    session.identified()
    #expect(session.isTold(of: "1f"))
    #expect(session.count(3, at: start) == .tell(3))
  }

  @Test func itsOwnLinesAreNotToldAndThoseOfAnotherWithALongerNameAre() {
    let session = BridgeSession(place: "bot", isKnown: true, at: start)
    #expect(!session.isTold(of: "bot:ada"))
    #expect(session.isTold(of: "bot-2:ada") && session.isTold(of: "1f2e"))
  }

  @Test func itsSilenceIsAskedAboutAndThenBelieved() {
    var session = BridgeSession(place: "bot", isKnown: true, at: start)
    #expect(session.signOfLife(at: start + BridgeLimits.pingAfter - .milliseconds(1)) == .none)
    #expect(session.signOfLife(at: start + BridgeLimits.pingAfter) == .ask)
    #expect(session.signOfLife(at: start + BridgeLimits.pingAfter) == .none)
    _ = session.hear(at: start + .seconds(30))
    #expect(session.signOfLife(at: start + BridgeLimits.silence) == .ask)
    #expect(session.signOfLife(at: start + .seconds(30) + BridgeLimits.silence) == .gone)
  }

  @Test func aFloodOfAnythingEndsIt() {
    var session = BridgeSession(place: "bot", isKnown: true, at: start)
    let actions = (0...BridgeLimits.messageRate.burst).map { _ in session.hear(at: start) }
    #expect(actions.dropLast().allSatisfy { $0 == .nothing } && actions.last == .close(.flood))
  }
}
