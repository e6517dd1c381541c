import ShowModel

/// What commands have failed, and why: the newest last, each kind once with how often it came. A value.
///
///     await control.failures.kinds.last?.reason      // "nobody looks at hana's stage page; the line waits there"
public struct FailedCommands: Equatable, Sendable {
  /// Commands of one track that failed for the same reason.
  public struct Kind: Equatable, Sendable {
    /// What the last of them was to do.
    public var value: TrackValue
    /// Why, in the stage's words.
    public var reason: String
    /// How often it came.
    public var count: Int
    /// When it came last.
    public var last: Instant
  }

  /// At most ``ControlLimits/failuresKept``, the newest last.
  public private(set) var kinds: [Kind] = []

  mutating func note(_ command: Command, because reason: String, at now: Instant) {
    var kind = Kind(value: command.value, reason: reason, count: 0, last: now)
    if let known = kinds.firstIndex(where: { $0.value.track == command.value.track && $0.reason == reason }) {
      kind.count = kinds.remove(at: known).count
    }
    kind.count += 1
    kinds = (kinds + [kind]).suffix(ControlLimits.failuresKept)
  }
}
