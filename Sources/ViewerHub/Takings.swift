import HubWire
import ShowModel

/// What moderation took of people as a whole, for as long as it can be given back. A value.
struct Takings {
  enum Kind { case purge, clear }

  struct Taking: Equatable {
    var kind: Kind
    var person: PersonID
    var at: Instant
    /// Ids, oldest first.
    var lines: [UInt32] = []
    var stickers: [WireSticker] = []
  }

  /// Oldest first.
  private var kept: [Taking] = []

  mutating func keep(_ taking: Taking) {
    forget(at: taking.at)
    kept = (kept + [taking]).suffix(HubLimits.takings)
  }

  /// Hands out the latest of somebody's; nil when there is none any more.
  mutating func take(_ kind: Kind, of person: PersonID, at now: Instant) -> Taking? {
    forget(at: now)
    return kept.lastIndex { $0.kind == kind && $0.person == person }.map { kept.remove(at: $0) }
  }

  private mutating func forget(at now: Instant) { kept.removeAll { now - $0.at > HubLimits.takenKept } }
}
