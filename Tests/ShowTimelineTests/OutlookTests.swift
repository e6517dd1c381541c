import ShowModel
import Testing

@testable import ShowTimeline

@Suite("A look ahead")
struct OutlookTests {
  @Test("is shared by copies until a fact comes to one of them")
  func shared() {
    let night = Night(evening(act("a", 10), act("b", 10)))
    #expect(night.title(at: at(15)) == "b")
    var copy = night
    copy.take(.late(by: .minutes(8), set: "b"), at: at(5))
    #expect(copy.outlook !== night.outlook)
    #expect(copy.title(at: at(15)) == "between")
    #expect(night.title(at: at(15)) == "b")
    var later = night
    later.advance(to: at(12))
    #expect(later.outlook === night.outlook)
    #expect(later.title(at: at(25)) == "between")
    #expect(later.title(at: at(5)) == "a")
  }

  @Test("sees the same whether the night was looked at before, while it advanced, or never")
  func sameForAll() {
    for seed in NightLawsTests.seeds {
      var random = RandomNight(seed: seed)
      var looked = Night(show: random.show, at: random.openedAt)
      for fact in random.facts {
        _ = looked.state(at: random.instant())
        _ = looked.nextChange(after: random.instant())
        looked.advance(to: min(fact.effectiveAt, random.instant()))
        _ = looked.moments(in: looked.now..<random.horizon)
        looked.apply(fact)
        let fresh = looked.ahead()
        let t = max(looked.now, random.instant())
        #expect(looked.state(at: t) == fresh.state(at: t), "\(random) \(t)")
        #expect(looked.nextChange(after: t) == fresh.nextChange(after: t), "\(random) \(t)")
        #expect(looked.showTime(at: t) == fresh.showTime(at: t), "\(random) \(t)")
        let range = t..<(t + .hours(1))
        #expect(looked.moments(in: range).filter { $0.at > looked.now } == fresh.moments(in: range), "\(random) \(t)")
      }
    }
  }
}
