import HubWire
import ShowModel
import Testing

@testable import ReplayLog

/// What moderation took away leaves the server in no replay.
struct ScrubberTests {
  private static func at(_ second: Int64) -> Instant { Night.start + .seconds(second) }

  private static let records = [
    Night.whole(epoch: 5, at: at(0), lines: [(1, 10), (2, 11)]), Night.said(3, by: 10, at: at(1)),
    Night.answered(4, by: 12, to: 1, at: at(2)), Night.said(5, by: 10, at: at(3)),
    Night.answered(6, by: 12, to: 999, at: at(4)),
    // Another life of the hub remembers what is still there.
    Night.whole(epoch: 6, at: at(5), lines: [(2, 11), (5, 10)]),
  ]

  /// The words that are left.
  private static func words(_ removals: ReplayRemoval...) -> [String] {
    ReplayScrubber(removals).scrubbed(records).flatMap { record in
      var reading = Words()
      #expect(record.body.withUnsafeBytes { Wire.decode($0, for: &reading) } == nil)
      return reading.places.map { String(decoding: record.body[$0], as: UTF8.self) }.filter { $0.contains("words") }
    }
  }

  @Test func aLineThatWasRemovedIsBlankWhereverItStandsAndWhereverItIsQuoted() {
    #expect(Self.words() == [1, 2, 3, 4, 1, 5, 6, 999, 2, 5].map { "words of \($0)" })
    let removal = ReplayRemoval(.line, id: 1, at: Self.at(9))
    #expect(Self.words(removal) == [2, 3, 4, 5, 6, 999, 2, 5].map { "words of \($0)" })
    // Every record is still one, with a check sum that holds.
    for record in ReplayScrubber([removal]).scrubbed(Self.records) {
      #expect(ReplayRecord.read(record.bytes[...], at: 0)?.record == record)
    }
  }

  @Test func whatSomebodySaidUpToThenIsGoneAndWhatTheySaidLaterIsNot() {
    let words = Self.words(ReplayRemoval(.saidBy, id: 10, at: Self.at(2)))
    // Whose line is quoted that was said long before is not known: that goes too.
    #expect(words == [2, 4, 5, 6, 2, 5].map { "words of \($0)" })
  }

  @Test func whatWasGivenBackIsThereAgainWhereverItStands() {
    let all = Self.words()
    let (taken, back) = (ReplayRemoval(.line, id: 1, at: Self.at(9)), ReplayRemoval(.lineBack, id: 1, at: Self.at(10)))
    #expect(Self.words(taken, back) == all)
    #expect(Self.words(taken, back, taken) == Self.words(taken))
    let purge = ReplayRemoval(.saidBy, id: 10, at: Self.at(9))
    #expect(Self.words(purge, ReplayRemoval(.saidBack, id: 10, at: Self.at(10))) == all)
    // The latest of two purges alone; and one line of all that was purged.
    let earlier = ReplayRemoval(.saidBy, id: 10, at: Self.at(2))
    #expect(
      Self.words(earlier, purge, ReplayRemoval(.saidBack, id: 10, at: Self.at(10))) == Self.words(earlier))
    let one = Self.words(purge, ReplayRemoval(.lineBack, id: 5, at: Self.at(10)))
    #expect(one.filter { $0 == "words of 5" }.count == 2 && !one.contains("words of 1"))
    // What was never taken, or is unknown, can't be given back.
    #expect(Self.words(ReplayRemoval(.saidBack, id: 10, at: Self.at(1)), purge) == Self.words(purge))
  }

  @Test func whatSomebodyPlacedIsGoneUntilItIsGivenBack() {
    let (taken, back) = (
      ReplayRemoval(.placedBy, id: 10, at: Self.at(2)), ReplayRemoval(.placedBack, id: 10, at: Self.at(3))
    )
    #expect(ReplayGone([taken]).placedBy == [10: Self.at(2)])
    #expect(ReplayGone([taken, back]).placedBy.isEmpty && ReplayGone([back]).placedBy.isEmpty)
    #expect(ReplayGone([taken, taken, back]).placedBy == [10: Self.at(2)])
  }

  @Test func whatWasPlacedHasNoWords() {
    #expect(Self.words(ReplayRemoval(.placedBy, id: 10, at: Self.at(9))) == Self.words())
  }

  @Test func whatCantBeReadIsLeftOutOnceSomethingWasRemoved() {
    let odd = ReplayRecord(.message, at: Night.start, body: [99, 99, 99])
    #expect(ReplayScrubber([]).scrubbed([odd]) == [odd])
    #expect(ReplayScrubber([ReplayRemoval(.line, id: 1, at: Night.start)]).scrubbed([odd]).isEmpty)
  }
}

/// Where a message has the words of lines, and those that it quotes.
private struct Words: WireVisitor {
  var places: [Range<Int>] = []
  mutating func visit(_ line: WireLine, name: WireText, text: WireText) {
    places.append(text.start..<(text.start + text.count))
  }
  mutating func visit(replyTo id: UInt32, name: WireText, text: WireText) {
    places.append(text.start..<(text.start + text.count))
  }
}
