/// Hands values from one thread to another; the giver never waits, unless it asks to.
final class BoundedQueue<Element: Sendable>: Sendable {
  private struct Contents: Sendable {
    var waiting: [Element] = []
    var isClosed = false
    /// Whether a giver waits for room.
    var isAwaited = false
  }

  private let contents = Guarded(Contents())
  private let capacity: Int
  private let patientCapacity: Int

  /// - Parameter patientCapacity: How many may wait before a giver that waits for room does; nil for as many.
  init(capacity: Int, patientCapacity: Int? = nil) {
    self.capacity = capacity
    self.patientCapacity = min(capacity, patientCapacity ?? capacity)
  }

  var count: Int { contents.with { $0.waiting.count } }

  /// False when the queue is full or closed, and the value is lost.
  func offer(_ value: Element) -> Bool {
    contents.change { contents in
      guard !contents.isClosed, contents.waiting.count < capacity else { return false }
      contents.waiting.append(value)
      return true
    }
  }

  /// The same, but waits for room where `waits` says so; then false only when the queue is closed.
  func offer(_ value: Element, waits: Bool) -> Bool {
    guard waits else { return offer(value) }
    repeat {
      let isOpen = contents.wait { contents -> Bool? in
        if contents.isClosed { return false }
        if contents.waiting.count < patientCapacity { return true }
        contents.isAwaited = true
        return nil
      }
      guard isOpen else { return false }
    } while !offer(value)
    return true
  }

  /// Waits for a value; nil once the queue is closed and empty.
  func take() -> Element? {
    var isAwaited = false
    let value = contents.wait { contents -> Element?? in
      if !contents.waiting.isEmpty {
        let value = contents.waiting.removeFirst()
        // A giver that waits comes when half is gone, and gives more than one.
        isAwaited = contents.isAwaited && contents.waiting.count <= patientCapacity / 2
        return .some(value)
      }
      return contents.isClosed ? .some(nil) : nil
    }
    if isAwaited { contents.change { $0.isAwaited = false } }
    return value
  }

  /// What waits is still taken; nothing more is let in.
  func close() { contents.change { $0.isClosed = true } }
}
