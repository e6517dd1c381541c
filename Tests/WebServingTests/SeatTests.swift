import ShowModel
import Testing

@testable import WebServing

/// Who has a seat, and for how long, on a clock of the test's own.
struct SeatTests {
  private final class Socket: Sendable {}

  private let start = Instant(rawValue: 1_796_522_400_000)
  private let key = DoorKey(Array(repeating: 7, count: 32))
  private let one = Socket()
  private let two = Socket()
  private let three = Socket()

  private func book(_ way: DoorRules.Way = .open, seats: Int?) -> DoorBook {
    DoorBook(rules: DoorRules(way: way, seats: seats), key: key)
  }

  private func pass(_ holder: String, _ way: DoorPass.Way = .open) -> DoorPass {
    DoorPass(way: way, holder: holder, until: start + .hours(1))
  }

  @Test func whoComesBackWithinTheGraceHasTheirSeatAndOthersWait() {
    var book = book(seats: 1)
    let (ada, bo) = (pass("ada"), pass("bo"))
    #expect(book.connect(ObjectIdentifier(one), with: ada, at: start) == nil)
    #expect(book.enter(bo, at: start) == .full(1))
    book.disconnect(ObjectIdentifier(one), at: start + .seconds(10))
    let justBefore = start + .seconds(10) + DoorLimits.grace - .milliseconds(1)
    #expect(book.refusal(of: bo, at: justBefore) == .full(1))
    #expect(book.connect(ObjectIdentifier(two), with: ada, at: justBefore) == nil)
    book.disconnect(ObjectIdentifier(two), at: justBefore)
    let after = justBefore + DoorLimits.grace
    #expect(book.refusal(of: bo, at: after) == nil)
    #expect(book.connect(ObjectIdentifier(three), with: bo, at: after) == nil)
    #expect(book.connect(ObjectIdentifier(one), with: ada, at: after) == .full(1))
    #expect(book.counts.refused == ["full": 2])
  }

  @Test func severalWindowsOfOneBrowserAreOneSeat() {
    var book = book(seats: 1)
    #expect(book.connect(ObjectIdentifier(one), with: pass("ada"), at: start) == nil)
    #expect(book.connect(ObjectIdentifier(two), with: pass("ada"), at: start) == nil)
    #expect(book.attendance.taken(at: start) == 1)
    book.disconnect(ObjectIdentifier(one), at: start)
    #expect(book.refusal(of: pass("bo"), at: start + .minutes(5)) == .full(1))
  }

  @Test func onePassIsNoKeyForAWholeCrowd() {
    var book = book(.invites, seats: nil)
    let pass = pass("ada", .invite(1))
    let sockets = (0...DoorLimits.connectionsOfPass).map { _ in Socket() }
    let refusals = sockets.map { book.connect(ObjectIdentifier($0), with: pass, at: start) }
    #expect(refusals.dropLast().allSatisfy { $0 == nil })
    #expect(refusals.last == .tooManyWindows)
  }

  @Test func whoPlaysWithoutAPageKeepsTheSeatByPlaying() {
    var book = book(seats: 1)
    for second in stride(from: Int64(0), through: 120, by: 20) {
      #expect(book.enter(pass("player"), at: start + .seconds(second)) == nil)
    }
    #expect(book.enter(pass("bo"), at: start + .seconds(121)) == .full(1))
    #expect(book.enter(pass("bo"), at: start + .seconds(120) + DoorLimits.grace + DoorLimits.sweep) == nil)
  }

  @Test func aProgramWithoutAPassHasASeatWhileItIsConnectedAndNoLonger() {
    var book = book(seats: 1)
    #expect(book.connect(ObjectIdentifier(one), with: nil, at: start) == nil)
    #expect(book.connect(ObjectIdentifier(two), with: nil, at: start) == .full(1))
    #expect(book.enter(nil, at: start) == .seat)
    book.disconnect(ObjectIdentifier(one), at: start)
    #expect(book.connect(ObjectIdentifier(two), with: nil, at: start) == nil)
  }

