import ShowModel
import Synchronization

/// Counts wrong operator tokens by address, and says when an address has to wait.
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
  enum Verdict: Equatable, Sendable {
    case right, wrong
    /// Not looked at; it may be tried again after this.
    case wait(TimeSpan)
  }

  private let state = Mutex(State())

  var counts: Counts { state.withLock { $0.counts } }

  /// Judges a token that came from an address.
  func judge(_ given: some Collection<UInt8>, against token: String, from address: String, at now: Instant) -> Verdict {
    state.withLock { state in
      if let wait = state.book.wait(for: address, at: now) {
        state.counts.limited += 1
        return .wait(wait)
      }
      if OperatorGate.equal(given, token.utf8) { return .right }
      state.counts.wrong += 1
      state.book.note(guess: Array(given).hashValue, from: address, at: now)
      return .wrong
    }
  }
}

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
