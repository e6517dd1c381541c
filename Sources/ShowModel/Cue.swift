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
  /// The old picture is pushed out by the new one; to the left where no direction is given.
  case slide(TimeSpan, towards: Direction? = nil)

  /// Where the pictures move to.
  public enum Direction: String, CaseIterable, Equatable, Sendable, Codable { case left, right, up, down }

  /// What it takes; zero for a cut.
  public var length: TimeSpan {
    switch self {
    case .cut: .zero
    case .fade(let length), .slide(let length, _): length
    }
  }
}
