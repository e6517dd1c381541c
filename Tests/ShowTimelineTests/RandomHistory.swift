import ShowModel

@testable import ShowTimeline

extension RandomEvening {
  /// Up to this many facts a night.
  private static let mostFacts: Int64 = 25

  /// Lets things happen: overrides of every verb, streams that come and go, the file edited. Often exactly when
  /// something falls due, or a moment before.
  mutating func history(of evening: inout Evening) {
    var night = evening.opened()
    for _ in 0..<dice.number(0...Self.mostFacts) {
      let instant = nextInstant(after: night)
      night.advance(to: instant)
      var fact = Fact(effectiveAt: instant, origin: ada, event: event(for: night))
      // A recovery takes streams for down that nobody saw go.
      if case .source(_, up: false) = fact.event, dice.chance(4) { fact.origin = .recovery }
      night.apply(fact)
      evening.facts.append(fact)
    }
  }

  private mutating func nextInstant(after night: Night) -> Instant {
    let soonest = night.now + .milliseconds(1)
    switch dice.number(0...9) {
    case 0, 1, 2: return night.nextChange(after: night.now) ?? soonest
    case 3: return max(soonest, (night.nextChange(after: night.now) ?? soonest) - .milliseconds(1))
    case 4, 5:
      // On a half minute, where hard starts, ends and cues lie.
      let half = TimeSpan.seconds(30).rawValue
      return Instant(rawValue: (night.now.rawValue / half + dice.number(1...20)) * half)
    case 6: return night.now + .milliseconds(dice.number(1...1500))
    default: return night.now + .milliseconds(dice.number(1...600_000))
    }
  }

  /// What happens next; now and then something that is refused.
  private mutating func event(for night: Night) -> Fact.Event {
    if night.isHolding, dice.chance(2) { return .override(.resume) }
    switch dice.number(0...39) {
    case 0...6: return .override(.go(expect: dice.chance(8) ? "nonsense" : night.standby?.id ?? "nothing"))
    case 7, 8: return .override(.next)
    case 9: return .override(.hold)
    case 10...12: return .override(.late(by: dice.span(0...20), set: dice.chance(2) ? nil : anySet(night)))
    case 13: return .override(.extend(by: dice.span(1...10)))
    case 14, 15: return .override(.trim(by: dice.span(1...20)))
    case 16, 17: return .override(.retime(id: anyID(night), at: soon(night)))
    case 18: return .override(.hardOut(at: soon(night)))
    case 19: return .override(.skip(id: anyID(night)))
    case 20: return .override(.restore(id: anyID(night)))
    case 21: return .override(.swap(anySet(night), anySet(night)))
    case 22: return .override(.move(anySet(night), before: anySet(night)))
    case 23, 24: return .override(.jump(id: anyID(night)))
    case 25...31: return .override(hand(for: night))
    case 32, 33: return .override(.undo)
    case 34...37: return .source(dice.pick(Self.live), up: dice.chance(2))
    default: return .reloaded(Opening(show: edited(night.show), text: ""), running: dice.chance(3))
    }
  }

  private mutating func hand(for night: Night) -> Override {
    let keep = dice.chance(3)
    switch dice.number(0...13) {
    case 0...3:
      let action = action()
      let mayLead = [.layout, .slots].contains(action.track) || dice.chance(20)
      return .put(action, keep: keep, transition: mayLead ? transition() : nil)
    case 4, 5:
      return .cut(
        slot: Int(dice.number(0...4)), source: dice.pick(Self.sources), keep: keep, transition: transition())
    case 6: return .patch(dice.pick(Self.artists), with: dice.pick(Self.sources))
    case 7: return .panic
    case 8: return .tell(dice.pick(Self.live), "look up")
    case 9: return dice.chance(2) ? .kick(dice.pick(Self.live)) : .block(dice.pick(Self.live))
    case 10: return .release(.everything)
    case 11: return .release(dice.pick([.panic, .patch(dice.pick(Self.artists)), .block(dice.pick(Self.live))]))
    default: return .release(.track(dice.pick(night.ownedTracks + [.slots])))
    }
  }

  private mutating func transition() -> Transition? {
    dice.pick([nil, nil, .cut, .fade(.seconds(1)), .slide(.milliseconds(500), towards: .up)])
  }

