/// The journal of facts: the night is its fold.
///
/// There is one writer. `append` returns only when the fact is on disk.
public protocol Journal: Sendable {
  func append(_ fact: Fact) async throws
  /// All facts, oldest first.
  func facts() async throws -> [Fact]
}

/// The as-run log.
public protocol AsRunLog: Sendable {
  /// Writes lines whose outcome is known.
  func record(_ lines: [AsRunLine]) async throws
  /// Commits a momentary action's line before its effect, and returns the number to settle it by.
  func intend(_ line: AsRunLine) async throws -> Int64
  /// Writes the outcome of an intended line, when it aired, and why it failed where it did.
  func settle(_ number: Int64, at: Instant, outcome: AsRunLine.Outcome, reason: String?) async throws
  /// Takes out intended lines whose moment is no longer to come, before anything of it was sent.
  func withdraw(_ numbers: [Int64]) async throws
  /// The lines after a number in the order in which they were written: all, or the first `count` of them.
  func lines(after number: Int64, atMost count: Int?) async throws -> [NumberedLine]
}

extension AsRunLog {
  /// All lines in the order in which they were written.
  public func lines() async throws -> [NumberedLine] { try await lines(after: 0, atMost: nil) }

  public func settle(_ number: Int64, at: Instant, outcome: AsRunLine.Outcome) async throws {
    try await settle(number, at: at, outcome: outcome, reason: nil)
  }
}

/// An as-run line and the number it is settled by.
public struct NumberedLine: Equatable, Sendable {
  public var number: Int64
  public var line: AsRunLine
  public init(number: Int64, line: AsRunLine) {
    self.number = number
    self.line = line
  }
}
