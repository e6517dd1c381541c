import ShowModel
import Testing

@testable import ShowTimeline

extension ShowSet {
  /// The same set, which may be dropped.
  func float(_ priority: Int = 0) -> ShowSet {
    var set = self
    (set.float, set.priority) = (true, priority)
    return set
  }
}

@Suite("The remedy")
struct RemedyTests {
  private func steps(_ night: Night) -> [Remedy.Step]? { night.remedy()?.steps }

  @Test("says it in words: a float is dropped, a set gives what it still can, the rest is over")
  func designExample() {
    var night = Night(evening(act("doors", 15, min: 5), act("hana", 40), act("encore", 10).float(), hardOut: out(51)))
    night.advance(to: at(12))
    let remedy = night.remedy()
    #expect(remedy?.sentence == "encore is dropped, doors gives 3m of its 10m, still 1m over the hard out")
    #expect(remedy?.steps == [.drop("encore"), .compress("doors", to: .minutes(12))])
    #expect(remedy?.still.map(\.message) == ["hana ends 1m after the hard out"])
  }

  @Test("is none while nothing is broken, and none for what a `wait` allows")
  func none() {
    #expect(Night(evening(act("a", 10), hardOut: out(10))).remedy() == nil)
    let waits = evening(
      act("a", 12, min: 5), act("b", 10, start: .hard(at(10)), meets: .wait(.minutes(3))))
    #expect(Night(waits).rundown().conflicts.map(\.id) == ["hard-start-missed"])
    #expect(Night(waits).remedy() == nil)
  }

  @Test("drops the lowest priority first, of equals the later, and no more than it needs")
  func drops() {
    func night(_ out: Int64) -> Night {
      Night(
        evening(
          act("d", 5), act("a", 5).float(2), act("b", 5).float(1), act("c", 5).float(1), hardOut: self.out(out)))
    }
    #expect(steps(night(20)) == nil)
    #expect(steps(night(15)) == [.drop("c")])
    #expect(steps(night(10)) == [.drop("c"), .drop("b")])
    #expect(steps(night(5)) == [.drop("c"), .drop("b"), .drop("a")])
    #expect(night(4).remedy()?.sentence == "c is dropped, b is dropped, a is dropped, still 1m over the hard out")
  }

  @Test("takes back a drop that a later one made unnecessary")
  func takesBack() {
    let show = evening(act("small", 2).float(1), act("big", 20).float(2), act("last", 10), hardOut: out(12))
    #expect(steps(Night(show)) == [.drop("big")])
  }

  @Test("compresses in proportion to what each can give, in whole minutes")
  func proportion() {
    let show = evening(act("a", 20, min: 10), act("b", 20, min: 15), hardOut: out(35))
    #expect(steps(Night(show)) == [.compress("a", to: .minutes(17)), .compress("b", to: .minutes(18))])
    let remedy = Night(show).remedy()
    #expect(remedy?.sentence == "a gives 3m of its 10m, b gives 2m of its 5m")
    #expect(remedy?.still == [])
    var late = evening(act("a", 20, min: 10), hardOut: out(19))
    late.hardOut?.at += .seconds(30)
    #expect(steps(Night(late)) == [.compress("a", to: .minutes(19))])
  }

  @Test("compresses no set below its minimum, and none that ends at a wall-clock time")
  func minimum() {
    let show = evening(
      act("a", 20, min: 15), act("b", 20, min: 5, end: .at(at(40))), act("c", 10), hardOut: out(40))
    #expect(steps(Night(show)) == [])
    #expect(Night(show).remedy()?.sentence == "nothing else can give, still 10m over the hard out")
    let beyond = evening(act("a", 20, min: 15), act("b", 10), hardOut: out(20))
    #expect(Night(beyond).remedy()?.sentence == "a gives 5m of its 5m, still 5m over the hard out")
  }

