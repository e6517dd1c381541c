/// One instant at which something changes.
public struct Cue: Equatable, Sendable, Codable {
  public var id: CueID
  public var at: CueTime
  /// One action a track at most.
  public var actions: [Action]
  public var transition: Transition
  public init(id: CueID, at: CueTime, actions: [Action], transition: Transition = .cut) {
    self.id = id
    self.at = at
    self.actions = actions
    self.transition = transition
  }

  func shifted(by shift: TimeSpan) -> Cue {
    guard case .wallClock(let instant) = at else { return self }
    var cue = self
    cue.at = .wallClock(instant + shift)
    return cue
  }
}

/// When a cue is due.
public enum CueTime: Equatable, Sendable, Codable {
  /// From the set's start.
  case offset(TimeSpan)
  /// Before the set's expected end; moves with it.
  case beforeEnd(TimeSpan)
  /// After another cue of the same set has fired.
  case after(CueID, TimeSpan)
  /// Stands by until GO.
  case go
  case wallClock(Instant)
  /// When the artist's stream comes.
  case live(ArtistID)
  /// When the artist's stream goes.
  case offline(ArtistID)
}

/// How one picture gives way to the next.
public enum Transition: Equatable, Sendable, Codable {
  case cut
  case fade(TimeSpan)
  case slide(TimeSpan)
}
