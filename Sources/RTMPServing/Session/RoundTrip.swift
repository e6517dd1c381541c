/// How long the way to a publisher and back takes: the server pings (user control 6), the encoder answers (7).
///
/// Its answers are bytes too, and must not keep alive a publisher who sends nothing else: nothing is asked until
/// something other than the last answer was heard.
struct RoundTrip: Sendable {
  private let interval: Duration
  /// When the next question is due.
  private(set) var next = Duration.zero
  /// How many questions were asked: each says its number.
  private var number: UInt32 = 0
  /// When the last was, if its answer is to come.
  private var asked: Duration?
  private var lastAnswer: Duration?

  init(interval: Duration) { self.interval = interval }

  mutating func begin(at now: Duration) { next = now + interval }

  /// A question is due; its number, nil when it is left out.
  mutating func ask(at now: Duration, lastHeard: Duration) -> UInt32? {
    next = now + interval
    if let lastAnswer, lastHeard <= lastAnswer { return nil }
    number &+= 1
    asked = now
    return number
  }

  /// An answer; the time it took, nil when it answers nothing that was asked last.
  mutating func hear(_ number: UInt32, at now: Duration) -> Duration? {
    lastAnswer = now
    guard let asked, number == self.number else { return nil }
    self.asked = nil
    return now - asked
  }
}
