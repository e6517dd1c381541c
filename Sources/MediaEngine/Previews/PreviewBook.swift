/// Who waits for which preview, and what was made last. A value: it decides what is made next.
struct PreviewBook<Waiter: Sendable>: Sendable {
  private struct Made: Sendable {
    var answer: Previews.Answer
    var at: ContinuousClock.Instant
  }

  private struct Wish: Sendable {
    var subject: Previews.Subject
    var waiters: [Waiter]
  }

  private var made: [Previews.Subject: Made] = [:]
  /// In the order asked; one wish a subject.
  private var wishes: [Wish] = []
  /// What is being made, and who waits for it.
  private var current: Wish?
  private(set) var isClosed = false

  private var waiting: Int { wishes.reduce(current?.waiters.count ?? 0) { $0 + $1.waiters.count } }

  /// What can be answered at once; nil when the waiter is told later.
  mutating func ask(_ subject: Previews.Subject, _ waiter: Waiter, at now: ContinuousClock.Instant) -> Previews.Answer?
  {
    if let made = made[subject], now < made.at + PreviewLimits.period { return made.answer }
    guard !isClosed, waiting < PreviewLimits.waiting else { return .busy }
    if current?.subject == subject {
      current?.waiters.append(waiter)
    } else if let index = wishes.firstIndex(where: { $0.subject == subject }) {
      wishes[index].waiters.append(waiter)
    } else {
      wishes.append(Wish(subject: subject, waiters: [waiter]))
    }
    return nil
  }

  /// What is to be made now; nil when nobody waits.
  mutating func next() -> Previews.Subject? {
    guard current == nil, !wishes.isEmpty else { return nil }
    current = wishes.removeFirst()
    return current?.subject
  }

  /// Ends what was begun with ``next()``; returns those who wait for it.
  mutating func finish(_ answer: Previews.Answer, at now: ContinuousClock.Instant) -> [Waiter] {
    guard let wish = current else { return [] }
    current = nil
    made = made.filter { now < $0.value.at + PreviewLimits.keptFor }
    if case .picture = answer { made[wish.subject] = Made(answer: answer, at: now) }
    return wish.waiters
  }

  /// Nothing more is made; returns all who wait.
  mutating func close() -> [Waiter] {
    isClosed = true
    defer {
      wishes = []
      current = nil
    }
    return (wishes + [current].compactMap { $0 }).flatMap(\.waiters)
  }
}