  @Test("cures a hard start by what lies before it alone, the running set too")
  func segments() {
    var night = Night(
      evening(
        act("a", 20, min: 10), act("b", 20, min: 10), act("c", 20, start: .hard(at(34)), min: 5),
        act("d", 10).float(), act("e", 10, start: .hard(at(60)), min: 5), hardOut: out(66)))
    night.advance(to: at(18))
    #expect(
      steps(night) == [
        .drop("d"), .compress("a", to: .minutes(19)), .compress("b", to: .minutes(15)),
        .compress("e", to: .minutes(6)),
      ])
    #expect(night.remedy()?.still == [])
  }

  @Test("leaves alone what lies before a hard start that waits, when only the hard out is broken")
  func anchors() {
    let show = evening(
      act("a", 20, min: 5), act("f", 5).float(), act("b", 20, start: .hard(at(30)), min: 10), hardOut: out(45))
    #expect(steps(Night(show)) == [.compress("b", to: .minutes(15))])
  }

  @Test("shrinks changeovers first, and only as far as needed, where the show itself is not late")
  func changeovers() {
    func night(_ out: Int64) -> Night {
      Night(
        evening(
          act("a", 10), act("b", 10, gap: 5, minGap: 1), act("c", 10, gap: 5, minGap: 3), act("f", 4, gap: 0).float(),
          hardOut: self.out(out)))
    }
    #expect(
      steps(night(41)) == [
        .shrinkChangeover(before: "b", to: .minutes(3)), .shrinkChangeover(before: "c", to: .minutes(4)),
      ])
    #expect(night(41).remedy()?.sentence == "changeovers give 3m")
    #expect(
      steps(night(36)) == [
        .shrinkChangeover(before: "b", to: .minutes(2)), .shrinkChangeover(before: "c", to: .minutes(4)), .drop("f"),
      ])
  }

  @Test("tells how much changeovers give that shrink by themselves")
  func shrinking() {
    var night = Night(
      evening(act("a", 10), act("b", 10, min: 4, gap: 5, minGap: 1), act("c", 10, gap: 5, minGap: 1), hardOut: out(35)))
    night.take(.late(by: .minutes(10), set: "a"), at: at(-1))
    #expect(night.remedy()?.sentence == "changeovers give 8m, b gives 6m of its 6m, still 1m over the hard out")
  }

  @Test("meets a hard out that ends the show: what it would cut or drop is dropped or compressed beforehand")
  func enforced() {
    let show = evening(
      act("a", 20, min: 15), act("b", 20, min: 15), act("c", 10).float(),
      hardOut: HardOut(at: at(34), enforce: true))
    #expect(
      steps(Night(show)) == [.drop("c"), .compress("a", to: .minutes(17)), .compress("b", to: .minutes(17))])
    #expect(Night(show).remedy()?.still == [])
  }

  @Test("saves a set that the next hard start would cut below its minimum")
  func cut() {
    let show = evening(
      act("a", 20, min: 10), act("b", 20, min: 15), act("c", 20, start: .hard(at(30)), meets: .cut))
    #expect(Night(show).rundown().conflicts.map(\.id) == ["below-minimum"])
    #expect(steps(Night(show)) == [.compress("a", to: .minutes(15))])
  }

  @Test("can't mend a hard start that was called late itself, and says so")
  func calledLate() {
    var night = Night(evening(act("a", 10, min: 5), act("f", 5).float(), act("b", 10, start: .hard(at(20)))))
    night.take(.late(by: .minutes(4), set: "b"), at: at(2))
    #expect(night.remedy()?.sentence == "nothing else can give, b still starts 4m after its hard start")
  }

  @Test("says how late a start is as its conflict does, and how much of that is more than it may wait")
  func beyondTheWait() {
    let show = evening(
      act("a", 10), act("b", 10, start: .hard(at(10)), meets: .wait(.minutes(2))))
    var night = Night(show)
    night.take(.late(by: .minutes(5), set: "b"), at: at(2))
    #expect(night.rundown().conflicts.map(\.message) == ["b starts 5m after its hard start"])
    #expect(
      night.remedy()?.sentence
        == "nothing else can give, b still starts 5m after its hard start, 3m more than it may wait")
  }

  private func out(_ minutes: Int64) -> HardOut { HardOut(at: at(minutes)) }
}

@Suite("`late` that is made up")
struct MakeUpTests {
  private let show = evening(
    act("a", 10), act("b", 20, min: 12), act("f", 5).float(), act("c", 10, start: .hard(at(40))),
    hardOut: HardOut(at: at(50)))

  @Test("carries out the remedy with the lateness, and nothing is broken any more")
  func makesUp() {
    var night = Night(show)
    night.take(.late(by: .minutes(14), set: "b", makeUp: true), at: at(5))
    let rows = night.rundown()
    #expect(rows.conflicts == [])
    #expect(rows.sets.map(\.status) == [.running, .upcoming, .skipped, .upcoming])
    #expect(rows.sets.map(\.expectedStart) == [at(0), at(24), nil, at(40)])
    #expect(rows.sets.map(\.expectedEnd) == [at(10), at(40), nil, at(50)])
    #expect(night.remedy() == nil)
  }

  @Test("is taken back whole by one `undo`, also when the set has started")
  func undo() {
    for minute: Int64 in [6, 25] {
      var night = Night(show)
      night.advance(to: at(5))
      let plain = night.adjustments
      night.take(.late(by: .minutes(14), set: "b", makeUp: true), at: at(5))
      #expect(night.adjustments.skipped == ["f"])
      night.take(.undo, at: at(minute))
      #expect(night.adjustments == plain)
    }
  }

  @Test("without it changes nobody's length")
  func plain() {
    var night = Night(show)
    night.take(.late(by: .minutes(14), set: "b"), at: at(5))
    #expect(night.rundown().sets.map(\.expectedEnd) == [at(10), at(44), at(49), at(59)])
    #expect(night.remedy()?.sentence == "f is dropped, b gives 4m of its 8m")
  }
}
