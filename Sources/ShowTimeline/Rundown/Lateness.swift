import ShowModel

/// How late the show is against its plan; never a bare signed offset.
public enum Lateness: Equatable, Sendable {
  case onTime
  case late(by: TimeSpan)
  case early(by: TimeSpan)

  /// How a time stands against what was planned.
  init(of actual: Instant, against planned: Instant) {
    if actual > planned {
      self = .late(by: actual - planned)
    } else if actual < planned {
      self = .early(by: planned - actual)
    } else {
      self = .onTime
    }
  }
}
