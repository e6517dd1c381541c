import ShowModel

/// What the producer's hands hold, for the desk and for `state`.
public struct HandsView: Equatable, Sendable {
  /// A track, or one part of it, that a hand owns.
  public struct Held: Equatable, Sendable {
    public var track: Track
    /// A level's source, an effect's name; nil where the hand owns the whole track.
    public var part: String?
    /// Until `release`; otherwise until the next cue that touches the same, or the set's end.
    public var isKept: Bool
    public var since: Instant
    /// Who did what: `title by Ada (cli)`.
    public var why: String
  }

  /// In the order of tracks, then of their parts.
  public var held: [Held]
  /// In the order of their artists.
  public var patches: [Patch]
  public var isPanicking: Bool
  /// In the order of their ids.
  public var blocked: [ArtistID]
}

/// A source that stands in for an artist wherever the show names them.
public struct Patch: Equatable, Sendable {
  public var artist: ArtistID
  public var source: SourceID
}

extension Night {
  /// What the producer's hands hold now.
  public var hands: HandsView {
    let hands = layers.hands
    return HandsView(
      held: hands.held.map { hand in
        HandsView.Held(
          track: hand.action.track, part: hand.action.part, isKept: hand.isKept, since: hand.since,
          why: hand.airing.cause.why)
      },
      patches: hands.patches, isPanicking: hands.panic != nil, blocked: hands.blocked)
  }

  /// The tracks that a hand owns, in the order of ``Track/allCases``.
  public var ownedTracks: [Track] { Track.lasting.filter(layers.hands.holds) }
}
