import ShowModel
import Synchronization

/// Counts wrong tokens, passphrases and codes by address, and says when an address has to wait. Each door has its own.
final class GuessLimiter: Sendable {
  private struct State {
    var book = GuessBook()
    var counts = Counts()
  }

  /// Since the start.
  struct Counts: Equatable, Sendable {
    /// Wrong ones.
    var wrong = 0
    /// Requests with one that was not even looked at.
    var limited = 0
  }

  /// What became of one.
  enum Verdict<Found> {
    case right(Found)
    case wrong
    /// Not looked at; it may be tried again after this.
    case wait(TimeSpan)
  }

  private let state = Mutex(State())

  var counts: Counts { state.withLock { $0.counts } }

  /// Judges one that came from an address: `find` says whose it is.
  func judge<Found>(
    _ given: String, from address: String, at now: Instant, find: (String) -> Found?
  ) -> Verdict<Found> {
    if let wait = wait(for: address, at: now) { return .wait(wait) }
    if let found = find(given) { return .right(found) }
    note(given, from: address, at: now)
    return .wrong
  }

  /// Judges one where there is but one that is right.
  func judge(_ given: String, against secret: String, from address: String, at now: Instant) -> Verdict<String> {
    judge(given, from: address, at: now) { OperatorGate.equal($0.utf8, secret.utf8) ? secret : nil }
  }

  /// How long an address has to wait before what it gives is looked at; nil when it need not.
  func wait(for address: String, at now: Instant) -> TimeSpan? {
    state.withLock { state in
      guard let wait = state.book.wait(for: address, at: now) else { return nil }
      state.counts.limited += 1
      return wait
    }
  }

  /// Counts one that was looked at, and is wrong.
  func note(_ given: String, from address: String, at now: Instant) {
    state.withLock { state in
      state.counts.wrong += 1
      state.book.note(guess: given.hashValue, from: address, at: now)
    }
  }
}

extension GuessLimiter.Verdict: Equatable where Found: Equatable {}
extension GuessLimiter.Verdict: Sendable where Found: Sendable {}

/// The wrong guesses of the last while. A value; ``GuessLimiter`` owns the lock.
///
/// The same wrong token again is no new guess: a script that holds an old token doesn't lock out the desk beside it.
struct GuessBook {
  private struct Guess {
    var hash: Int
    var at: Instant
  }

  private var guesses: [String: [Guess]] = [:]

  /// How long an address has to wait before its next token is looked at; nil when it need not.
  func wait(for address: String, at now: Instant) -> TimeSpan? {
    let recent = (guesses[address] ?? []).filter { now - $0.at < GuessLimits.window }
    guard recent.count >= GuessLimits.guesses, let oldest = recent.map(\.at).min() else { return nil }
    return GuessLimits.window - (now - oldest)
  }

  mutating func note(guess hash: Int, from address: String, at now: Instant) {
    var recent = (guesses[address] ?? []).filter { now - $0.at < GuessLimits.window }
    if !recent.contains(where: { $0.hash == hash }) { recent.append(Guess(hash: hash, at: now)) }
    if guesses[address] == nil, guesses.count >= GuessLimits.guessers { forgetOne() }
    guesses[address] = recent
  }

  var addresses: Int { guesses.count }

  private mutating func forgetOne() {
    let quietest = guesses.min { ($0.value.last?.at ?? .distantPast) < ($1.value.last?.at ?? .distantPast) }
    if let quietest { guesses[quietest.key] = nil }
  }
}

enum GuessLimits {
  /// Different wrong tokens that one address may try in ``window``.
  static let guesses = 10
  static let window = TimeSpan.minutes(1)
  /// Addresses whose guesses are remembered; beyond them the one that has been quiet longest is forgotten.
  static let guessers = 1024
}
