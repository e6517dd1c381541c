import Foundation
import ShowModel
import Testing

/// What fills a slot as a journal keeps it.
struct SlotSourceTests {
  private func decode<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  private func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func aJournalFromBeforeSlotsHadLevelsIsReadAndWrittenAsItWas() throws {
    let old = #"{"slots":{"_0":["hana","placeholder"]}}"#
    let action: Action = try decode(old)
    #expect(action == .slots(["hana", .placeholder]))
    #expect(try text(action) == old)
    let slot: SlotSource = try decode(#"{"source":"film","film":{"running":{"zeroAt":1000}}}"#)
    #expect(slot == SlotSource("film", film: .running(zeroAt: Instant(rawValue: 1000))))
  }

  @Test func aSlotWithALevelComesBack() throws {
    let action = Action.slots([SlotChoice("hana"), SlotChoice("pixel", level: Decibels(rawValue: -65))])
    #expect(try decode(text(action)) == action)
    let slot = SlotSource("pixel", level: .silence)
    #expect(try decode(text(slot)) == slot)
  }
}
