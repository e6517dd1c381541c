import ShowModel
import ShowTimeline
import Testing

@Suite("A block")
struct BlockTests {
  private func night() -> Night { Night(evening(act("a", 10), act("b", 10))) }

  @Test("lasts through sets and a bare `release`, until it is released by name")
  func lasts() {
    var night = night()
    night.take(.block("pixel"), at: at(1))
    night.take(.block("hana"), at: at(2))
    night.take(.put(.title("x")), at: at(3))
    night.take(.release(.everything), at: at(4))
    #expect(night.state(at: at(15)).blocked == ["hana", "pixel"])
    #expect(night.cause(of: .blocked, at: at(15)) == Cause(set: "a", run: 1, why: "hana blocked by Ada (cli)"))
    night.take(.release(.block("hana")), at: at(16))
    #expect(night.state(at: at(16)).blocked == ["pixel"])
    #expect(night.cause(of: .blocked, at: at(16)).why == "released by Ada (cli)")
    #expect(night.hands.blocked == ["pixel"])
  }
}
