import ShowModel

/// What GO would do.
public struct Standby: Equatable, Sendable {
  public enum Act: String, Sendable { case fireCue, endSet, startSet }

  /// The cue's id, or the set's: what a GO has to name.
  public var id: String
  public var act: Act
  /// In words: `fire drop`, `end hana`, `start encore`.
  public var label: String

  init(_ act: Act, _ id: String) {
    self.id = id
    self.act = act
    switch act {
    case .fireCue: label = "fire \(id)"
    case .endSet: label = "end \(id)"
    case .startSet: label = "start \(id)"
    }
  }
}

extension Night {
  /// What GO would do now; nil when it would be refused for want of anything that waits.
  ///
  /// The first waiting cue of the running set, then of the show; else the end of a set with `end: go` that is past
  /// its expected end; else the start of the next set, if that waits for GO or its stream and none is running. On
  /// hold it still names what waits, though a GO is refused until the resume.
  public var standby: Standby? { waiting?.standby }

  /// The running set.
  public var runningSet: SetID? { running?.id.set }

  /// Whether the show's clock stands still.
  public var isHolding: Bool { clock.holdingSince != nil }

  /// Since when it stands still; nil while it goes on.
  public var holdingSince: Instant? { clock.holdingSince }

  /// Whether every set has run or been skipped.
  public var isOver: Bool { next == nil && !isRunning }

  /// Whether a set runs; said so that no run is copied to tell.
  var isRunning: Bool {
    if case .some = running { true } else { false }
  }

  /// What waits for GO.
  enum Waiting: Equatable {
    case cue(Int, CueID)
    case showCue(Int, CueID)
    case end(SetID)
    case start(SetID)

    var standby: Standby {
      switch self {
      case .cue(_, let id), .showCue(_, let id): Standby(.fireCue, id.rawValue)
      case .end(let id): Standby(.endSet, id.rawValue)
      case .start(let id): Standby(.startSet, id.rawValue)
      }
    }
  }

  var waiting: Waiting? {
    if let order = running?.act.cues, let cue = running?.queue.waiting(in: order) {
      return .cue(cue, order.cues[cue].id)
    }
    if !isOut, let cue = showCues.waiting(in: showOrder) { return .showCue(cue, showOrder.cues[cue].id) }
    if isRunning {
      guard running?.act.set.end == .go, let run = running, now >= forecastEnd(of: run, before: next).expected else {
        return nil
      }
      return .end(run.id.set)
    }
    guard let entry = upcoming, let start = forecastStart(), start.waits else { return nil }
    return .start(entry.act.id)
  }
}
