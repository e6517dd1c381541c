import ShowModel
import Testing

@testable import WebServing

/// Sessions at the desk: how long they last, and how many there are.
struct SessionTests {
  private let start = Instant(rawValue: 1_796_522_400_000)

  @Test func aSessionIsOpenUntilItsTimeIsOver() {
    var book = SessionBook()
    book.open("a", at: start)
    #expect(book.isOpen("a", at: start + DeskLimits.sessionLength - .milliseconds(1)))
    #expect(!book.isOpen("a", at: start + DeskLimits.sessionLength))
    #expect(!book.isOpen("b", at: start))
    #expect(!book.isOpen("", at: start))
  }

  @Test func aClosedSessionIsClosedAndOthersStay() {
    var book = SessionBook()
    book.open("a", at: start)
    book.open("b", at: start)
    book.close("a")
    #expect(!book.isOpen("a", at: start))
    #expect(book.isOpen("b", at: start))
    #expect(book.count(at: start) == 1)
  }

  @Test func beyondTheLimitTheOldestGivesWay() {
    var book = SessionBook()
    for number in 0...DeskLimits.sessions { book.open("\(number)", at: start + .seconds(Int64(number))) }
    let now = start + .minutes(5)
    #expect(book.count(at: now) == DeskLimits.sessions)
    #expect(!book.isOpen("0", at: now))
    #expect(book.isOpen("1", at: now))
    #expect(book.isOpen("\(DeskLimits.sessions)", at: now))
  }

  @Test func idsAreLongAndDifferent() {
    let sessions = DeskSessions()
    let ids = (0..<100).map { _ in sessions.open(at: start) }
    #expect(Set(ids).count == 100)
    #expect(ids.allSatisfy { $0.utf8.count == 64 })
  }
}
