import ShowControl
import ShowModel
import Testing

@testable import WebServing

/// What becomes of a line to an artist, whoever looks at the artist's page.
struct CallBookTests {
  private let start = TestNight.start
  private func line(_ text: String, at seconds: Int64 = 0, to artist: ArtistID = "ada") -> Command {
    Command(
      due: start + .seconds(seconds), value: .moment(.tell(artist, text)), cause: Cause(why: "tell by Cy (desk)"))
  }

  @Test func whereNobodyLooksItFailsAndWaits() throws {
    var book = CallBook()
    let command = line("Two minutes")
    book.replace(revision: 1, commands: [command])
    #expect(book.advance(to: start - .milliseconds(1)) == [])
    let reason = "nobody looks at ada's stage page; the line waits there"
    #expect(book.advance(to: start) == [.failed(command, at: start, reason: reason)])
    #expect(book.lines["ada"]?.map(\.text) == ["Two minutes"])
    let id = try #require(book.lines["ada"]?.first?.id)
    book.arrive("ada")
    // The outcome is written already; that it was seen is told to the desk alone.
    #expect(book.note(shown: id, by: "ada", at: start + .seconds(60)) == [])
    #expect(book.lines["ada"]?.first?.shown == start + .seconds(60))
  }

  @Test func itIsDoneWhenThePageSaysThatItShowsIt() throws {
    var book = CallBook()
    book.arrive("ada")
    let command = line("Two minutes")
    book.replace(revision: 1, commands: [command])
    #expect(book.advance(to: start) == [])
    let id = try #require(book.lines["ada"]?.first?.id)
    let shown = start + .milliseconds(300)
    #expect(book.note(shown: id, by: "bea", at: shown) == [])
    #expect(book.note(shown: id, by: "ada", at: shown) == [.applied(command, at: shown)])
    #expect(book.advance(to: start + .seconds(30)) == [])
  }

  @Test func aPageThatOnlySeemsToBeThereCountsForNothing() {
    var book = CallBook()
    book.arrive("ada")
    let command = line("Two minutes")
    book.replace(revision: 1, commands: [command])
    #expect(book.advance(to: start) == [])
    #expect(book.nextDue == start + StageViewLimits.patience)
    #expect(book.advance(to: start + StageViewLimits.patience - .milliseconds(1)) == [])
    guard case .failed(command, _, let reason)? = book.advance(to: start + StageViewLimits.patience).first else {
      Issue.record("the command neither failed nor was done")
      return
    }
    #expect(reason.contains("does not say that it shows the line"))
  }

  @Test func whatIsSentAgainIsNotSaidAgain() {
    var book = CallBook()
    let command = line("Two minutes")
    book.replace(revision: 1, commands: [command])
    _ = book.advance(to: start)
    book.replace(revision: 2, commands: [command, line("One minute", at: 60)])
    book.replace(revision: 1, commands: [line("from an older night", at: 1)])
    #expect(book.advance(to: start + .seconds(2)) == [])
    #expect(book.lines["ada"]?.map(\.text) == ["Two minutes"])
  }

  @Test func understoodMeansSeenAndTheFirstTimeCounts() throws {
    var book = CallBook()
    book.arrive("ada")
    let command = line("Two minutes")
    book.replace(revision: 1, commands: [command])
    _ = book.advance(to: start)
    let id = try #require(book.lines["ada"]?.first?.id)
    #expect(
      book.note(understood: id, by: "ada", at: start + .seconds(1)) == [.applied(command, at: start + .seconds(1))])
    _ = book.note(understood: id, by: "ada", at: start + .seconds(9))
    #expect(book.lines["ada"]?.first?.understood == start + .seconds(1))
    #expect(book.lines["ada"]?.first?.shown == start + .seconds(1))
    #expect(book.note(understood: "no such line", by: "ada", at: start) == [])
  }

  @Test func onlySoManyLinesAreKeptAndTwoOfOneInstantAreTwo() {
    var book = CallBook()
    let many = (0..<StageViewLimits.lines + 5).map { line("line \($0)", at: Int64($0 / 2)) }
    book.replace(revision: 1, commands: many)
    _ = book.advance(to: start + .minutes(1))
    let kept = book.lines["ada"] ?? []
    #expect(kept.count == StageViewLimits.lines)
    #expect(kept.last?.text == "line \(StageViewLimits.lines + 4)")
    #expect(Set(kept.map(\.id)).count == kept.count)
  }

  @Test func anInterruptedNightsLinesComeBack() {
    var book = CallBook()
    let lines = [("Two minutes", AsRunLine.Outcome.failed), ("One minute", .done)].enumerated().map { index, line in
      NumberedLine(
        number: Int64(index),
        line: AsRunLine(
          due: start + .minutes(Int64(index)), at: start, showTime: .zero, value: .moment(.tell("ada", line.0)),
          cause: Cause(why: "tell"), outcome: line.1))
    }
    book.restore(lines)
    #expect(book.lines["ada"]?.map(\.text) == ["Two minutes", "One minute"])
    #expect(book.advance(to: start + .hours(1)) == [])
  }

  @Test func pagesAreCounted() {
    var book = CallBook()
    book.arrive("ada")
    book.arrive("ada")
    book.leave("ada")
    #expect(book.pages(of: "ada") == 1)
    book.leave("ada")
    book.leave("ada")
    #expect(book.pages(of: "ada") == 0 && book.watched == [])
  }
}
