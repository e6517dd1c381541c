import ShowModel

/// Small shows for tests of control.
enum TestShows {
  static let start = Instant(rawValue: 1_800_000_000_000)

  static func cue(_ id: CueID, at time: CueTime, _ actions: Action...) -> Cue {
    Cue(id: id, at: time, actions: actions)
  }

  static func first(_ set: String, title: String, slots: [SourceID]) -> Cue {
    let layout: LayoutName = slots.count == 1 ? "solo" : "duo"
    return cue(CueID("\(set)@0"), at: .offset(.zero), .layout(layout), .slots(slots), .title(title))
  }

  /// Two sets of 20 s, 5 s apart, with a `say`, two bursts of fireworks and a cue that waits for GO.
  static let twoSets = Show(
    name: "Two sets", start: start,
    between: [.layout("solo"), .slots([.placeholder]), .title("Back in a moment")],
    artists: [Artist(id: "ada", name: "Ada"), Artist(id: "bo", name: "Bo")],
    sets: [
      ShowSet(
        id: "one", duration: .seconds(20),
        cues: [
          first("one", title: "One", slots: ["ada"]),
          cue("one@5s", at: .offset(.seconds(5)), .slots(["bo"]), .say("Hello")),
          cue("one@end-2s", at: .beforeEnd(.seconds(2)), .effect(Effect(name: "fireworks"))),
        ]),
      ShowSet(
        id: "two", duration: .seconds(20), changeover: Changeover(planned: .seconds(5), minimum: .seconds(1)),
        cues: [
          first("two", title: "Two", slots: ["ada", "bo"]),
          cue("drop", at: .go, .title("Drop")),
          cue("two@end-2s", at: .beforeEnd(.seconds(2)), .effect(Effect(name: "fireworks"))),
        ]),
    ])

  static func opening(_ show: Show = twoSets, at instant: Instant = start - .seconds(1)) -> Fact {
    Fact(
      effectiveAt: instant, origin: Origin(who: "test", surface: "test"), event: .opened(Opening(show: show, text: "")))
  }
}
