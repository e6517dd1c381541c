import ShowModel

extension TimelineLimits {
  /// The longest title, in characters.
  public static let titleLength = 200
  /// The longest caption, chat line or line to an artist, in characters.
  public static let lineLength = 500
  /// The most slots that a hand may name.
  public static let slots = 16
  /// What a level may be.
  public static let levels = Decibels(rawValue: -600)...Decibels(rawValue: 120)
  /// The longest effect by hand.
  public static let longestEffect = TimeSpan.hours(1)
  /// The longest time between two messages of one viewer.
  public static let slowestChat = TimeSpan.hours(1)
}

extension Night {
  func refusalOfPut(_ action: Action, keep: Bool) -> Refusal? {
    if keep, action.track.isMomentary {
      return Refusal(reason: "`\(action.verb)` is over at once, so there is nothing to keep; leave `keep` out")
    }
    switch action {
    case .layout(let name): return refusalOfLayout(name)
    case .slots(let choices): return refusalOfSlots(choices)
    case .level(let source, let level): return refusalOfSource(source) ?? refusalOfLevel(level)
    case .caption(let text): return text.flatMap { refusalOfText($0, "caption", limit: TimelineLimits.lineLength) }
    case .title(let text): return refusalOfText(text, "title", limit: TimelineLimits.titleLength)
    case .background(let colour): return colour.flatMap(refusalOfColour)
    case .stickers(let pack): return pack.flatMap(refusalOfPack)
    case .mode, .clearWall: return nil
    case .effect(let effect): return refusalOfEffect(effect)
    case .say(let text): return refusalOfText(text, "line", limit: TimelineLimits.lineLength)
    case .chat(let rule): return refusalOfChat(rule)
    case .tell(let artist, let text):
      return refusalOfPublisher(artist) ?? refusalOfText(text, "line", limit: TimelineLimits.lineLength)
    case .kick(let artist): return refusalOfPublisher(artist)
    }
  }

  func refusalOfCut(slot: Int, source: SourceID) -> Refusal? {
    let layout = onAir.state.layout
    let count = plan.slotCount(of: layout)
    guard slot >= 1, slot <= count else {
      return Refusal(reason: "there is no slot \(slot): layout \(layout) has slots 1 to \(count)")
    }
    return refusalOfSource(source)
  }

  func refusalOfPatch(_ artist: ArtistID, with source: SourceID) -> Refusal? {
    if let refusal = refusalOfArtist(artist) ?? refusalOfSource(source) { return refusal }
    guard source == SourceID(artist) else { return nil }
    return Refusal(reason: "\(artist) can't stand in for themselves; name another source, or `release patch \(artist)`")
  }

  var refusalOfPanic: Refusal? {
    layers.hands.panic == nil ? nil : Refusal(reason: "panic is on already; `release panic` takes it off")
  }

  func refusalOfBlock(_ artist: ArtistID) -> Refusal? {
    if let refusal = refusalOfPublisher(artist) { return refusal }
    guard layers.hands.blocked.contains(artist) else { return nil }
    return Refusal(reason: "\(artist) is blocked already; `release block \(artist)` lets them in")
  }

  // MARK: Release

  func refusalOfRelease(_ what: Released) -> Refusal? {
    let hands = layers.hands
    switch what {
    case .everything:
      if hands.areOnBoard || hands.panic != nil { return nil }
      guard let blocked = hands.blocked.first else { return nothingToRelease }
      return Refusal(reason: "a bare `release` lifts no block; \(inHand); `release block \(blocked)` lets them in")
    case .track(.blocked): return Refusal(reason: "blocks are lifted one by one, by `release block ARTIST`; \(inHand)")
    case .track(let track): return hands.holds(track) ? nil : refusal(because: "no hand owns \(track.rawValue)")
    case .panic: return hands.panic != nil ? nil : refusal(because: "panic is not on")
    case .patch(let artist):
      let isPatched = hands.patches.contains { $0.artist == artist }
      return isPatched ? nil : refusal(because: "no source stands in for \(artist)")
    case .block(let artist): return hands.blocked.contains(artist) ? nil : refusal(because: "\(artist) is not blocked")
    }
  }

  private func refusal(because reason: String) -> Refusal {
    let hands = layers.hands
    if !hands.areOnBoard, hands.panic == nil, hands.blocked.isEmpty { return nothingToRelease }
    return Refusal(reason: "\(reason); \(inHand)")
  }

  private var nothingToRelease: Refusal { Refusal(reason: "no hand owns a track: there is nothing to release") }

  /// What the hands hold, in words.
  private var inHand: String {
    let hands = layers.hands
    var words: [String] = []
    if !hands.held.isEmpty { words.append("owned: \(ownedTracks.map(\.rawValue).joined(separator: ", "))") }
    if hands.panic != nil { words.append("panic is on") }
    words += hands.patches.map { "\($0.source) stands in for \($0.artist)" }
    if !hands.blocked.isEmpty { words.append("blocked: \(hands.blocked.map(\.rawValue).joined(separator: ", "))") }
    return words.isEmpty ? "nothing is in hand" : words.joined(separator: "; ")
  }

