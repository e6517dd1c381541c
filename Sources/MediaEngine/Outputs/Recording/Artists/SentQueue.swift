import RTMPServing

/// The units of one publisher that wait for the disk. A value.
///
/// When it is full, everything is lost up to the next key picture that finds room; configurations never are.
struct SentQueue: Sendable {
  private var waiting: [MediaUnit] = []
  private var bytes = 0
  private var isLosing = false
  /// Pictures that found no room.
  private(set) var lost = 0
  private(set) var isClosed = false

  var count: Int { waiting.count }

  mutating func offer(_ unit: MediaUnit) {
    guard !isClosed, unit.kind != .metadata else { return }
    let isFull = waiting.count >= SentLimits.waitingUnits || bytes >= SentLimits.waitingBytes
    // A few configurations more do no harm; a flood of them is one that changes with every unit.
    if unit.isConfiguration && waiting.count < 2 * SentLimits.waitingUnits { return append(unit) }
    if isFull { isLosing = true }
    if isLosing, isFull || !unit.isKeyPicture {
      lost += unit.isPicture ? 1 : 0
      return
    }
    isLosing = false
    append(unit)
  }

  /// Takes all that waits, in order.
  mutating func take() -> [MediaUnit] {
    defer { (waiting, bytes) = ([], 0) }
    return waiting
  }

  /// What waits is still taken; nothing more is let in.
  mutating func close() { isClosed = true }

  private mutating func append(_ unit: MediaUnit) {
    waiting.append(unit)
    bytes += unit.bytes.count
  }
}
