import Foundation
import GRDB
import ShowModel

extension ShowDatabase: Journal {
  public func append(_ fact: Fact) async throws {
    let event = try Self.text(of: fact.event)
    try await queue.write { database in
      try database.execute(
        sql: "INSERT INTO fact (effective_at, who, surface, why, event) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          fact.effectiveAt.rawValue, fact.origin.who, fact.origin.surface, fact.origin.why, event,
        ])
    }
  }

  public func facts() async throws -> [Fact] {
    try await queue.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM fact ORDER BY number").map { row in
        Fact(
          effectiveAt: Instant(rawValue: row["effective_at"]),
          origin: Origin(who: row["who"], surface: row["surface"], why: row["why"]),
          event: try Self.value(Fact.Event.self, of: row["event"]))
      }
    }
  }

  /// JSON with its keys in order, so that equal values are equal texts.
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, of text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
