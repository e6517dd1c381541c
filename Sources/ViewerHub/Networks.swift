import ShowModel

/// How much comes from each network, and from all together: one person may open many windows, and a school may be behind
/// one address. A value.
///
/// Who comes from this machine counts for no network: a proxy on it that is not trusted is where all come from.
struct Networks {
  private struct Network {
    let number: UInt32
    var lines: TokenBucket
    var stickers: TokenBucket
    /// When somebody there said something last, and did anything.
    var lastLine = Instant.distantPast
    var lastSeen: Instant

    init(number: UInt32, at now: Instant) {
      self.number = number
      lines = TokenBucket(HubLimits.lineRateOfNetwork, at: now)
      stickers = TokenBucket(HubLimits.stickerRateOfNetwork, at: now)
      lastSeen = now
    }
  }

  private var known: [AddressPrefix: Network] = [:]
  private var lastNumber: UInt32 = 0
  private var lines = TokenBucket(HubLimits.lineRateOfAll, at: .distantPast)
  private var stickers = TokenBucket(HubLimits.stickerRateOfAll, at: .distantPast)

  /// Those that it knows.
  var count: Int { known.count }

  /// Whether one more line may come from there now; it is counted then.
  mutating func takeLine(from address: AddressPrefix?, at now: Instant) -> Bool {
    guard let address else { return lines.take(at: now) }
    see(address, at: now)
    guard known[address]?.lines.take(at: now) == true, lines.take(at: now) else { return false }
    known[address]?.lastLine = now
    return true
  }

  /// The network that one more sticker counts for, from 1, or 0 for none; nil when none may come from there now.
  mutating func takeSticker(from address: AddressPrefix?, at now: Instant) -> UInt32? {
    guard let address else { return stickers.take(at: now) ? 0 : nil }
    see(address, at: now)
    guard known[address]?.stickers.take(at: now) == true, stickers.take(at: now) else { return nil }
    return known[address]?.number
  }

  /// When somebody there said something last.
  func lastLine(from address: AddressPrefix?) -> Instant { address.flatMap { known[$0]?.lastLine } ?? .distantPast }

  private mutating func see(_ address: AddressPrefix, at now: Instant) {
    if known[address] != nil {
      known[address]?.lastSeen = now
      return
    }
    if known.count >= HubLimits.networks { forget(at: now) }
    lastNumber = lastNumber == .max ? 1 : lastNumber + 1
    known[address] = Network(number: lastNumber, at: now)
  }

  /// Makes room: those of which nothing has come for a while go, or all.
  private mutating func forget(at now: Instant) {
    known = known.filter { now - $0.value.lastSeen < HubLimits.networkKept }
    if known.count > HubLimits.networks / 2 { known = [:] }
  }
}
