import GRDB
import ShowModel

extension ShowDatabase: AsRunLog {
  public func record(_ lines: [AsRunLine]) async throws {
    try await queue.write { database in
      for line in lines { try Self.insert(line, into: database) }
    }
  }

  public func intend(_ line: AsRunLine) async throws -> Int64 {
    try await queue.write { database in
      try Self.insert(line, into: database)
      return database.lastInsertedRowID
    }
  }

  public func settle(
    _ number: Int64, at: Instant, outcome: AsRunLine.Outcome, reason: String?
  ) async throws {
    try await queue.write { database in
      try database.execute(
        sql: "UPDATE as_run SET at = ?, outcome = ?, reason = ? WHERE number = ? AND outcome IS NULL",
        arguments: [at.rawValue, outcome.rawValue, reason, number])
    }
  }

  public func withdraw(_ numbers: [Int64]) async throws {
    try await queue.write { database in
      for number in numbers {
        try database.execute(sql: "DELETE FROM as_run WHERE number = ? AND outcome IS NULL", arguments: [number])
      }
    }
  }

  public func lines(after number: Int64, atMost count: Int?) async throws -> [NumberedLine] {
    try await queue.read { database in
      // A negative limit is none.
      let sql = "SELECT * FROM as_run WHERE number > ? ORDER BY number LIMIT ?"
      return try Row.fetchAll(database, sql: sql, arguments: [number, count ?? -1]).map(Self.line)
    }
  }

  private static func insert(_ line: AsRunLine, into database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO as_run (due, at, show_time, "set", run, cue, why, track, value, outcome, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        line.due.rawValue, line.at.rawValue, line.showTime.rawValue, line.cause.set?.rawValue, line.cause.run,
        line.cause.cue?.rawValue, line.cause.why, line.track.rawValue, try text(of: line.value),
        line.outcome?.rawValue, line.reason,
      ])
  }

  private static func line(of row: Row) throws -> NumberedLine {
    let cause = Cause(
      set: (row["set"] as String?).map(SetID.init(rawValue:)), run: row["run"],
      cue: (row["cue"] as String?).map(CueID.init(rawValue:)), why: row["why"])
    return NumberedLine(
      number: row["number"],
      line: AsRunLine(
        due: Instant(rawValue: row["due"]), at: Instant(rawValue: row["at"]),
        showTime: TimeSpan(rawValue: row["show_time"]), value: try value(TrackValue.self, of: row["value"]),
        cause: cause, outcome: (row["outcome"] as String?).flatMap(AsRunLine.Outcome.init(rawValue:)),
        // A night of before this column was there is still read, and only read.
        reason: row.hasColumn("reason") ? row["reason"] : nil))
  }
}
