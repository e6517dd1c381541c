import ShowModel

extension OverrideRequest {
  /// GO, next, hold, resume and undo.
  func clockOverride(_ verb: Verb) throws(Problem) -> Override {
    switch verb {
    case .go: .go(expect: try needed(.expect))
    case .next: .next
    case .hold: .hold
    case .resume: .resume
    default: .undo
    }
  }

  func timeOverride(_ verb: Verb) throws(Problem) -> Override {
    switch verb {
    case .late:
      .late(by: try neededSpan(.by), set: text(.set).map(SetID.init(rawValue:)), makeUp: isSet(.makeUp))
    case .extend: .extend(by: try neededSpan(.by))
    case .trim: .trim(by: try neededSpan(.by))
    case .retime: .retime(id: try needed(.id), at: try neededInstant(.at))
    default: .hardOut(at: try neededInstant(.at))
    }
  }

  func orderOverride(_ verb: Verb) throws(Problem) -> Override {
    switch verb {
    case .skip: .skip(id: try needed(.id))
    case .restore: .restore(id: try needed(.id))
    case .swap: .swap(SetID(try needed(.set)), SetID(try needed(.with)))
    case .move: .move(SetID(try needed(.set)), before: SetID(try needed(.before)))
    default: .jump(id: try needed(.id))
    }
  }

  func peopleOverride(_ verb: Verb) throws(Problem) -> Override {
    let artist = ArtistID(try needed(.artist))
    return switch verb {
    case .tell: .tell(artist, try needed(.text))
    case .kick: .kick(artist)
    default: .block(artist)
    }
  }
}
