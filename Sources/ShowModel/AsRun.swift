/// One line of the as-run log: what aired, when, why.
public struct AsRunLine: Equatable, Sendable, Codable {
  /// When it was due; with the cause and the track it tells one moment from another.
  public var due: Instant
  /// When it aired; for what was skipped, when it was due.
  public var at: Instant
  /// The show's clock then: from the first set's start, without holds.
  public var showTime: TimeSpan
  public var value: TrackValue
  public var cause: Cause
  /// Nil between the intent and the outcome of a momentary action.
  public var outcome: Outcome?
  /// Why it failed, in words; nil for what did not.
  public var reason: String?

  public init(
    due: Instant, at: Instant, showTime: TimeSpan, value: TrackValue, cause: Cause, outcome: Outcome?,
    reason: String? = nil
  ) {
    self.due = due
    self.at = at
    self.showTime = showTime
    self.value = value
    self.cause = cause
    self.outcome = outcome
    self.reason = reason
  }

  public enum Outcome: String, Sendable, Codable { case done, skipped, failed }

  public var track: Track { value.track }
}
