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
  /// its duration; else the start of the next set, if that waits for GO and none is running. On hold it still names
  /// what waits, though a GO is refused until the resume.
  public var standby: Standby? { waiting?.standby }

  /// The running set.
  public var runningSet: SetID? { running.map { plan.sets[$0.index].set.id } }

  /// Whether the show's clock stands still.
  public var isHolding: Bool { clock.holdingSince != nil }

  /// Whether every set has run or been skipped.
  public var isOver: Bool { running == nil && nextSet >= plan.sets.count }

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
    if let run = running {
      let order = plan.sets[run.index].cues
      if let cue = run.queue.waiting(in: order) { return .cue(cue, order.cues[cue].id) }
    }
    if !isOut, let cue = showCues.waiting(in: plan.cues) { return .showCue(cue, plan.cues.cues[cue].id) }
    if let run = running {
      let set = plan.sets[run.index].set
      guard set.end == .go, clock.reading(at: now) >= run.startReading + set.duration else { return nil }
      return .end(set.id)
    }
    guard nextSet < plan.sets.count, plan.sets[nextSet].set.start == .go else { return nil }
    return .start(plan.sets[nextSet].set.id)
  }
}
