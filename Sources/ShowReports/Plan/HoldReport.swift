import ShowModel
import ShowTimeline

/// What a hold delays: everything that comes the later, the longer it lasts.
public struct HoldReport: Codable, Equatable, Sendable {
  /// RFC 3339.
  public var since: String
  /// The running set, where its end is delayed.
  public var ends: String?
  /// The sets whose starts are, in running order.
  public var starts: [String]
  /// The cues that are, in the rundown's order.
  public var cues: [String]

  public init(since: String, ends: String? = nil, starts: [String], cues: [String]) {
    (self.since, self.ends, self.starts, self.cues) = (since, ends, starts, cues)
  }

  /// Nil while the show's clock goes on.
  init?(night: Night, _ time: RFC3339) {
    guard let since = night.holdingSince else { return nil }
    var later = night
    later.advance(to: night.now + Self.ahead)
    let (now, then) = (night.rundown(), later.rundown())
    self.init(since: time.text(since), starts: [], cues: [])
    for (set, after) in zip(now.sets, then.sets) where set.id == after.id && set.run == after.run {
      if set.status == .running, Self.isDelayed(set.expectedEnd, after.expectedEnd) { ends = set.id.rawValue }
      if set.status == .upcoming, Self.isDelayed(set.expectedStart, after.expectedStart) {
        starts.append(set.id.rawValue)
      }
    }
    for (cue, after) in zip(now.cues, then.cues) where cue.id == after.id && cue.actual == nil {
      if Self.isDelayed(cue.expected, after.expected) { cues.append(cue.id.rawValue) }
    }
  }

  /// How much longer the hold is thought to last, to see what that would move.
  private static let ahead = TimeSpan.minutes(1)

  private static func isDelayed(_ now: Instant?, _ then: Instant?) -> Bool {
    guard let now, let then else { return false }
    return then > now
  }
}