  // MARK: Names

  private func refusalOfLayout(_ name: LayoutName) -> Refusal? {
    if plan.knows(name) { return nil }
    return noSuch("layout", name.rawValue, among: (Layout.builtIn + show.layouts).map(\.name.rawValue))
  }

  private func refusalOfSource(_ source: SourceID) -> Refusal? {
    if plan.sources.contains(source) { return nil }
    let names = [SourceID.placeholder.rawValue] + show.artists.map(\.id.rawValue)
    return noSuch("source", source.rawValue, among: names)
  }

  private func refusalOfArtist(_ artist: ArtistID) -> Refusal? {
    if show.artist(artist) != nil { return nil }
    return noSuch("artist", artist.rawValue, among: show.artists.map(\.id.rawValue))
  }

  /// An artist who has a stream and a page: not a film.
  private func refusalOfPublisher(_ artist: ArtistID) -> Refusal? {
    if let refusal = refusalOfArtist(artist) { return refusal }
    if show.artist(artist)?.file == nil { return nil }
    let names = show.artists.filter { $0.file == nil }.map(\.id.rawValue).joined(separator: ", ")
    return Refusal(reason: "\(artist) is a film, with no stream and nobody to tell; name one of \(names)")
  }

  private func refusalOfPack(_ pack: PackID) -> Refusal? {
    if show.packs.contains(where: { $0.id == pack }) { return nil }
    return noSuch("sticker pack", pack.rawValue, among: show.packs.map(\.id.rawValue))
  }

  private func noSuch(_ kind: String, _ name: String, among names: [String]) -> Refusal {
    let known = names.isEmpty ? "none" : names.joined(separator: ", ")
    return Refusal(reason: "there is no \(kind) `\(name.excerpt)`; the show has \(known)")
  }

  private func refusalOfSlots(_ choices: [SlotChoice]) -> Refusal? {
    guard (1...TimelineLimits.slots).contains(choices.count) else {
      return Refusal(reason: "`slots` names \(choices.count) sources; name 1 to \(TimelineLimits.slots)")
    }
    return choices.lazy.compactMap { choice in
      refusalOfSource(choice.source) ?? (choice.level == .silence ? nil : refusalOfLevel(choice.level))
    }.first
  }

  // MARK: Values

  private func refusalOfLevel(_ level: Decibels) -> Refusal? {
    let range = TimelineLimits.levels
    if range.contains(level) { return nil }
    let (least, most) = (range.lowerBound.rawValue / 10, range.upperBound.rawValue / 10)
    return Refusal(reason: "the level is out of range; give \(least) dB to \(most) dB")
  }

  private func refusalOfText(_ text: String, _ noun: String, limit: Int) -> Refusal? {
    if text.count > limit {
      return Refusal(reason: "the \(noun) has \(text.count) characters; shorten it to \(limit) at most")
    }
    if text.allSatisfy(\.isWhitespace) { return Refusal(reason: "the \(noun) is empty; give it words") }
    guard text.unicodeScalars.contains(where: \.breaksALine) else { return nil }
    return Refusal(reason: "the \(noun) has a line break or another control character; write it as one line")
  }

  private func refusalOfColour(_ colour: String) -> Refusal? {
    if PageColours.written(colour) != nil { return nil }
    return Refusal(reason: "the background is no colour; give \(PageColours.allowed)")
  }

  private func refusalOfEffect(_ effect: Effect) -> Refusal? {
    if let objection = effect.objection { return Refusal(reason: objection) }
    return refusalOfLength(effect.length, of: "effect", most: TimelineLimits.longestEffect)
  }

  private func refusalOfChat(_ rule: ChatRule) -> Refusal? {
    guard case .slow(let span) = rule else { return nil }
    return refusalOfLength(span, of: "slow chat", most: TimelineLimits.slowestChat)
  }

  func refusalOfTransition(_ transition: Transition?, on track: Track) -> Refusal? {
    guard let transition, transition != .cut else { return nil }
    guard track == .layout || track == .slots else {
      return Refusal(reason: "`\(track)` has no transition: only the layout and the slots do; leave it out")
    }
    if (.zero...Transition.longest).contains(transition.length) { return nil }
    return Refusal(reason: "`\(transition.length)` is no length for a transition; give \(Transition.longest) at most")
  }

  private func refusalOfLength(_ span: TimeSpan?, of noun: String, most: TimeSpan) -> Refusal? {
    guard let span, span <= .zero || span > most else { return nil }
    return Refusal(reason: "`\(span)` is no length for \(noun); give more than 0s, and \(most) at most")
  }
}

extension Unicode.Scalar {
  /// Whether it has no place in one line of text.
  fileprivate var breaksALine: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
