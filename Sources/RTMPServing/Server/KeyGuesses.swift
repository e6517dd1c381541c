/// The wrong keys of the last while, by address. A value; whoever has it owns the lock.
///
/// The same wrong key again is no new guess: an encoder that comes back by itself with an old key doesn't lock out the
/// artist beside it. Times count from the server's start.
public struct KeyGuesses: Sendable {
  private struct Guess {
    var hash: Int
    var at: Duration
  }

  private let limits: RTMPLimits
  private var guesses: [String: [Guess]] = [:]

  /// - Parameter limits: Those on guesses count, for other protocols as well.
  public init(limits: RTMPLimits) { self.limits = limits }

  var addresses: Int { guesses.count }

  /// How long an address has to wait before its next key is looked at; nil when it need not.
  public func wait(for address: String, at now: Duration) -> Duration? {
    let recent = recent(of: Self.network(of: address), at: now)
    guard recent.count >= limits.guesses, let oldest = recent.first else { return nil }
    return limits.guessWindow - (now - oldest.at)
  }

  /// Remembers a publisher's wrong key.
  public mutating func note(_ request: PublishRequest, at now: Duration) {
    note([request.app, request.streamName].hashValue, from: request.remoteAddress, at: now)
  }

  mutating func note(_ request: PlayRequest, at now: Duration) {
    note(request.candidateTokens.hashValue, from: request.remoteAddress, at: now)
  }

  private mutating func note(_ hash: Int, from remoteAddress: String, at now: Duration) {
    let address = Self.network(of: remoteAddress)
    var recent = recent(of: address, at: now)
    if !recent.contains(where: { $0.hash == hash }) { recent.append(Guess(hash: hash, at: now)) }
    if guesses[address] == nil, guesses.count >= limits.guessers { forgetOne() }
    guesses[address] = recent
  }

  /// The oldest first.
  private func recent(of address: String, at now: Duration) -> [Guess] {
    (guesses[address] ?? []).filter { now - $0.at < limits.guessWindow }
  }

  private mutating func forgetOne() {
    let quietest = guesses.min { ($0.value.last?.at ?? .zero) < ($1.value.last?.at ?? .zero) }
    if let quietest { guesses[quietest.key] = nil }
  }

  /// An IPv6 host has as many addresses as it likes, so that it counts by its network.
  private static func network(of address: String) -> String {
    guard address.contains(":"), !address.hasPrefix("::") else { return address }
    return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":") + "::/64"
  }
}
