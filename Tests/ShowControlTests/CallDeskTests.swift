import ShowModel
import ShowTimeline
import Testing

@testable import Rehearsal
@testable import ShowControl

/// Who of several producers holds the call, on the virtual clock.
struct CallDeskTests {
  private let start = Instant(rawValue: 1_796_522_400_000)
  private let clock: VirtualClock
  private let keeper: CallKeeper

  init() {
    clock = VirtualClock(start)
    keeper = CallKeeper(clock: clock)
  }

  private func producer(_ name: String) -> DeskPerson { DeskPerson(name: name, role: .producer, fingerprint: name) }
  private func goes(_ name: String, taking: Bool = false) -> Bool {
    keeper.refusal(of: .next, in: night(), named: "next", by: name, taking: taking) == nil
  }
  /// A night that runs, after these overrides.
  private func night(_ overrides: Override...) -> Night {
    var night = Night(show: TestShows.twoSets, at: TestShows.start - .minutes(1))
    for (index, override) in overrides.enumerated() {
      let at = TestShows.start + .seconds(Int64(index) + 1)
      night.apply(Fact(effectiveAt: at, origin: Origin(who: "ana", surface: "desk"), event: .override(override)))
    }
    return night
  }
  private var holder: String? { keeper.current.holding?.holder }
  private func pass(_ span: TimeSpan) { clock.set(clock.now() + span) }

  @Test func aSingleProducerIsNeverAsked() {
    keeper.arrive(producer("ana"))
    for _ in 0..<3 {
      #expect(goes("ana"))
      pass(.minutes(20))
    }
    #expect(holder == "ana")
    #expect(keeper.current.asks == [])
  }

  @Test func anotherProducersOrderAsksTheHolderFirst() throws {
    keeper.arrive(producer("ana"))
    keeper.arrive(producer("ben"))
    let refusal = try #require(keeper.refusal(of: .go(expect: "drop"), in: night(), named: "go drop", by: "ben"))
    #expect(refusal.holding == .init(holder: "ana", since: start))
    #expect(refusal.askedFor == "go drop")
    #expect(keeper.current.asks == [.init(who: "ben", what: "go drop", at: start)])
    #expect(goes("ana"))
    #expect(holder == "ana")
  }

  @Test(arguments: [Override.go(expect: "a"), .next, .hold, .resume, .jump(id: "a")])
  func whatMovesTheNightOnNeedsTheCall(_ override: Override) {
    keeper.arrive(producer("ana"))
    #expect(keeper.refusal(of: override, in: night(), named: "it", by: "ben") != nil)
  }

  @Test(arguments: [
    Override.panic, .release(.panic), .put(.title("A")), .late(by: .minutes(1)), .undo, .cut(slot: 1, source: "a"),
  ])
  func everythingElseNeverAsks(_ override: Override) {
    keeper.arrive(producer("ana"))
    #expect(keeper.refusal(of: override, in: night(), named: "it", by: "ben") == nil)
    #expect(holder == "ana")
    #expect(keeper.current.asks == [])
  }

  @Test func anUndoThatWouldLetTheClockGoOnAsksAsAResumeDoes() throws {
    keeper.arrive(producer("ana"))
    let held = night(.late(by: .minutes(1)), .hold)
    #expect(keeper.refusal(of: .resume, in: held, named: "resume", by: "ben") != nil)
    let refusal = try #require(keeper.refusal(of: .undo, in: held, named: "undo", by: "ben"))
    #expect(refusal.holding.holder == "ana" && refusal.askedFor == "undo")
    #expect(keeper.refusal(of: .undo, in: held, named: "undo", by: "ana") == nil)
    // A later order is what is taken back, and a hold that is over is none any more.
    for other in [night(.hold, .panic), night(.late(by: .minutes(1)), .hold, .resume)] {
      #expect(other.undoes != nil)
      #expect(keeper.refusal(of: .undo, in: other, named: "undo", by: "ben") == nil)
    }
    #expect(holder == "ana")
  }

