/// The units that wait for one player. A value.
///
/// When it is full, all that waits is forgotten and nothing is taken up to the next key picture: a player who falls
/// behind goes on with the newest. The last configuration of each kind is never lost.
struct PlayBacklog: Sendable {
  private let most: Int
  private let mostBytes: Int
  private var waiting: [MediaUnit] = []
  /// How many of `waiting` are taken already.
  private var taken = 0
  private var bytes = 0
  private var awaitsKey = false
  /// Configurations that the player lacks.
  private var missed: [MediaUnit] = []
  /// Pictures and sound that were forgotten.
  private(set) var dropped = 0

  init(limits: RTMPLimits) {
    most = limits.playerUnits
    mostBytes = limits.playerBytes
  }

  var count: Int { waiting.count - taken }

  mutating func offer(_ unit: MediaUnit) {
    if awaitsKey { return offerAfterLoss(unit) }
    guard count < most, bytes + unit.bytes.count <= mostBytes else {
      forget()
      return offerAfterLoss(unit)
    }
    append(unit)
  }

  /// The oldest that waits; nil when none does.
  mutating func take() -> MediaUnit? {
    guard count > 0 else { return nil }
    let unit = waiting[taken]
    bytes -= unit.bytes.count
    taken += 1
    // Moving the rest is worth it once half is gone.
    if taken == waiting.count || taken > 64 && 2 * taken > waiting.count {
      waiting.removeFirst(taken)
      taken = 0
    }
    return unit
  }

  private mutating func offerAfterLoss(_ unit: MediaUnit) {
    switch unit.kind {
    case .videoConfiguration, .audioConfiguration: miss(unit)
    case .video(isKey: true, _) where unit.bytes.count <= mostBytes:
      awaitsKey = false
      for configuration in missed { append(configuration) }
      missed = []
      append(unit)
    default: dropped += 1
    }
  }

  private mutating func forget() {
    awaitsKey = true
    for unit in waiting[taken...] {
      switch unit.kind {
      case .videoConfiguration, .audioConfiguration: miss(unit)
      default: dropped += 1
      }
    }
    (waiting, taken, bytes) = ([], 0, 0)
  }

  private mutating func miss(_ configuration: MediaUnit) {
    missed.removeAll { $0.kind == configuration.kind }
    missed.append(configuration)
  }

  private mutating func append(_ unit: MediaUnit) {
    waiting.append(unit)
    bytes += unit.bytes.count
  }
}
