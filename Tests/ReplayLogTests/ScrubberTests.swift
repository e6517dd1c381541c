import HubWire
import ShowModel
import Testing

@testable import ReplayLog

/// What moderation took away leaves the server in no replay.
struct ScrubberTests {
  private static let records = [
    Night.whole(epoch: 5, at: Night.start, lines: [(1, 10), (2, 11)]),
    Night.said(3, by: 10, at: Night.start + .seconds(1)), Night.said(4, by: 12, at: Night.start + .seconds(2)),
    Night.whole(epoch: 6, at: Night.start + .seconds(3), lines: [(1, 10)]),
  ]

  private static func words(_ records: [ReplayRecord]) -> [String] {
    records.flatMap { record in
      var reading = Lines()
      _ = record.body.withUnsafeBytes { Wire.decode($0, for: &reading) }
      return reading.places.map { name, text in
        String(decoding: record.body[name], as: UTF8.self) + ": " + String(decoding: record.body[text], as: UTF8.self)
      }
    }
  }

  @Test func aLineThatWasRemovedIsBlankWhereverItStands() {
    let clean = ReplayScrubber([ReplayRemoval(.line, epoch: 5, id: 1)]).scrubbed(Self.records)
    #expect(
      Self.words(clean) == [
        "         :           ", "viewer 11: words of 2", "viewer 10: words of 3", "viewer 12: words of 4",
        "viewer 10: words of 1",
      ])
    // Every record is still one, with a check sum that holds.
    for record in clean { #expect(ReplayRecord.read(record.bytes[...], at: 0)?.record == record) }
  }

  @Test func aViewerWhoWasRemovedHasNoWordsButOthersInAnotherLifeOfTheHubHave() {
    let clean = ReplayScrubber([ReplayRemoval(.viewer, epoch: 5, id: 10)]).scrubbed(Self.records)
    let words = Self.words(clean).filter { $0.contains("viewer") }
    #expect(words == ["viewer 11: words of 2", "viewer 12: words of 4", "viewer 10: words of 1"])
  }

  @Test func whatCantBeReadIsLeftOutOnceSomethingWasRemoved() {
    let odd = ReplayRecord(.message, at: Night.start, body: [99, 99, 99])
    #expect(ReplayScrubber([]).scrubbed([odd]) == [odd])
    #expect(ReplayScrubber([ReplayRemoval(.line, epoch: 5, id: 1)]).scrubbed([odd]).isEmpty)
  }
}

/// Where a message's lines have their words.
private struct Lines: WireVisitor {
  var places: [(name: Range<Int>, text: Range<Int>)] = []
  mutating func visit(line id: UInt32, at: Int64, viewer: UInt32, name: WireText, text: WireText) {
    places.append((name.start..<(name.start + name.count), text.start..<(text.start + text.count)))
  }
}
