import RTMPServing

/// A unit, and when it came, in samples of the programme.
struct ArrivedUnit: Sendable {
  var unit: MediaUnit
  var arrival: Int64
}

/// The units of a publisher that wait for its decoder. A value.
///
/// When it is full, everything is dropped up to the next key frame that finds room: nothing is decoded that lacks what
/// it refers to. A configuration is never dropped; only the last of each kind is kept while others are.
struct UnitQueue: Sendable {
  private var waiting: [ArrivedUnit] = []
  private var bytes = 0
  private var isDropping = false
  private(set) var dropped = 0
  private(set) var isClosed = false
  /// Configurations that came while units were dropped.
  private var passed: [ArrivedUnit] = []

  var count: Int { waiting.count }

  mutating func offer(_ arrived: ArrivedUnit) {
    guard !isClosed else { return }
    if arrived.unit.isConfiguration && (isDropping || isFull) {
      passed.removeAll { $0.unit.kind == arrived.unit.kind }
      passed.append(arrived)
      return
    }
    if isFull { isDropping = true }
    if isDropping {
      guard arrived.unit.isKeyPicture, !isFull else {
        dropped += 1
        return
      }
      isDropping = false
      for configuration in passed { append(configuration) }
      passed = []
    }
    append(arrived)
  }

  /// Takes all that waits, in order.
  mutating func take() -> [ArrivedUnit] {
    defer {
      waiting = []
      bytes = 0
    }
    return waiting
  }

  /// Forgets what waits; nothing more is let in.
  mutating func close() {
    isClosed = true
    waiting = []
    passed = []
  }

  private var isFull: Bool { waiting.count >= LiveLimits.waitingUnits || bytes >= LiveLimits.waitingBytes }

  private mutating func append(_ arrived: ArrivedUnit) {
    waiting.append(arrived)
    bytes += arrived.unit.bytes.count
  }
}

extension MediaUnit {
  var isConfiguration: Bool { kind == .videoConfiguration || kind == .audioConfiguration }

  var isPicture: Bool {
    if case .video = kind { return true }
    return false
  }

  var isKeyPicture: Bool {
    if case .video(isKey: true, _) = kind { return true }
    return false
  }
}
