import ShowModel
import ShowReports

/// The as-run log that also tells the terminal what airs, a line for all that one cue changes.
actor AnnouncedLog: AsRunLog {
  private let log: any AsRunLog
  private let zone: String
  private var intended: [Int64: AsRunLine] = [:]

  init(_ log: any AsRunLog, zone: String) {
    self.log = log
    self.zone = zone
  }

  func record(_ lines: [AsRunLine]) async throws {
    try await log.record(lines)
    tell(lines)
  }

  func intend(_ line: AsRunLine) async throws -> Int64 {
    let number = try await log.intend(line)
    intended[number] = line
    return number
  }

  func settle(_ number: Int64, at: Instant, outcome: AsRunLine.Outcome, reason: String?) async throws {
    try await log.settle(number, at: at, outcome: outcome, reason: reason)
    guard var line = intended.removeValue(forKey: number) else { return }
    line.at = at
    line.outcome = outcome
    line.reason = reason
    tell([line])
  }

  func withdraw(_ numbers: [Int64]) async throws {
    for number in numbers { intended[number] = nil }
    try await log.withdraw(numbers)
  }

  func lines(after number: Int64, atMost count: Int?) async throws -> [NumberedLine] {
    try await log.lines(after: number, atMost: count)
  }

  private func tell(_ lines: [AsRunLine]) {
    for row in AsRunReport(lines, zone: zone, zones: SystemZones()).byCue() { Terminal.say(row) }
  }
}
