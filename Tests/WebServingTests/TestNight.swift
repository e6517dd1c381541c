import ShowModel

/// A small show for the tests: two sets that wait for GO, an artist and no film.
enum TestNight {
  static let start = Instant(rawValue: 1_796_522_400_000)

  struct Zones: ZoneRules {
    func knows(_ zone: String) -> Bool { true }
    func offset(of zone: String, at instant: Instant) -> TimeSpan { .zero }
  }

  static var show: Show { show(startingAt: start) }

  static func show(startingAt start: Instant) -> Show {
    let actions: [Action] = [.layout("solo"), .slots(["ada"]), .title("Ada")]
    return Show(
      name: "Small", start: start,
      programme: Programme(
        width: 320, height: 180, framesPerSecond: 10, ladder: [Rung(height: 180, bitsPerSecond: 200_000)]),
      between: [.layout("solo"), .slots([.placeholder]), .title("Back")],
      artists: [Artist(id: "ada", name: "Ada"), Artist(id: "bea", name: "Bea")],
      sets: [
        ShowSet(
          id: "one", start: .go, duration: .minutes(10),
          cues: [Cue(id: "one@0", at: .offset(.zero), actions: actions)]),
        ShowSet(
          id: "two", start: .go, duration: .minutes(10),
          cues: [Cue(id: "two@0", at: .offset(.zero), actions: actions)]),
      ])
  }
}
