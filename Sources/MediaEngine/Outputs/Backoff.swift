import ShowModel

/// How long to wait before the next try: twice as long after each failure, up to a limit. A value.
struct Backoff: Equatable, Sendable {
  let first: Duration
  let most: Duration
  private var next: Duration

  init(first: Duration, most: Duration) {
    self.first = first
    self.most = most
    next = first
  }

  /// The wait after one more failure.
  mutating func failure() -> Duration {
    defer { next = min(next * 2, most) }
    return next
  }

  /// It went well for long enough: the next failure is the first again.
  mutating func success() { next = first }
}

/// How long one waits for a connection that is made again whenever it fails.
struct RetryTimes: Sendable {
  /// For the connection itself.
  var connecting = Duration.seconds(10)
  /// Before the next try, at first; twice as long after each failure.
  var first = Duration.seconds(1)
  var longest = Duration.seconds(30)
  /// After so long without a fault the next fault is the first again.
  var wellAfter = Duration.seconds(20)

  var backoff: Backoff { Backoff(first: first, most: longest) }
}

extension Duration {
  /// Rounded down to the millisecond.
  var span: TimeSpan { .milliseconds(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) }
}
