import ShowControl
import ShowModel

/// What the venue has shown lately, with the programme instants at which it changed.
public struct VenuePicture: Equatable, Sendable {
  /// One state of the page.
  public struct State: Equatable, Sendable {
    public var at: Instant
    public var set: SetID?
    public var title: String
    public var background: String?
    /// The pack that viewers place from.
    public var pack: PackID?
    /// What viewers may do; all while nothing was said.
    public var mode = InteractivityMode.all
    public var effects: [LastingEffect] = []
    /// Who may write in the chat; it holds for everybody at once, however far behind they are.
    public var chat = ChatRule.open
  }

  /// One momentary action.
  public struct Moment: Equatable, Sendable {
    public var at: Instant
    public var action: Action
    public var cause: Cause

    /// Names it, on every way that a page hears of it. A cue's moment is known by its run, a hand's by its instant.
    public var id: String {
      let kind = action.track == .say ? "say" : "burst"
      let name = "\(cause.set?.rawValue ?? "show")/\(cause.run)/\(cause.why)/\(kind)"
      return cause.cue == nil ? "\(name)/\(at.rawValue)" : name
    }
  }

  /// Oldest first.
  public var states: [State] = []
  public var moments: [Moment] = []
}

/// Decides what the hub applies and what it reports. A value; the hub owns the clock and the lock.
struct VenueBoard {
  private var revision = 0
  private var waiting: [Command] = []
  private var actual: [Track: TrackValue] = [:]
  private var applied: [Command] = []
  private(set) var picture = VenuePicture()
  /// How many of the newest states and moments nobody was told of yet.
  private var untold = (states: 0, moments: 0)

  /// What has changed since the last call.
  mutating func takeNews() -> VenuePicture {
    defer { untold = (0, 0) }
    return VenuePicture(
      states: picture.states.suffix(untold.states), moments: picture.moments.suffix(untold.moments))
  }

  mutating func replace(revision: Int, commands: [Command]) {
    guard revision > self.revision else { return }
    self.revision = revision
    waiting = commands
  }

  mutating func advance(to instant: Instant) -> [StageEvent] {
    var events: [StageEvent] = []
    while let command = waiting.first, command.due <= instant {
      waiting.removeFirst()
      if command.value.track.isMomentary {
        apply(moment: command, at: instant, to: &events)
      } else if actual[command.value.track] != command.value {
        actual[command.value.track] = command.value
        if let reason = Self.objection(to: command.value) {
          events.append(.failed(command, at: instant, reason: reason))
          continue
        }
        let at = instant - command.due <= HubLimits.inTime ? command.due : instant
        show(command, at: at)
        events.append(.applied(command, at: at))
      }
    }
    return events
  }

  private mutating func apply(moment command: Command, at instant: Instant, to events: inout [StageEvent]) {
    guard case .moment(let action) = command.value, !applied.contains(command) else { return }
    applied = (applied + [command]).suffix(StageLimits.rememberedMoments)
    switch action {
    case .say, .effect, .clearWall:
      let at = max(command.due, instant - HubLimits.inTime)
      picture.moments.append(.init(at: at, action: action, cause: command.cause))
      picture.moments = picture.moments.suffix(HubLimits.moments)
      untold.moments = min(untold.moments + 1, HubLimits.moments)
      events.append(.applied(command, at: instant))
    default:
      events.append(.failed(command, at: instant, reason: Self.notYet))
    }
  }

  private static let notYet = "the venue page does not carry this out yet"

  /// Why the page can't show a lasting value; nil when it can.
  private static func objection(to value: TrackValue) -> String? {
    switch value {
    case .title, .background, .stickers, .mode, .effects, .chat: nil
    default: notYet
    }
  }

  private mutating func show(_ command: Command, at: Instant) {
    var state = picture.states.last ?? .init(at: at, title: "")
    switch command.value {
    case .title(let title): state.title = title
    case .background(let colour): state.background = colour
    case .stickers(let pack): state.pack = pack
    case .mode(let mode): state.mode = mode
    case .effects(let effects): state.effects = effects
    case .chat(let rule): state.chat = rule
    default: break
    }
    state.set = command.cause.set
    if let last = picture.states.last, last.at >= at {
      state.at = last.at
      picture.states.removeLast()
      untold.states = max(1, untold.states)
    } else {
      state.at = at
      untold.states = min(untold.states + 1, HubLimits.states)
    }
    picture.states = (picture.states + [state]).suffix(HubLimits.states)
  }
}
