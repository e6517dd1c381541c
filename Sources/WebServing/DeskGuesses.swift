import ShowModel
import Synchronization

/// Counts wrong tokens by address, and says when an address has to wait.
final class DeskGuesses: Sendable {
  private struct State {
    var book = GuessBook()
    var counts = Counts()
  }

  /// Since the start.
  struct Counts: Equatable, Sendable {
    /// Wrong tokens.
    var wrong = 0
    /// Requests with a token that was not even looked at.
    var limited = 0
  }

  /// What became of a token.
  enum Verdict<Found> {
    case right(Found)
    case wrong
    /// Not looked at; it may be tried again after this.
    case wait(TimeSpan)
  }

  private let state = Mutex(State())

  var counts: Counts { state.withLock { $0.counts } }

  /// Judges a token that came from an address: `find` says whose it is.
  func judge<Found>(
    _ token: String, from address: String, at now: Instant, find: (String) -> Found?
  ) -> Verdict<Found> {
    state.withLock { state in
      if let wait = state.book.wait(for: address, at: now) {
        state.counts.limited += 1
        return .wait(wait)
      }
      if let found = find(token) { return .right(found) }
      state.counts.wrong += 1
      state.book.note(guess: token.hashValue, from: address, at: now)
      return .wrong
    }
  }
}

extension DeskGuesses.Verdict: Equatable where Found: Equatable {}
extension DeskGuesses.Verdict: Sendable where Found: Sendable {}

/// The wrong guesses of the last while. A value; ``DeskGuesses`` owns the lock.
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
    let recent = (guesses[address] ?? []).filter { now - $0.at < DeskLimits.guessWindow }
    guard recent.count >= DeskLimits.guesses, let oldest = recent.map(\.at).min() else { return nil }
    return DeskLimits.guessWindow - (now - oldest)
  }

  mutating func note(guess hash: Int, from address: String, at now: Instant) {
    var recent = (guesses[address] ?? []).filter { now - $0.at < DeskLimits.guessWindow }
    if !recent.contains(where: { $0.hash == hash }) { recent.append(Guess(hash: hash, at: now)) }
    if guesses[address] == nil, guesses.count >= DeskLimits.guessers { forgetOne() }
    guesses[address] = recent
  }

  var addresses: Int { guesses.count }

  private mutating func forgetOne() {
    let quietest = guesses.min { ($0.value.last?.at ?? .distantPast) < ($1.value.last?.at ?? .distantPast) }
    if let quietest { guesses[quietest.key] = nil }
  }
}
