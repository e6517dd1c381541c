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

extension Duration {
  /// Rounded down to the millisecond.
  var span: TimeSpan { .milliseconds(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) }
}
