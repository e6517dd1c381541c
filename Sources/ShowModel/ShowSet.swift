/// One act's part of the evening.
public struct ShowSet: Equatable, Sendable, Codable {
  public var id: SetID
  public var artist: ArtistID?
  public var start: StartRule
  /// What this set's hard start does to a set that still runs.
  public var ifRunning: MeetingRule
  public var duration: TimeSpan
  /// It may be compressed to this, never below; the duration where the file gives none.
  public var minimum: TimeSpan
  public var end: EndRule
  /// With `end: go`: ends at the latest this long after the set's expected end; nil for never.
  public var latest: TimeSpan?
  /// The gap before this set.
  public var changeover: Changeover
  /// Whether it may be dropped.
  public var float: Bool
  /// Among floats the lowest goes first.
  public var priority: Int
  /// What may go wrong with it, for `simulate --nights`.
  public var risk: SetRisk
  /// In the file's order. The first is the set's own cue at 0 (`hana@0`): complete, since a set starts from the
  /// show's defaults (layout, slots and title are always among its actions).
  public var cues: [Cue]

  public init(
    id: SetID, artist: ArtistID? = nil, start: StartRule = .soft, ifRunning: MeetingRule = .push, duration: TimeSpan,
    minimum: TimeSpan? = nil, end: EndRule = .auto, latest: TimeSpan? = nil,
    changeover: Changeover = Changeover(planned: .zero, minimum: .zero), float: Bool = false, priority: Int = 0,
    risk: SetRisk = SetRisk(), cues: [Cue] = []
  ) {
    self.id = id
    self.artist = artist
    self.start = start
    self.ifRunning = ifRunning
    self.duration = duration
    self.minimum = minimum ?? duration
    self.end = end
    self.latest = latest
    self.changeover = changeover
    self.float = float
    self.priority = priority
    self.risk = risk
    self.cues = cues
  }

  /// The same set with its wall-clock times `shift` later.
  func shifted(by shift: TimeSpan) -> ShowSet {
    var set = self
    if case .hard(let instant) = start { set.start = .hard(instant + shift) }
    if case .at(let instant) = end { set.end = .at(instant + shift) }
    set.cues = cues.map { $0.shifted(by: shift) }
    return set
  }
}

/// When a set starts.
public enum StartRule: Equatable, Sendable, Codable {
  /// Follows the set before, after its changeover.
  case soft
  /// At a wall-clock time.
  case hard(Instant)
  /// Waits for GO.
  case go
  /// When the artist's stream is up, never before the planned start; `latest` after it, `otherwise` happens.
  case live(latest: TimeSpan?, otherwise: Otherwise)

  public enum Otherwise: String, Equatable, Sendable, Codable { case skip, start }
}

/// What a hard start does to a set that still runs.
public enum MeetingRule: Equatable, Sendable, Codable {
  /// Waits for its end.
  case push
  /// Gives it at most this much more, then cuts it.
  case wait(TimeSpan)
  /// Ends it in time for the changeover's minimum.
  case cut
}

/// When a set ends.
public enum EndRule: Equatable, Sendable, Codable {
  case auto
  /// Never before GO (or `latest`, the next set's cut, an enforced hard out).
  case go
  case at(Instant)
  /// When its film has played out.
  case file
}

/// The gap before a set; it shrinks toward its minimum when the show is late.
public struct Changeover: Equatable, Sendable, Codable {
  public var planned: TimeSpan
  public var minimum: TimeSpan
  public init(planned: TimeSpan, minimum: TimeSpan) {
    self.planned = planned
    self.minimum = minimum
  }
}

/// What may go wrong with a set: what a dry run of many nights draws from.
public struct SetRisk: Equatable, Sendable, Codable {
  /// How much longer than planned it runs; nil for one that keeps its time.
  public var overrun: Overrun?
  /// The chance, in thousandths, that its artist's stream drops once.
  public var drops: Int

  public init(overrun: Overrun? = nil, drops: Int = 0) {
    self.overrun = overrun
    self.drops = drops
  }

  /// Half of all nights overrun by less than `typical`; one in a hundred by `worst` or more.
  public struct Overrun: Equatable, Sendable, Codable {
    public var typical: TimeSpan
    public var worst: TimeSpan
    public init(typical: TimeSpan, worst: TimeSpan) {
      self.typical = typical
      self.worst = worst
    }
  }
}
