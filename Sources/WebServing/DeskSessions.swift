import ShowModel
import Synchronization

/// Who is logged in at the desk: random session ids, in memory only, so a restart logs everybody out.
final class DeskSessions: Sendable {
  private let book = Mutex(SessionBook())

  /// Opens a session, and returns its id: 64 hexadecimal digits that no one can guess.
  func open(at now: Instant) -> String {
    let id = Self.randomID()
    book.withLock { $0.open(id, at: now) }
    return id
  }

  func isOpen(_ id: String, at now: Instant) -> Bool { book.withLock { $0.isOpen(id, at: now) } }

  func close(_ id: String) { book.withLock { $0.close(id) } }

  func count(at now: Instant) -> Int { book.withLock { $0.count(at: now) } }

  private static func randomID() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// The open sessions. A value; ``DeskSessions`` owns the lock and the random numbers.
struct SessionBook {
  private struct Entry {
    var id: String
    var until: Instant
  }

  /// Oldest first.
  private var entries: [Entry] = []

  /// Opens a session; beyond ``DeskLimits/sessions`` the oldest gives way.
  mutating func open(_ id: String, at now: Instant) {
    entries.removeAll { $0.until <= now }
    entries = (entries + [Entry(id: id, until: now + DeskLimits.sessionLength)]).suffix(DeskLimits.sessions)
  }

  func isOpen(_ id: String, at now: Instant) -> Bool {
    // Every entry is compared in full, so that the time taken tells nothing about them.
    entries.reduce(false) { found, entry in
      let isThis = OperatorGate.equal(entry.id.utf8, id.utf8) && entry.until > now
      return found || isThis
    }
  }

  mutating func close(_ id: String) { entries.removeAll { $0.id == id } }

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
