import ShowModel

/// A show made for measuring: an evening of eight hours with as many cues as asked for, a hundred of them in a set.
///
/// Each set has a cue that waits for GO, two that follow another and ten that count from its end; half the sets may
/// give a few minutes, every eighth is a float, and the last one starts hard.
func benchShow(cues count: Int) -> Show {
  let start = Instant(rawValue: 1_796_522_400_000)
  let sets = max(4, count / 100)
  let length = TimeSpan.milliseconds(TimeSpan.hours(8).rawValue / Int64(sets))
  let gap = min(TimeSpan.minutes(2), TimeSpan.milliseconds(length.rawValue / 10))
  var show = Show(
    name: "Benchmark", start: start, hardOut: HardOut(at: start + .hours(8) + .minutes(5)),
    between: [.layout("solo"), .slots([.placeholder]), .title("Back in a moment")],
    artists: (0..<8).map { Artist(id: ArtistID("artist\($0)"), name: "Artist \($0)", file: $0 == 7 ? "a.mp4" : nil) })
  show.sets = (0..<sets).map { index in
    let duration = length - gap
    var set = ShowSet(
      id: SetID("set\(index)"), artist: ArtistID("artist\(index % 8)"), duration: duration,
      minimum: index % 2 == 0 ? duration : .milliseconds(duration.rawValue / 2),
      changeover: Changeover(planned: gap, minimum: .milliseconds(gap.rawValue / 4)), float: index % 8 == 3,
      priority: index % 3)
    if index == sets - 1 { set.start = .hard(start + .hours(8) - length) }
    set.cues = benchCues(of: index, count: count / sets, over: duration)
    return set
  }
  return show
}

private func benchCues(of set: Int, count: Int, over duration: TimeSpan) -> [Cue] {
  let opening = Cue(
    id: CueID("set\(set)@0"), at: .offset(.zero),
    actions: [.layout("duo"), .slots(["artist1", "artist7"]), .title("Set \(set)")])
  let step = duration.rawValue / Int64(max(count, 1))
  return [opening]
    + (1..<count).map { index in
      let time: CueTime =
        if index == 5 { .go } else if index % 40 == 6 {
          .after(CueID("set\(set)#\(index - 1)"), .seconds(1))
        } else if index
          % 10 == 7
        { .beforeEnd(.milliseconds(step * Int64(count - index))) } else { .offset(.milliseconds(step * Int64(index))) }
      return Cue(id: CueID("set\(set)#\(index)"), at: time, actions: benchActions(index))
    }
}

private func benchActions(_ index: Int) -> [Action] {
  switch index % 6 {
  case 0: [.layout(index % 12 == 0 ? "quad" : "duo"), .slots(["artist\(index % 8)", "artist2"].map { SourceID($0) })]
  case 1: [.caption("Line \(index)"), .say("Line \(index) of the evening")]
  case 2: [.background(index % 4 == 2 ? "#301040" : nil), .level("artist1", Decibels(rawValue: -index % 100))]
  case 3: [.effect(Effect(name: "strobe", length: .seconds(2))), .title("Song \(index)")]
  case 4: [.stickers(PackID("pack\(index % 3)")), .effect(Effect(name: "fireworks"))]
  default: [.mode(.all), .chat(index % 12 == 5 ? .open : .slow(.seconds(3)))]
  }
}
