/// What a stage is to do, and when: due at an instant, never "now".
public struct Command: Equatable, Sendable, Codable {
  /// When it is to be seen; applied on the first output frame at or after it.
  public var due: Instant
  public var value: TrackValue
  public var transition: Transition
  public var cause: Cause

  public init(due: Instant, value: TrackValue, transition: Transition = .cut, cause: Cause) {
    self.due = due
    self.value = value
    self.transition = transition
    self.cause = cause
  }
}

/// Why something is on air: the cue or the hand that put it there.
public struct Cause: Hashable, Sendable, Codable {
  /// The set that ran; nil between sets.
  public var set: SetID?
  /// Which time the set ran, from 1; 0 between sets.
  public var run: Int
  /// The cue that fired; nil for a hand, a hold and what airs between sets.
  public var cue: CueID?
  /// In words: `hana@20m`, `between sets`, `cut by Ada (cli)`, `recovery`.
  public var why: String

  /// What ``why`` begins with when a night that was interrupted goes on, and puts on air what should be there.
  public static let recoveryMark = "recovery: "

  public init(set: SetID? = nil, run: Int = 0, cue: CueID? = nil, why: String) {
    self.set = set
    self.run = run
    self.cue = cue
    self.why = why
  }
}
