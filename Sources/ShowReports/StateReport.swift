import ShowModel
import ShowTimeline

/// What is on air now: the part of the state that the show file's own words name; see ``EventState`` for the whole.
public struct StateReport: Codable, Equatable, Sendable {
  public struct Slot: Codable, Equatable, Sendable {
    /// Counted from 1.
    public var slot: Int
    public var source: String
    /// `LIVE` or `PLACEHOLDER`.
    public var state: String

    public init(slot: Int, source: String, state: String) {
      self.slot = slot
      self.source = source
      self.state = state
    }
  }

  public var show: String
  public var revision: Int
  public var set: String?
  /// What GO would do: the id it has to name.
  public var standby: String?
  public var layout: String
  public var slots: [Slot]
  public var title: String
  public var background: String?
  public var stickers: String?
  public var mode: String
  /// Milliseconds; 0 when the show is on time or early.
  public var over: Int64
  public var holding: Bool
  /// Whether every set has run.
  public var ended: Bool
  /// The tracks that a hand owns.
  public var owned: [String]
  /// What the media engine leaves undone since the machine can't keep up, in words; nil while it can.
  public var overload: String?
  /// Who of the producers holds the call; nil while nobody does.
  public var call: CallReport.Holding?

  /// - Parameters:
  ///   - slots: what the media engine has on each slot.
  ///   - plan: the night's rundown.
  ///   - overload: what it leaves undone.
  init(
    night: Night, at instant: Instant, revision: Int, slots: [Slot], plan: PlanReport, overload: String? = nil
  ) {
    let state = night.state(at: instant)
    show = night.show.name
    self.revision = revision
    set = night.runningSet?.rawValue
    standby = night.standby?.id
    layout = state.layout.rawValue
    self.slots = slots
    title = state.title
    background = state.background
    stickers = state.stickers?.rawValue
    mode = state.mode.rawValue
    over = plan.over
    holding = night.isHolding
    ended = night.isOver
    owned = night.ownedTracks.map(\.rawValue)
    self.overload = overload
  }
}
