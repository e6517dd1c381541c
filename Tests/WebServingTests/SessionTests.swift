import ShowModel
import Testing

@testable import WebServing

/// Sessions at the desk: how long they last, and how many there are.
struct SessionTests {
  private let start = Instant(rawValue: 1_796_522_400_000)
  private let ana = DeskPerson(name: "ana", role: .producer, fingerprint: "a")
  private let ben = DeskPerson(name: "ben", role: .viewer, fingerprint: "b")

  @Test func aSessionIsOpenUntilItsTimeIsOver() {
    var book = SessionBook()
    book.open("a", for: ana, at: start)
    #expect(book.person(of: "a", at: start + DeskLimits.sessionLength - .milliseconds(1)) == ana)
    #expect(book.person(of: "a", at: start + DeskLimits.sessionLength) == nil)
    #expect(book.person(of: "b", at: start) == nil)
    #expect(book.person(of: "", at: start) == nil)
  }

  @Test func aClosedSessionIsClosedAndOthersStay() {
    var book = SessionBook()
    book.open("a", for: ana, at: start)
    book.open("b", for: ben, at: start)
    book.close("a")
    #expect(book.person(of: "a", at: start) == nil)
    #expect(book.person(of: "b", at: start) == ben)
    #expect(book.count(at: start) == 1)
  }

  @Test func sessionsOfATokenThatWasTakenBackAreClosed() {
    var book = SessionBook()
    for id in ["a", "b", "c"] { book.open(id, for: id == "b" ? ben : ana, at: start) }
    book.close(allBut: { $0 != ana })
    #expect(book.person(of: "a", at: start) == nil && book.person(of: "c", at: start) == nil)
    #expect(book.person(of: "b", at: start) == ben)
  }

  @Test func beyondTheLimitTheOldestGivesWay() {
    var book = SessionBook()
    for number in 0...DeskLimits.sessions { book.open("\(number)", for: ana, at: start + .seconds(Int64(number))) }
    let now = start + .minutes(5)
    #expect(book.count(at: now) == DeskLimits.sessions)
    #expect(book.person(of: "0", at: now) == nil)
    #expect(book.person(of: "1", at: now) == ana)
    #expect(book.person(of: "\(DeskLimits.sessions)", at: now) == ana)
  }

  @Test func idsAreLongAndDifferent() {
    let sessions = DeskSessions()
    let ids = (0..<100).map { _ in sessions.open(for: ana, at: start) }
    #expect(Set(ids).count == 100)
    #expect(ids.allSatisfy { $0.utf8.count == 64 })
  }
}
