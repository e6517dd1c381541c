import NIOCore
import ShowModel

/// What one webhook is yet to be told, and when it is tried next. A value: it decides, ``HookLine`` sends.
///
/// In order and at least once: the first event is tried until the server takes it or ``HookLimits/attempts`` have
/// failed. When more waits than there is room for, the oldest goes.
struct HookQueue {
  struct Item: Equatable, Sendable {
    var id: String
    var event: Webhook.Event
    /// The JSON that is posted; the same at every attempt.
    var body: [UInt8]
  }

  struct Counters: Equatable, Sendable {
    var delivered = 0
    /// Attempts that failed.
    var failed = 0
    /// Events that were tried in vain for the last time.
    var givenUp = 0
    /// Events that made room for newer ones.
    var dropped = 0
  }

  private(set) var waiting: [Item] = []
  private(set) var counters = Counters()
  /// Failures since the last success.
  private(set) var failures = 0
  /// Why the last attempt failed; nil after a success.
  private(set) var reason: String?
  private var attempts = 0
  private var nextTry = Instant.distantPast

  mutating func add(_ item: Item) {
    waiting.append(item)
    guard waiting.count > HookLimits.waiting else { return }
    waiting.removeFirst()
    attempts = 0
    counters.dropped += 1
  }

  /// What is to be sent now; nil while nothing waits, or the next try is yet to come.
  func due(at now: Instant) -> Item? { nextTry <= now ? waiting.first : nil }

  /// The server has taken an item.
  mutating func succeeded(_ item: Item) {
    remove(item)
    (failures, reason, nextTry) = (0, nil, .distantPast)
    counters.delivered += 1
  }

  /// - Parameter jitter: From 0 to 1: part of the wait, so that hooks of one server don't come together.
  mutating func failed(_ item: Item, because reason: String, at now: Instant, jitter: Double) {
    counters.failed += 1
    failures += 1
    self.reason = reason
    // It may have made room for newer ones while it was tried.
    guard waiting.first == item else { return }
    attempts += 1
    nextTry = now + Self.wait(after: failures, jitter: jitter)
    guard attempts >= HookLimits.attempts else { return }
    counters.givenUp += 1
    remove(item)
  }

  private mutating func remove(_ item: Item) {
    guard waiting.first == item else { return }
    waiting.removeFirst()
    attempts = 0
  }

  /// Doubles with every failure, from ``HookLimits/shortestWait`` to ``HookLimits/longestWait``; half of it is jitter.
  static func wait(after failures: Int, jitter: Double) -> TimeSpan {
    let doubled = HookLimits.shortestWait.rawValue << min(20, max(0, failures - 1))
    let whole = min(doubled, HookLimits.longestWait.rawValue)
    return .milliseconds(whole / 2 + Int64(Double(whole / 2) * min(1, max(0, jitter))))
  }

  /// Whether it is time to tell the desk: one failure may be a hiccup.
  var isFailing: Bool { failures >= HookLimits.failuresTold }
}

/// The webhooks' limits.
enum HookLimits {
  /// Events that wait for one hook.
  static let waiting = 256
  /// How often one event is tried: about five minutes.
  static let attempts = 10
  static let shortestWait = TimeSpan.seconds(1)
  static let longestWait = TimeSpan.seconds(60)
  /// Failures in a row from which on the desk is told.
  static let failuresTold = 2
  /// How long a server may take to answer, its connection included.
  static let answer = TimeAmount.seconds(10)
  /// How often it is looked what has happened.
  static let period = TimeSpan.milliseconds(250)
  /// How long what still waits is delivered after the end of the show.
  static let lastWords = TimeSpan.seconds(3)
}
