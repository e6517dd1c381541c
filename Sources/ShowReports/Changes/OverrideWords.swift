import ShowModel

extension Override {
  /// As one would type it, times in the show's zone: `late 5m tide`, `retime bus 23:10:00`, `title One more`.
  func inWords(_ time: RFC3339) -> String {
    switch self {
    case .go(let id): "go \(id)"
    case .next: "next"
    case .hold: "hold"
    case .resume: "resume"
    case .late(let span, let set, let isMadeUp):
      "late \(span)" + (set.map { " \($0)" } ?? "") + (isMadeUp ? " --make-up" : "")
    case .extend(let span): "extend \(span)"
    case .trim(let span): "trim \(span)"
    case .retime(let id, let instant): "retime \(id) \(time.local(instant).clock(seconds: true))"
    case .hardOut(let instant): "hard-out \(time.local(instant).clock(seconds: true))"
    case .skip(let id): "skip \(id)"
    case .restore(let id): "restore \(id)"
    case .swap(let one, let other): "swap \(one) \(other)"
    case .move(let set, let before): "move \(set) --before \(before)"
    case .jump(let id): "jump \(id)"
    case .undo: "undo"
    default: handWords
    }
  }

  private var handWords: String {
    switch self {
    case .cut(let slot, let source, let isKept, _): "cut \(slot) \(source)" + (isKept ? " --keep" : "")
    case .put(let action, let isKept, _):
      "\(action.verb.rawValue) \(ReportValue(action).display)" + (isKept ? " --keep" : "")
    case .patch(let artist, let source): "patch \(artist) \(source)"
    case .release(let what): what.inWords
    case .tell(let artist, let text): "tell \(artist) \(text)"
    case .kick(let artist): "kick \(artist)"
    case .block(let artist): "block \(artist)"
    default: "panic"
    }
  }
}

extension Released {
  fileprivate var inWords: String {
    switch self {
    case .everything: "release"
    case .track(let track): "release \(track.rawValue)"
    case .panic: "release panic"
    case .patch(let artist): "release patch \(artist)"
    case .block(let artist): "release block \(artist)"
    }
  }
}

extension Action {
  /// The verb that does it by hand.
  fileprivate var verb: Verb {
    switch self {
    case .layout: .layout
    case .slots: .cut
    case .level: .level
    case .caption: .caption
    case .title: .title
    case .background: .background
    case .stickers: .stickers
    case .mode: .mode
    case .effect: .effect
    case .chat: .chat
    case .say: .say
    case .clearWall: .wall
    case .tell: .tell
    case .kick: .kick
    }
  }
}
