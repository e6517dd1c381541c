import Foundation
import ShowModel
import Testing

/// The programme as a journal keeps it.
struct ProgrammeTests {
  @Test func itReadsWhatItHasWritten() throws {
    let programme = Programme(record: "recordings/", push: ["rtmp://h/${KEY}"], dvr: .minutes(5))
    let data = try JSONEncoder().encode(programme)
    #expect(try JSONDecoder().decode(Programme.self, from: data) == programme)
  }

  @Test func aJournalFromBeforeTheWindowCouldBeSetHasTheUsualOne() throws {
    var fields = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(Programme(dvr: .minutes(5)))) as? [String: Any])
    #expect(fields.removeValue(forKey: "dvr") != nil)
    let old = try JSONDecoder().decode(Programme.self, from: JSONSerialization.data(withJSONObject: fields))
    #expect(old == Programme())
  }
}
