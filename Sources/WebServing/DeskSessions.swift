import ShowModel
import Synchronization

/// Who is logged in at the desk: random session ids, in memory only, so a restart logs everybody out.
final class DeskSessions: Sendable {
  private let book = Mutex(SessionBook())

  /// Opens a session, and returns its id: 64 hexadecimal digits that no one can guess.
  func open(for person: DeskPerson, at now: Instant) -> String {
    let id = Self.randomID()
    book.withLock { $0.open(id, for: person, at: now) }
    return id
  }

  /// Whose session it is; nil when it is not open.
  func person(of id: String, at now: Instant) -> DeskPerson? { book.withLock { $0.person(of: id, at: now) } }

  /// Closes the sessions of those whose tokens were taken back.
  func close(allBut isStillGood: (DeskPerson) -> Bool) { book.withLock { $0.close(allBut: isStillGood) } }

  func close(_ id: String) { book.withLock { $0.close(id) } }

  func count(at now: Instant) -> Int { book.withLock { $0.count(at: now) } }

  private static func randomID() -> String {
    var generator = SystemRandomNumberGenerator()
    return Hexadecimal.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }
}

/// The open sessions. A value; ``DeskSessions`` owns the lock and the random numbers.
struct SessionBook {
  private struct Entry {
    var id: String
    var person: DeskPerson
    var until: Instant
  }

  /// Oldest first.
  private var entries: [Entry] = []

  /// Opens a session; beyond ``DeskLimits/sessions`` the oldest gives way.
  mutating func open(_ id: String, for person: DeskPerson, at now: Instant) {
    entries.removeAll { $0.until <= now }
    let entry = Entry(id: id, person: person, until: now + DeskLimits.sessionLength)
    entries = (entries + [entry]).suffix(DeskLimits.sessions)
  }

  func person(of id: String, at now: Instant) -> DeskPerson? {
    // Every entry is compared in full, so that the time taken tells nothing about them.
    entries.reduce(nil) { found, entry in
      let isThis = OperatorGate.equal(entry.id.utf8, id.utf8) && entry.until > now
      return isThis ? entry.person : found
    }
  }

  mutating func close(_ id: String) { entries.removeAll { $0.id == id } }

  mutating func close(allBut isStillGood: (DeskPerson) -> Bool) { entries.removeAll { !isStillGood($0.person) } }

  func count(at now: Instant) -> Int { entries.count { $0.until > now } }
}

/// The desk's limits.
enum DeskLimits {
  /// Sessions that are open at once.
  static let sessions = 64
  /// How long a session lasts: a long night with its get-in and its get-out.
  static let sessionLength = TimeSpan.hours(24)
  /// As-run lines in one answer; the next page follows the last line's number.
  static let asRunLines = 1000
  /// As-run lines that a desk is shown when it connects, and the most in one event.
  static let asRunTail = 60
}
