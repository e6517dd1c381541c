import ShowModel
import ShowTimeline

/// What one artist has to know, and nothing of the others: the `call` event of `GET /api/v1/stage/events`.
///
/// Times are RFC 3339 with the show's offset, lengths milliseconds. The page counts down to the times; it reckons none.
public struct ArtistCall: Encodable, Equatable, Sendable {
  /// Where the artist stands in the evening.
  public enum Phase: String, Encodable, Sendable {
    /// A set of theirs is to come, or they are to be seen in another.
    case waiting
    /// A set of theirs runs.
    case on
    /// Their last set has run.
    case done
    /// Nothing is planned for them.
    case none
  }

  public var artist: String
  public var name: String
  public var show: String
  /// IANA name.
  public var zone: String
  public var phase: Phase
  /// The set that runs, or is theirs next.
  public var set: String?
  /// How it starts: `hard`, `soft`, `go` or `live`.
  public var start: String?
  public var starts: String?
  public var ends: String?
  /// Whether it goes on until the desk's sign.
  public var endsOnGo = false
  /// When the time of the running set is up, which with ``endsOnGo`` may be past.
  public var timeUp: String?
  /// On hold: what is left until ``ends`` or ``starts`` once the show's clock goes on.
  public var left: Int64?
  /// When they are first to be seen in somebody else's set.
  public var seen: String?
  /// How late their set starts, or while it runs is expected to end, against the plan; ``under`` how early.
  public var over: Int64 = 0
  public var under: Int64 = 0
  public var holding: Bool
  /// Whether they fill a slot now.
  public var onAir: Bool
  /// `up`, `held` on its last picture, or `absent`.
  public var stream: String

  /// - Parameters:
  ///   - source: The artist's own, as the desk has it.
  ///   - now: For what stands still on hold.
  public init(
    of artist: Artist, night: Night, rundown: Rundown, source: SourceReport?, zones: any ZoneRules, at now: Instant
  ) {
    self.artist = artist.id.rawValue
    name = artist.name
    show = night.show.name
    zone = night.show.zone
    holding = night.isHolding
    onAir = source.map { !$0.onAir.isEmpty } ?? false
    stream =
      switch source?.state {
      case "LIVE": "up"
      case "HOLD": "held"
      default: "absent"
      }
    let time = RFC3339(zone: zone, zones: zones)
    let own = rundown.sets.filter { $0.artist == artist.id }
    phase = .none
    var until: Instant?
    if let running = own.first(where: { $0.status == .running }) {
      phase = .on
      take(running, in: night, time)
      timeUp = night.runningSetTimeUp.map(time.text)
      until = running.expectedEnd
    } else if let next = own.first(where: { $0.status == .upcoming && $0.expectedStart != nil }) {
      phase = .waiting
      take(next, in: night, time)
      until = next.expectedStart
    } else if let cue = rundown.cues.first(where: { $0.actual == nil && $0.expected != nil && $0.shows(artist.id) }) {
      (phase, set, seen) = (.waiting, cue.set?.rawValue, cue.expected.map(time.text))
      until = cue.expected
    } else if own.contains(where: { $0.status == .ended }) {
      phase = .done
    }
    if holding { left = until.map { max(0, ($0 - now).rawValue) } }
  }

  private mutating func take(_ row: RundownSet, in night: Night, _ time: RFC3339) {
    (set, start) = (row.id.rawValue, row.start.rawValue)
    starts = (row.actualStart ?? row.expectedStart).map(time.text)
    ends = row.expectedEnd.map(time.text)
    endsOnGo = night.show.set(row.id)?.end == .go
    let (expected, planned) =
      phase == .on ? (row.expectedEnd, row.plannedEnd) : (row.expectedStart, row.plannedStart)
    let late = expected.map { ($0 - planned).rawValue } ?? 0
    (over, under) = (max(0, late), max(0, -late))
  }

  /// The call without what slides as time passes.
  var standing: ArtistCall {
    var call = self
    (call.starts, call.ends, call.timeUp, call.seen, call.left) = (nil, nil, nil, nil, nil)
    (call.over, call.under) = (0, 0)
    return call
  }
}

extension RundownCue {
  /// Whether it puts an artist in a slot.
  fileprivate func shows(_ artist: ArtistID) -> Bool {
    actions.contains { action in
      guard case .slots(let choices) = action else { return false }
      return choices.contains { $0.source == SourceID(artist) }
    }
  }
}