  @Test func takingTheCallIsSeenAndThenTheOtherHasToAsk() {
    keeper.arrive(producer("ana"))
    keeper.arrive(producer("ben"))
    #expect(!goes("ben"))
    pass(.seconds(2))
    keeper.take(by: "ben")
    #expect(keeper.current.holding == .init(holder: "ben", since: start + .seconds(2)))
    #expect(keeper.current.asks == [])
    #expect(goes("ben"))
    #expect(!goes("ana"))
    #expect(goes("ana", taking: true))
    #expect(holder == "ana")
  }

  @Test func theHolderHandsOverToAProducerWhoIsThereAndNobodyElseCan() throws {
    keeper.arrive(producer("ana"))
    keeper.arrive(producer("ben"))
    keeper.arrive(DeskPerson(name: "mo", role: .moderator, fingerprint: "mo"))
    #expect(throws: CallRefusal.self) { try keeper.handOver(to: "mo", by: "ana") }
    #expect(throws: CallRefusal.self) { try keeper.handOver(to: "cy", by: "ana") }
    #expect(throws: CallRefusal.self) { try keeper.handOver(to: "ben", by: "ben") }
    #expect(holder == "ana")
    try keeper.handOver(to: "ben", by: "ana")
    #expect(holder == "ben")
  }

  @Test func aHolderWhoseDeskIsGoneKeepsTheCallForThirtySeconds() {
    keeper.arrive(producer("ana"))
    keeper.arrive(producer("ben"))
    keeper.leave(producer("ana"))
    pass(CallLimits.absence - .milliseconds(1))
    #expect(holder == "ana")
    #expect(!goes("ben"))
    pass(.milliseconds(1))
    #expect(holder == nil)
    #expect(goes("ben"))
    #expect(holder == "ben")
  }

  @Test func aDeskThatComesBackInTimeKeepsTheCallHoweverLongAgoItCame() {
    keeper.arrive(producer("ana"))
    pass(.minutes(30))
    keeper.leave(producer("ana"))
    pass(.seconds(20))
    keeper.arrive(producer("ana"))
    pass(.minutes(5))
    #expect(holder == "ana")
    #expect(keeper.current.holding?.since == start)
  }

  @Test func aHolderWithTwoPagesKeepsTheCallUntilBothAreGone() {
    for _ in 0..<2 { keeper.arrive(producer("ana")) }
    #expect(keeper.current.attendants.map(\.desks) == [2])
    keeper.leave(producer("ana"))
    pass(.minutes(5))
    #expect(holder == "ana")
    keeper.leave(producer("ana"))
    #expect(keeper.current.attendants == [])
    pass(CallLimits.absence)
    #expect(holder == nil)
  }

  /// A command line or a button box has no page: what it does is its sign.
  @Test func aHolderWithoutADeskKeepsTheCallAfterEachOrder() {
    #expect(goes("box"))
    for _ in 0..<3 {
      pass(.seconds(29))
      #expect(goes("box"))
    }
    #expect(!goes("ana"))
    pass(.seconds(30))
    #expect(goes("ana"))
  }

  @Test func whoeverMayNotHoldItNeverDoes() {
    keeper.arrive(DeskPerson(name: "mo", role: .moderator, fingerprint: "mo"))
    keeper.arrive(DeskPerson(name: "vi", role: .viewer, fingerprint: "vi"))
    #expect(holder == nil)
    #expect(keeper.current.attendants.map(\.name) == ["mo", "vi"])
    keeper.arrive(producer("ana"))
    #expect(holder == "ana")
    keeper.release("ana")
    #expect(holder == nil)
  }

  @Test func wishesAreShownForAWhileOneOfEachAskerAndNeverMoreThanTheLimit() {
    keeper.arrive(producer("ana"))
    for number in 0..<CallLimits.asks + 3 {
      _ = goes("asker \(number)")
      _ = keeper.refusal(of: .hold, in: night(), named: "hold", by: "asker \(number)")
    }
    #expect(keeper.current.asks.count == CallLimits.asks)
    #expect(keeper.current.asks.last == .init(who: "asker \(CallLimits.asks + 2)", what: "hold", at: start))
    pass(CallLimits.askStays)
    #expect(keeper.current.asks == [])
  }
}
