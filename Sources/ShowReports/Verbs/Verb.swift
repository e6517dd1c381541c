/// Everything that a producer can order of a running show, by its name in the API and on the command line.
public enum Verb: String, CaseIterable, Hashable, Sendable, Codable {
  case go, next, hold, resume
  case late, extend, trim, retime
  case hardOut = "hard-out"
  case skip, restore, swap, move, jump
  case cut, layout, title, caption, background, stickers, mode, level, effect, say, chat, wall
  case patch, panic, release
  case tell, kick, block
  case undo, reload

  /// Verbs that belong together, as a desk or a help page lists them.
  public enum Family: String, CaseIterable, Sendable {
    case clock = "the show's clock"
    case times = "the evening's times"
    case order = "the running order"
    case hands = "a hand on what is on air"
    case people = "people"
    case record = "the record"
  }

  public var family: Family {
    switch self {
    case .go, .next, .hold, .resume: .clock
    case .late, .extend, .trim, .retime, .hardOut: .times
    case .skip, .restore, .swap, .move, .jump: .order
    case .cut, .layout, .title, .caption, .background, .stickers, .mode, .level, .effect, .say, .chat, .wall, .patch,
      .panic, .release:
      .hands
    case .tell, .kick, .block: .people
    case .undo, .reload: .record
    }
  }
}
