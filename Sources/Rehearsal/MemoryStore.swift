import ShowModel

/// A journal and an as-run log that last as long as a dry run.
actor MemoryStore: Journal, AsRunLog {
  private var journal: [Fact]
  private var log: [NumberedLine] = []

  init(facts: [Fact]) { journal = facts }

  func append(_ fact: Fact) { journal.append(fact) }
  func facts() -> [Fact] { journal }

  func record(_ lines: [AsRunLine]) {
    for line in lines { _ = intend(line) }
  }

  func intend(_ line: AsRunLine) -> Int64 {
    let number = (log.last?.number ?? 0) + 1
    log.append(NumberedLine(number: number, line: line))
    return number
  }

  func settle(_ number: Int64, at: Instant, outcome: AsRunLine.Outcome) {
    guard let index = log.firstIndex(where: { $0.number == number }) else { return }
    log[index].line.at = at
    log[index].line.outcome = outcome
  }

  func withdraw(_ numbers: [Int64]) { log.removeAll { numbers.contains($0.number) } }
  func lines() -> [NumberedLine] { log }
}
