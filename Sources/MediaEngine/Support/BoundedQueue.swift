/// Hands values from one thread to another; the giver never waits.
final class BoundedQueue<Element: Sendable>: Sendable {
  private struct Contents: Sendable {
    var waiting: [Element] = []
    var isClosed = false
  }

  private let contents = Guarded(Contents())
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { contents.with { $0.waiting.count } }

  /// False when the queue is full or closed, and the value is lost.
  func offer(_ value: Element) -> Bool {
    contents.change { contents in
      guard !contents.isClosed, contents.waiting.count < capacity else { return false }
      contents.waiting.append(value)
      return true
    }
  }

  /// Waits for a value; nil once the queue is closed and empty.
  func take() -> Element? {
    contents.wait { contents -> Element?? in
      if !contents.waiting.isEmpty { return .some(contents.waiting.removeFirst()) }
      return contents.isClosed ? .some(nil) : nil
    }
  }

  /// What waits is still taken; nothing more is let in.
  func close() { contents.change { $0.isClosed = true } }
}