  private mutating func anySet(_ night: Night) -> SetID { dice.pick(night.show.sets.map(\.id) + ["set0"]) }

  private mutating func anyID(_ night: Night) -> String {
    if dice.chance(2) { return anySet(night).rawValue }
    let cues = night.show.sets.flatMap(\.cues) + night.show.cues
    return cues.isEmpty ? anySet(night).rawValue : dice.pick(cues).id.rawValue
  }

  /// On a half minute, mostly to come.
  private mutating func soon(_ night: Night) -> Instant {
    let half = TimeSpan.seconds(30).rawValue
    return Instant(rawValue: (night.now.rawValue / half + dice.number(-2...40)) * half)
  }

  // MARK: The file edited

  /// A copy with an edit or two; the same where an edit would make it a show that no file holds.
  private mutating func edited(_ show: Show) -> Show {
    var copy = show
    for _ in 0..<dice.number(1...2) {
      var next = copy
      edit(&next)
      if next.isPlausible { copy = next }
    }
    return copy
  }

  private mutating func edit(_ show: inout Show) {
    let place = Int(dice.number(0...Int64(show.sets.count - 1)))
    switch dice.number(0...9) {
    case 0: show.sets.remove(at: place)
    case 1:
      let id = SetID("new\(dice.number(0...9))")
      if show.set(id) == nil { show.sets.insert(set(id, near: show.start + dice.span(0...80)), at: place) }
    case 2: show.sets.insert(show.sets.remove(at: place), at: Int(dice.number(0...Int64(show.sets.count))))
    case 3:
      show.sets[place].duration = dice.span(1...40)
      show.sets[place].minimum = min(show.sets[place].minimum, show.sets[place].duration)
    case 4: show.sets[place].start = dice.pick([.soft, .go, .hard(show.start + dice.span(0...100))])
    case 5: show.deleteArtist(dice.pick(Self.artists))
    case 6: show.hardOut = dice.chance(3) ? nil : HardOut(at: show.start + dice.span(10...120), enforce: dice.chance(2))
    case 7: show.between = [.layout(dice.pick(Self.layouts)), .slots([.placeholder]), .title("edited between")]
    case 8:
      if show.sets[place].cues.count > 1 { show.sets[place].cues.removeLast() }
    default:
      let id = CueID("\(show.sets[place].id)+\(dice.number(0...9))")
      guard !show.sets[place].cues.contains(where: { $0.id == id }) else { return }
      show.sets[place].cues.append(Cue(id: id, at: .offset(dice.span(0...20)), actions: [action()]))
    }
  }
}

extension Show {
  /// Whether a file could hold it: sets there are, hard starts go forward, each followed cue exists.
  fileprivate var isPlausible: Bool {
    let hard = sets.compactMap { set in if case .hard(let instant) = set.start { instant } else { nil } }
    let follows = (sets.map(\.cues) + [cues]).allSatisfy { cues in
      cues.allSatisfy { cue in
        guard case .after(let id, _) = cue.at else { return true }
        return cues.contains { $0.id == id }
      }
    }
    return !sets.isEmpty && hard == hard.sorted() && follows
  }

  /// Takes an artist out, and the placeholder in wherever the show named them.
  fileprivate mutating func deleteArtist(_ id: ArtistID) {
    artists.removeAll { $0.id == id }
    func without(_ list: [Cue]) -> [Cue] {
      list.filter { $0.at != .live(id) && $0.at != .offline(id) }.map { cue in
        var cue = cue
        cue.actions = cue.actions.compactMap { action in
          switch action {
          case .slots(let choices): .slots(choices.map { $0.source == SourceID(id) ? SlotChoice(.placeholder) : $0 })
          case .level(SourceID(id), _): nil
          default: action
          }
        }
        return cue
      }
    }
    for place in sets.indices {
      if sets[place].artist == id {
        sets[place].artist = nil
        if case .live = sets[place].start { sets[place].start = .soft }
        if sets[place].end == .file { sets[place].end = .auto }
      }
      sets[place].cues = without(sets[place].cues)
    }
    cues = without(cues)
    between = between.map { action in
      if case .slots(let choices) = action {
        .slots(choices.map { $0.source == SourceID(id) ? SlotChoice(.placeholder) : $0 })
      } else {
        action
      }
    }
  }
}
