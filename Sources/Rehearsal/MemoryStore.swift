import ShowModel

/// A journal and an as-run log that last as long as a dry run.
actor MemoryStore: Journal, AsRunLog {
  private var journal: [Fact]
  /// In order of their numbers.
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

  func settle(_ number: Int64, at: Instant, outcome: AsRunLine.Outcome, reason: String?) {
    guard let index = place(of: number) else { return }
    log[index].line.at = at
    log[index].line.outcome = outcome
    log[index].line.reason = reason
  }

  func withdraw(_ numbers: [Int64]) {
    for index in numbers.compactMap({ place(of: $0) }).sorted(by: >) { log.remove(at: index) }
  }

  func lines(after number: Int64, atMost count: Int?) -> [NumberedLine] {
    Array(log.drop { $0.number <= number }.prefix(count ?? .max))
  }

  private func place(of number: Int64) -> Int? {
    var (low, high) = (0, log.count)
    while low < high {
      let middle = (low + high) / 2
      if log[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < log.count && log[low].number == number ? low : nil
  }
}
