import ShowModel

extension OverrideRequest {
  func handOverride(_ verb: Verb) throws(Problem) -> Override {
    switch verb {
    case .cut:
      .cut(
        slot: Int(try neededNumber(.slot)), source: SourceID(try needed(.source)), keep: isSet(.keep),
        transition: transition)
    case .patch: .patch(ArtistID(try needed(.artist)), with: SourceID(try needed(.source)))
    case .panic: .panic
    case .release: .release(try released())
    default: .put(try action(verb), keep: isSet(.keep), transition: transition)
    }
  }

  private func action(_ verb: Verb) throws(Problem) -> Action {
    switch verb {
    case .layout: return .layout(LayoutName(try needed(.name)))
    case .title: return .title(try needed(.text))
    case .caption:
      let text = try needed(.text)
      return .caption(text.isEmpty ? nil : text)
    case .background:
      let colour = try needed(.colour)
      return .background(colour == "none" ? nil : PageColours.written(colour))
    case .stickers:
      let name = try needed(.name)
      return .stickers(name == "none" ? nil : PackID(name))
    case .mode: return .mode(try mode())
    case .level: return .level(SourceID(try needed(.source)), try neededLevel(.level))
    case .effect: return try effect()
    case .say: return .say(try needed(.text))
    case .chat: return .chat(try chatRule())
    default: return .clearWall
    }
  }

  private func mode() throws(Problem) -> InteractivityMode {
    let name = try needed(.name)
    guard let mode = InteractivityMode(rawValue: name) else { throw Problem(description: "`\(name)` is no mode") }
    return mode
  }

  /// `keep` is for what lasts.
  private func effect() throws(Problem) -> Action {
    let length = number(.length).map(TimeSpan.milliseconds)
    if length == nil, isSet(.keep) {
      throw Problem(description: "an effect without a length is over at once: give `length`, or leave `keep` out")
    }
    return .effect(
      Effect(name: try needed(.name), length: length, text: text(.text), keyframes: try colouring()))
  }

  /// A gradient by hand has its colours from its beginning to its end.
  private func colouring() throws(Problem) -> [Keyframe] {
    guard let colour = text(.colour) else { return [] }
    guard try needed(.name) == "gradient", let colours = PageColours.written(colour) else {
      throw Problem(description: "`colour` goes with a `gradient`, and is one colour or two from top to bottom")
    }
    return [Keyframe(at: .zero, colours: colours.split(separator: " ").map(String.init))]
  }

  private func chatRule() throws(Problem) -> ChatRule {
    let name = try needed(.name)
    if name == "slow" { return .slow(try neededSpan(.every)) }
    if number(.every) != nil { throw Problem(description: "`every` goes with `slow`: `chat \(name)` takes none") }
    return name == "closed" ? .closed : .open
  }

  private func released() throws(Problem) -> Released {
    let (track, artist) = (text(.track), text(.artist))
    switch (track, artist) {
    case ("patch", let artist?): return .patch(ArtistID(artist))
    case ("block", let artist?): return .block(ArtistID(artist))
    case ("patch", nil), ("block", nil):
      throw Problem(description: "`release \(track ?? "")` needs `artist`: \(ArgumentKind.Named.artist.rawValue)")
    case (_, .some): throw Problem(description: "`artist` goes with `release patch` and `release block` alone")
    case (nil, nil): return .everything
    case ("panic", nil): return .panic
    case (let name?, nil):
      guard let track = Track(rawValue: name) else { throw Problem(description: "`\(name)` is no track") }
      return .track(track)
    }
  }
}
