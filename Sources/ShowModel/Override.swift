/// A producer's command.
///
/// What names an `id` as text means a set or a cue: a set's id first, then a cue's.
public enum Override: Equatable, Sendable, Codable {
  /// The standby that the caller saw: a cue's or a set's id.
  case go(expect: String)
  /// Ends the running set at once, or starts the next.
  case next
  case hold
  case resume

  // The evening's times.

  /// The set (nil: the next to start) starts no earlier than this after its planned start; `makeUp` carries out the
  /// remedy as well.
  case late(by: TimeSpan, set: SetID? = nil, makeUp: Bool = false)
  /// The running set gets this much more.
  case extend(by: TimeSpan)
  /// The running set gets this much less, never below what has run.
  case trim(by: TimeSpan)
  /// A set that is yet to start gets a hard start at this instant; a cue that is yet to fire, this instant.
  case retime(id: String, at: Instant)
  case hardOut(at: Instant)

  // The running order.

  /// A set or cue that is yet to come won't; `restore` takes that back.
  case skip(id: String)
  case restore(id: String)
  /// Two sets that are yet to start change places: start and policy stay with the position; length, artist and cues
  /// go with the act.
  case swap(SetID, SetID)
  case move(SetID, before: SetID)
  /// Goes to a set (a new run of it, if it ran before) or to a cue of the running set, now.
  case jump(id: String)

  // A hand on a track: it owns it until the next cue that touches it, or with `keep` until `release`. The picture
  // before gives way to its own by `transition`; journals of cuts alone have none, and nil is a cut.

  /// One slot, counted from 1.
  case cut(slot: Int, source: SourceID, keep: Bool = false, transition: Transition? = nil)
  /// A lasting action owns its track; a momentary one happens once. Only the layout and the slots have a transition.
  case put(Action, keep: Bool = false, transition: Transition? = nil)
  /// A source stands in for an artist wherever the show names them, until `release`.
  case patch(ArtistID, with: SourceID)
  /// The placeholder in every slot and no sound, until `release`.
  case panic
  case release(Released)

  // People.

  /// A line on the artist's own page.
  case tell(ArtistID, String)
  /// Ends the artist's stream once; they may come back.
  case kick(ArtistID)
  /// Ends the artist's stream and lets none in until `release`.
  case block(ArtistID)

  /// Takes back the last override that can be taken back.
  case undo
}

/// What a `release` hands back to the timeline.
public enum Released: Equatable, Sendable, Codable {
  /// Every hand, panic and patch; blocked artists stay blocked.
  case everything
  case track(Track)
  case panic
  case patch(ArtistID)
  case block(ArtistID)
}
