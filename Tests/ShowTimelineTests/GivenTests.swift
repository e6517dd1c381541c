import ShowModel
import ShowTimeline
import Testing

@Suite("What was ordered")
struct GivenTests {
  private let show = evening(act("a", 10), act("b", 10, gap: 2), act("c", 10))

  @Test("is told in order, with who, when and why; what was refused is not")
  func told() {
    var night = Night(show)
    let bo = Origin(who: "Bo", surface: "desk", why: "the bus is late")
    night.take(.skip(id: "c"), at: at(1))
    night.take(.skip(id: "nothing"), at: at(2))
    night.apply(Fact(effectiveAt: at(3), origin: bo, event: .override(.late(by: .minutes(4), set: nil))))
    let edited = evening(act("a", 10), act("b", 12, gap: 2), act("c", 10))
    night.apply(
      Fact(effectiveAt: at(4), origin: ada, event: .reloaded(Opening(show: edited, text: ""), running: false)))
    #expect(
      night.given == [
        Given(number: 1, at: at(1), origin: ada, order: .override(.skip(id: "c"))),
        Given(number: 2, at: at(3), origin: bo, order: .override(.late(by: .minutes(4), set: "b"))),
        Given(number: 3, at: at(4), origin: ada, order: .reload(running: false)),
      ])
  }

  @Test("says whose undo took it back, each the order that it took back")
  func takenBack() {
    var night = Night(show)
    let bo = Origin(who: "Bo", surface: "desk")
    night.take(.skip(id: "c"), at: at(1))
    night.take(.put(.title("x")), at: at(2))
    night.apply(Fact(effectiveAt: at(3), origin: bo, event: .override(.undo)))
    #expect(night.given.map(\.takenBack) == [nil, .init(at: at(3), origin: bo), nil])
    night.take(.undo, at: at(4))
    #expect(night.given.map(\.takenBack) == [.init(at: at(4), origin: ada), .init(at: at(3), origin: bo), nil, nil])
    #expect(night.given.map(\.number) == [1, 2, 3, 4])
  }

  @Test("is what the journal says: a look ahead, a what-if and a rundown order nothing")
  func onlyTheJournal() {
    var night = Night(evening(act("a", 10, start: .go), act("b", 10)))
    night.take(.put(.title("x")), at: at(1))
    _ = night.rundown()
    _ = night.consequences(of: .next, by: ada, at: at(2))
    _ = night.title(at: at(30))
    #expect(night.given.map(\.number) == [1])
  }

  @Test("is kept up to its limit, the last ones, whose numbers go on")
  func bounded() {
    var night = Night(show)
    let count = TimelineLimits.givenKept + 3
    for index in 1...count { night.take(.put(.title("\(index)")), at: at(0) + .milliseconds(Int64(index))) }
    #expect(night.given.count == TimelineLimits.givenKept)
    #expect(night.given.first?.number == 4 && night.given.last?.number == count)
  }
}