  @Test func theOperatorNeedsNoSeat() {
    var book = book(.invites, seats: 1)
    book.desks = ["a"]
    #expect(book.connect(ObjectIdentifier(one), with: pass("ada", .invite(1)), at: start) == nil)
    #expect(book.connect(ObjectIdentifier(two), with: pass("desk", .desk(mark: "a")), at: start) == nil)
    #expect(book.enter(pass("desk", .desk(mark: "a")), at: start) == nil)
    #expect(book.attendance.taken(at: start) == 1)
  }

  @Test(arguments: [DoorRules.Way.open, .passphrase(DoorRules.bytes("one")), .invites])
  func aPassFromADeskEndsWithItsTokenAndTheOthersStay(way: DoorRules.Way) {
    var book = book(way, seats: 2)
    book.desks = ["ana", "ben"]
    let (ana, ben) = (pass("1", .desk(mark: "ana")), pass("2", .desk(mark: "ben")))
    let viewer = DoorPass.Way.of(way, key: key)
    #expect(book.connect(ObjectIdentifier(one), with: ana, at: start) == nil)
    #expect(book.connect(ObjectIdentifier(two), with: ben, at: start) == nil)
    #expect(book.connect(ObjectIdentifier(three), with: pass("3", viewer), at: start) == nil)
    book.desks = ["ana"]
    #expect(book.mayStay(ObjectIdentifier(one)) && book.mayStay(ObjectIdentifier(three)))
    #expect(!book.mayStay(ObjectIdentifier(two)))
    #expect(book.enter(ana, at: start) == nil)
    // As one who has no pass at all.
    #expect(book.enter(ben, at: start) == book.enter(nil, at: start))
    #expect(book.wayRefusal(of: ben) != nil)
    #expect(book.refusal(of: ben, at: start) == book.refusal(of: nil, at: start))
    #expect(book.connectRefusal(of: ben, at: start) == book.connectRefusal(of: nil, at: start))
    #expect(book.attendance.taken(at: start) == 1)
  }

  @Test func otherRulesAndATakenBackInvitationSayWhoMayStay() {
    var book = book(seats: nil)
    let (first, second) = (ObjectIdentifier(one), ObjectIdentifier(two))
    #expect(book.connect(first, with: nil, at: start) == nil)
    #expect(book.mayStay(first))
    book.adopt(DoorRules(way: .invites, seats: nil), key: key)
    #expect(!book.mayStay(first))
    #expect(book.connect(second, with: pass("ada", .invite(1)), at: start) == nil)
    #expect(book.mayStay(second))
    book.revoked = [1]
    #expect(!book.mayStay(second))
    #expect(book.enter(pass("ada", .invite(1)), at: start) == .revokedInvitation)
    book.adopt(.open, key: key)
    #expect(book.mayStay(first) && book.mayStay(second))
  }

  @Test func anotherPassphraseMakesThePassOfTheOldOneVoid() {
    var book = book(.passphrase(DoorRules.bytes("one")), seats: nil)
    let pass = pass("ada", .passphrase(mark: key.mark(of: DoorRules.bytes("one"))))
    #expect(book.enter(pass, at: start) == nil)
    book.adopt(DoorRules(way: .passphrase(DoorRules.bytes("two")), seats: nil), key: key)
    #expect(book.enter(pass, at: start) == .passphrase)
  }

  @Test func placesThatNobodyHoldsAnyMoreAreForgotten() {
    var attendance = Attendance()
    for number in 0..<1000 {
      let now = start + .seconds(Int64(number))
      let isSeated = attendance.take("\(number)", of: 40, at: now)
      #expect(isSeated, "\(number)")
      #expect(attendance.taken(at: now) <= 40)
    }
  }
}

extension DoorPass.Way {
  /// How a viewer comes in.
  fileprivate static func of(_ way: DoorRules.Way, key: DoorKey) -> Self {
    switch way {
    case .open: .open
    case .passphrase(let passphrase): .passphrase(mark: key.mark(of: passphrase))
    case .invites: .invite(1)
    }
  }
}
