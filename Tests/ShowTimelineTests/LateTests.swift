import ShowModel
import ShowTimeline
import Testing

@Suite("`late`")
struct LateTests {
  private let show = evening(act("a", 10), act("b", 10, gap: 5, minGap: 1), act("c", 10, gap: 5, minGap: 1))

  @Test("starts the next set no earlier than that after its planned start, and later changeovers make it up")
  func next() {
    var night = Night(show)
    night.take(.late(by: .minutes(3), set: nil), at: at(2))
    night.advance(to: at(90))
    #expect(night.rundown().sets.map(\.actualStart) == [at(0), at(18), at(30)])
    #expect(night.rundown().sets.map(\.actualEnd) == [at(10), at(28), at(40)])
  }

  @Test("replaces an earlier one for the same set")
  func replaces() {
    var night = Night(show)
    night.take(.late(by: .minutes(8), set: "b"), at: at(2))
    night.take(.late(by: .minutes(2), set: "b"), at: at(3))
    #expect(night.rundown().sets[1].expectedStart == at(17))
    night.take(.late(by: .zero, set: "b"), at: at(4))
    #expect(night.rundown().sets[1].expectedStart == at(15))
  }

  @Test("stands at its set's row until it is replaced or the set has started, and made up it stands all the same")
  func stands() {
    let show = evening(act("a", 10), act("b", 20, min: 12), act("c", 10, start: .hard(at(35))))
    var night = Night(show)
    #expect(night.rundown().sets.map(\.calledLate) == [nil, nil, nil])
    night.take(.late(by: .minutes(9), set: "b"), at: at(2))
    #expect(night.rundown().sets.map(\.calledLate) == [nil, .minutes(9), nil])
    guard let standing = night.row("b")?.calledLate else { return }
    night.take(.late(by: standing, set: "b", makeUp: true), at: at(3))
    #expect(night.row("b")?.expectedStart == at(19))
    #expect(night.row("c")?.expectedStart == at(35))
    night.advance(to: at(20))
    #expect(night.row("b")?.calledLate == nil)
  }

  @Test("is not eaten by the set's own changeover")
  func notEaten() {
    var night = Night(show)
    night.take(.late(by: .minutes(2), set: "b"), at: at(2))
    night.take(.next, at: at(5))
    #expect(night.rundown().sets[1].expectedStart == at(17))
  }

  @Test("names the hard starts that it breaks")
  func conflicts() {
    var night = Night(evening(act("a", 10), act("b", 10), act("c", 10, start: .hard(at(25)))))
    #expect(night.rundown().conflicts == [])
    night.take(.late(by: .minutes(8), set: nil), at: at(5))
    #expect(
      night.rundown().conflicts == [
        Conflict(
          id: "hard-start-missed", message: "c starts 3m after its hard start", set: "c", by: .minutes(3))
      ])
  }

  @Test("starts at once what is overdue, when it is taken back")
  func takenBack() {
    var night = Night(show)
    night.take(.late(by: .minutes(20), set: "b"), at: at(2))
    night.take(.late(by: .zero, set: "b"), at: at(22))
    #expect(night.runningSet == "b")
    #expect(night.rundown().sets[1].actualStart == at(22))
  }

  @Test("is refused for a set that has started, that there isn't, and beyond a day")
  func refusals() {
    var night = Night(show)
    night.advance(to: at(16))
    func reason(_ span: TimeSpan, _ set: SetID?) -> String? {
      night.refusal(of: .late(by: span, set: set), at: at(16))?.reason
    }
    #expect(reason(.minutes(1), "a") == "a is over, so it can't be late; to come: c")
    #expect(reason(.minutes(1), "b") == "b is running, so it can't be late; to come: c")
    #expect(reason(.minutes(1), "x") == "there is no set `x`; to come: c")
    #expect(reason(.hours(25), "c") == "`late 25h` is out of range; give 0s to 24h")
    #expect(reason(.minutes(-1), nil) == "`late -1m` is out of range; give 0s to 24h")
    #expect(reason(.minutes(1), nil) == nil)
  }
}
