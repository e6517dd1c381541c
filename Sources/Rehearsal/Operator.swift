import ShowModel
import ShowTimeline

/// Who presses GO in a dry run: when each is assumed, or late where the script says so.
struct Operator: Sendable {
  /// GOs that come late: from an instant on, so many of them.
  private struct Delay {
    var from: Instant
    var by: TimeSpan
    var id: String?
    var left: Int
  }

  private var delays: [Delay] = []
  /// The GO that is being waited with.
  private var waitsWith: AssumedGo?
  /// One that was refused; it is not pressed again at the same instant.
  private var givenUp: AssumedGo?

  /// The next GOs from an instant on, `times` of them, come late; with an id only those for it.
  mutating func delay(from instant: Instant, by span: TimeSpan, id: String?, times: Int) {
    delays.append(Delay(from: instant, by: span, id: id, left: times))
  }

  /// The next GO, and when something is to be done about it; nil when there is none.
  ///
  /// A set that waits for its artist's stream is left to wait.
  func turn(in night: Night) -> (go: AssumedGo, at: Instant)? {
    guard let assumed = night.nextAssumedGo, assumed != givenUp else { return nil }
    if night.runningSet == nil, let next = night.upcomingSet, next.isLive, next.set.rawValue == assumed.id {
      return nil
    }
    return (assumed, time(of: assumed))
  }

  private func time(of assumed: AssumedGo) -> Instant {
    guard let waitsWith, waitsWith.id == assumed.id else { return assumed.at }
    return max(waitsWith.at, assumed.at)
  }

  /// Whether GO is pressed, now that its turn has come; otherwise it comes later.
  mutating func presses(_ assumed: AssumedGo) -> Bool {
    if waitsWith?.id == assumed.id {
      waitsWith = nil
      return true
    }
    let index = delays.firstIndex {
      $0.left > 0 && $0.from <= assumed.at && ($0.id == nil || $0.id == assumed.id)
    }
    guard let index else { return true }
    delays[index].left -= 1
    var late = assumed
    late.at += delays[index].by
    waitsWith = late
    return false
  }

  mutating func giveUp(_ assumed: AssumedGo) { givenUp = assumed }
}

extension Origin {
  /// Who presses GO where nobody says otherwise.
  static let dryRun = Origin(who: "dry run", surface: "simulate", why: "GO at its assumed time")
  /// Who does what the script says.
  static let script = Origin(who: "script", surface: "simulate")
  /// Who sees the streams come and go.
  static let streams = Origin(who: "engine", surface: "simulate")
}
