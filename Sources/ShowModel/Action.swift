/// What a cue or a hand does to one track.
public enum Action: Equatable, Sendable, Codable {
  case layout(LayoutName)
  /// Slot 1 first; slots of the layout beyond the list show the show's placeholder.
  case slots([SlotChoice])
  /// A source's level in the mix, until the next set's start.
  case level(SourceID, Decibels)
  /// Nil takes the caption away.
  case caption(String?)
  case title(String)
  /// As ``PageColours`` writes it: `#rrggbb`, or two of them from top to bottom; nil for the page's own.
  case background(String?)
  case stickers(PackID?)
  case mode(InteractivityMode)
  case effect(Effect)
  case say(String)
  case chat(ChatRule)
  /// Takes every sticker off the wall.
  case clearWall
  /// A line on the artist's own page.
  case tell(ArtistID, String)
  /// Ends the artist's stream once; they may come back.
  case kick(ArtistID)

  public var track: Track {
    switch self {
    case .layout: .layout
    case .slots: .slots
    case .level: .levels
    case .caption: .caption
    case .title: .title
    case .background: .background
    case .stickers: .stickers
    case .mode: .mode
    case .effect(let effect): effect.length == nil ? .burst : .effects
    case .say: .say
    case .chat: .chat
    case .clearWall: .wall
    case .tell: .tell
    case .kick: .kick
    }
  }
}

/// One thing that a cue can change, and that one stage owns.
public enum Track: String, CaseIterable, Hashable, Sendable, Codable {
  case layout, slots, levels, caption
  case title, background, stickers, mode, effects, chat
  /// The artists that are let in no more.
  case blocked
  /// Momentary: an effect without a length, a line in the chat, the wall cleared; a line to an artist, a stream ended.
  case burst, say, wall, tell, kick

  /// Whether what happens on it is over at once and so is no part of the state.
  public var isMomentary: Bool {
    switch self {
    case .burst, .say, .wall, .tell, .kick: true
    default: false
    }
  }

  /// In the order in which states list them.
  public static let lasting: [Track] = allCases.filter { !$0.isMomentary }
}

/// A level, in tenths of a decibel; 0 leaves the source as it is.
public struct Decibels: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// Tenths of a decibel.
  public var rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let unity = Decibels(rawValue: 0)
  /// No sound: a millionth of full scale, far below what 16 bits hold.
  public static let silence = Decibels(rawValue: -1200)
  public static func < (left: Decibels, right: Decibels) -> Bool { left.rawValue < right.rawValue }
}

/// What viewers may do on the page.
public enum InteractivityMode: String, CaseIterable, Hashable, Sendable, Codable {
  case off, cursors, stickers, fireworks, all
}

/// Who may write in the chat, and how often.
public enum ChatRule: Equatable, Sendable, Codable {
  case open
  /// One message in this time from each viewer.
  case slow(TimeSpan)
  case closed
}
