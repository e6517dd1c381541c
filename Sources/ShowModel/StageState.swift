/// What should be on air and on the page at one instant: one value, compared whole.
public struct StageState: Equatable, Sendable, Codable {
  public var layout: LayoutName
  /// As many as the layout has slots.
  public var slots: [SlotSource]
  /// Only sources that are not at unity, in order of their ids.
  public var levels: [SourceLevel]
  public var caption: String?
  public var title: String
  public var background: String?
  public var stickers: PackID?
  public var mode: InteractivityMode
  /// Those that run, in order of their start, then their name.
  public var effects: [LastingEffect]
  public var chat: ChatRule
  /// The artists whose streams are let in no more, in order of their ids.
  public var blocked: [ArtistID]

  public init(
    layout: LayoutName = "solo", slots: [SlotSource] = [SlotSource(.placeholder)], levels: [SourceLevel] = [],
    caption: String? = nil, title: String = "", background: String? = nil, stickers: PackID? = nil,
    mode: InteractivityMode = .all, effects: [LastingEffect] = [], chat: ChatRule = .open,
    blocked: [ArtistID] = []
  ) {
    self.layout = layout
    self.slots = slots
    self.levels = levels
    self.caption = caption
    self.title = title
    self.background = background
    self.stickers = stickers
    self.mode = mode
    self.effects = effects
    self.chat = chat
    self.blocked = blocked
  }

  /// What is on one lasting track; nil for a momentary one.
  public func value(of track: Track) -> TrackValue? {
    switch track {
    case .layout: .layout(layout)
    case .slots: .slots(slots)
    case .levels: .levels(levels)
    case .caption: .caption(caption)
    case .title: .title(title)
    case .background: .background(background)
    case .stickers: .stickers(stickers)
    case .mode: .mode(mode)
    case .effects: .effects(effects)
    case .chat: .chat(chat)
    case .blocked: .blocked(blocked)
    case .burst, .say, .wall, .tell, .kick: nil
    }
  }

  /// Puts `value` on its track; a moment changes nothing.
  public mutating func put(_ value: TrackValue) {
    switch value {
    case .layout(let name): layout = name
    case .slots(let sources): slots = sources
    case .levels(let list): levels = list
    case .caption(let text): caption = text
    case .title(let text): title = text
    case .background(let colour): background = colour
    case .stickers(let pack): stickers = pack
    case .mode(let new): mode = new
    case .effects(let list): effects = list
    case .chat(let rule): chat = rule
    case .blocked(let artists): blocked = artists
    case .moment: break
    }
  }
}

/// Where a film stands: it runs with the show's clock and pauses on hold.
public enum FilmClock: Equatable, Sendable, Codable {
  /// Its position is zero at `zeroAt`, and time passes.
  case running(zeroAt: Instant)
  case paused(position: TimeSpan)

  /// The position at an instant; never negative.
  public func position(at instant: Instant) -> TimeSpan {
    switch self {
    case .running(let zeroAt): max(.zero, instant - zeroAt)
    case .paused(let position): position
    }
  }
}

/// One source's level in the mix.
public struct SourceLevel: Equatable, Sendable, Codable {
  public var source: SourceID
  public var level: Decibels
  public init(source: SourceID, level: Decibels) {
    self.source = source
    self.level = level
  }
}

/// What is, or is to be, on one track.
public enum TrackValue: Equatable, Sendable, Codable {
  case layout(LayoutName)
  case slots([SlotSource])
  case levels([SourceLevel])
  case caption(String?)
  case title(String)
  case background(String?)
  case stickers(PackID?)
  case mode(InteractivityMode)
  case effects([LastingEffect])
  case chat(ChatRule)
  case blocked([ArtistID])
  /// A momentary action.
  case moment(Action)

  public var track: Track {
    switch self {
    case .layout: .layout
    case .slots: .slots
    case .levels: .levels
    case .caption: .caption
    case .title: .title
    case .background: .background
    case .stickers: .stickers
    case .mode: .mode
    case .effects: .effects
    case .chat: .chat
    case .blocked: .blocked
    case .moment(let action): action.track
    }
  }
}
