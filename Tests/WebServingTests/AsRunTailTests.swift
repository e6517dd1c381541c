import ShowModel
import Testing

@testable import WebServing

/// Which as-run lines are news.
struct AsRunTailTests {
  private func line(_ number: Int64, _ outcome: AsRunLine.Outcome? = .done) -> NumberedLine {
    NumberedLine(
      number: number,
      line: AsRunLine(
        due: TestNight.start, at: TestNight.start, showTime: .zero, value: .title("\(number)"),
        cause: Cause(why: "test"), outcome: outcome))
  }

  @Test func aLineIsNewsOnce() {
    var tail = AsRunTail()
    #expect(tail.take([line(1), line(2)]) == [line(1), line(2)])
    #expect(tail.settledThrough == 2)
    #expect(tail.take([]) == [])
    #expect(tail.take([line(3)]) == [line(3)])
    #expect(tail.aired == [line(1), line(2), line(3)])
  }

  @Test func anIntentIsNewsWhenItsOutcomeHasCome() {
    var tail = AsRunTail()
    #expect(tail.take([line(1), line(2, nil), line(3)]) == [line(1), line(3)])
    #expect(tail.isSomethingOpen)
    #expect(tail.settledThrough == 1)
    #expect(tail.take([line(2, nil), line(3)]) == [])
    #expect(tail.take([line(2, .skipped), line(3)]) == [line(2, .skipped)])
    #expect(!tail.isSomethingOpen)
    #expect(tail.settledThrough == 3)
  }

  @Test func anIntentThatIsWithdrawnLeavesNoTrace() {
    var tail = AsRunTail()
    _ = tail.take([line(1), line(2, nil)])
    #expect(tail.take([]) == [])
    #expect(tail.aired == [line(1)])
    #expect(!tail.isSomethingOpen)
  }

  @Test func onlyTheTailIsKept() {
    var tail = AsRunTail()
    let lines = (1...Int64(DeskLimits.asRunTail) + 40).map { line($0) }
    #expect(tail.take(lines).count == DeskLimits.asRunTail)
    #expect(tail.lines.count == DeskLimits.asRunTail)
    #expect(tail.settledThrough == Int64(DeskLimits.asRunTail) + 40)
  }
}
