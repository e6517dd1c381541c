import ShowModel

/// What is on the engine's tracks. A value: it decides what a command changes.
struct AirState: Sendable {
  /// What became of a command.
  enum Verdict: Equatable, Sendable {
    case applied
    /// It was there already.
    case unchanged
    case failed(reason: String)
  }

  static let tracks: Set<Track> = [.layout, .slots, .levels, .caption, .blocked, .kick]

  private var show: Show
  private var actual: [Track: TrackValue] = [:]
  /// Before anything was put on: the show's placeholder, alone.
  private(set) var layout: Layout
  private var sources: [SlotSource] = []
  private var levels: [SourceLevel] = []

  init(show: Show) {
    self.show = show
    layout = show.layout("solo") ?? Layout(name: "solo", slots: [])
  }

  /// What fills slot `index` of the layout, from 0.
  func source(ofSlot index: Int) -> SlotSource {
    sources.indices.contains(index) ? sources[index] : SlotSource(.placeholder)
  }

  /// What is to be seen.
  var arrangement: Arrangement { Arrangement(layout: layout, sources: layout.slots.indices.map(source(ofSlot:))) }

  func gain(of source: SourceID) -> Float {
    levels.first { $0.source == source }?.level.gain ?? 1
  }

  /// The name of the artist whose set begins with this command, and their number; nil where the show shows no names,
  /// and when a night that was interrupted goes on in the midst of a set.
  func nameShown(by command: Command) -> (titling: Titling, length: TimeSpan)? {
    guard let length = show.defaults.lowerThirds, case .slots(let sources) = command.value,
      let set = command.cause.set.flatMap(show.set), command.cause.cue == set.cues.first?.id,
      !command.cause.why.hasPrefix(Cause.recoveryMark),
      let number = show.artists.firstIndex(where: { $0.id == set.artist }),
      sources.contains(where: { $0.source == SourceID(show.artists[number].id) })
    else { return nil }
    return (.lowerThird(show.artists[number].name, artist: number), length)
  }

  /// Goes on with an edited show: what is on air stays, a layout of the same name takes its new places.
  mutating func adopt(_ show: Show) {
    self.show = show
    layout = show.layout(layout.name) ?? layout
  }

  mutating func apply(_ value: TrackValue) -> Verdict {
    if let reason = objection(to: value) { return .failed(reason: reason) }
    if case .moment = value { return .applied }
    if actual[value.track] == value { return .unchanged }
    actual[value.track] = value
    switch value {
    case .layout(let name): layout = show.layout(name) ?? layout
    case .slots(let list): sources = list
    case .levels(let list): levels = list
    default: break
    }
    return .applied
  }

  private func objection(to value: TrackValue) -> String? {
    switch value {
    case .layout(let name):
      return show.layout(name) == nil ? "there is no layout “\(name)” in the show" : nil
    case .slots(let list):
      let stranger = list.first { $0.source != .placeholder && show.artist(of: $0.source) == nil }
      return stranger.map { "there is no source “\($0.source)” in the show" }
    case .levels, .caption, .blocked, .moment(.kick): return nil
    default: return "the media engine has no track \(value.track.rawValue)"
    }
  }
}
