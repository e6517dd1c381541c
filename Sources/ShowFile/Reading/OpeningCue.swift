import ShowModel

/// A set's own cue at 0: what the set itself says, a cue `at: 0` on top, and defaults for the rest.
///
/// It is complete, since a set starts from the show's defaults: layout, slots and title are always in it.
struct OpeningCue {
  private var draft: CueDraft
  private let problems: Problems

  init(_ draft: CueDraft, problems: Problems) {
    self.draft = draft
    self.problems = problems
  }

  /// Takes the first cue `at: 0` into it, whose actions win, and returns the other cues.
  mutating func merge(_ cues: [CueDraft]) -> [CueDraft] {
    guard let index = cues.firstIndex(where: \.isAtZero) else { return cues }
    let cue = cues[index]
    draft.name = cue.name
    draft.written = cue.written
    draft.transition = cue.transition ?? draft.transition
    let replaced = Set(cue.actions.map { Subject($0.value) })
    draft.actions.removeAll { replaced.contains(Subject($0.value)) }
    draft.actions += cue.actions
    var rest = cues
    rest.remove(at: index)
    return rest
  }

  /// What an action is about: its track, and for a level the source.
  private struct Subject: Hashable {
    var track: Track
    var source: SourceID?

    init(_ action: Action) {
      track = action.track
      if case .level(let source, _) = action { self.source = source }
    }
  }

  /// The cue with what it leaves out: the artist's slot, name and stickers, or the show's defaults.
  func completed(artist: Artist?, showName: String, defaultPack: PackID?) -> CueDraft {
    var cue = draft
    let mark = draft.headMark
    func has(_ track: Track) -> Bool { cue.actions.contains { $0.value.track == track } }
    func add(_ action: Action) { cue.actions.append(Located(action, mark)) }
    if !has(.slots) { add(.slots([artist.map { SourceID($0.id) } ?? .placeholder])) }
    if !has(.layout), let layout = layout(for: cue) { add(.layout(layout)) }
    if !has(.title) { add(.title(artist?.name ?? showName)) }
    if !has(.stickers), let pack = artist?.stickers ?? defaultPack { add(.stickers(pack)) }
    cue.actions = Self.inTrackOrder(cue.actions)
    return cue
  }

  /// Nil, with a problem reported, when there are more sources than any built-in layout has slots.
  private func layout(for cue: CueDraft) -> LayoutName? {
    for action in cue.actions {
      guard case .slots(let sources) = action.value else { continue }
      if let layout = ActionReader.defaultLayout(slots: sources.count) { return layout }
      problems.report(
        .tooManySlots, at: action.mark, "\(sources.count) sources need a `layout`; no built-in one has so many slots",
        "describe one in `layouts` and name it here")
      return nil
    }
    return "solo"
  }

  private static func inTrackOrder(_ actions: [Located<Action>]) -> [Located<Action>] {
    let order = Dictionary(uniqueKeysWithValues: zip(Track.allCases, 0...))
    return actions.enumerated()
      .sorted { (order[$0.element.value.track] ?? 0, $0.offset) < (order[$1.element.value.track] ?? 0, $1.offset) }
      .map(\.element)
  }
}
