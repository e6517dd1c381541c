import Rehearsal
import ShowModel
import ShowTimeline

/// A quarter of an hour: doors, an act that waits for GO to end, and a hard start.
let quarter = evening(
  act("doors", 5, slots: [.placeholder]),
  act(
    "hana", 4, end: .go, gap: 1,
    cues: [
      cue("hello", .offset(.minutes(1)), .say("Hello")),
      cue("last", .beforeEnd(.minutes(1)), .effect(Effect(name: "fireworks"))),
    ]),
  act("pixel", 3, start: .hard(at(11)), gap: 1, minGap: 0, slots: ["pixel"]),
  hardOut: HardOut(at: at(15)))

func fact(opening show: Show, at instant: Instant? = nil) -> Fact {
  Fact(
    effectiveAt: instant ?? show.start - .minutes(1), origin: Origin(who: "test", surface: "test"),
    event: .opened(Opening(show: show, text: "")))
}

func dryRun(_ show: Show, _ mishaps: Mishap...) async throws -> DryRun.Outcome {
  try await DryRun(opening: fact(opening: show), script: NightScript(mishaps)).run()
}

extension DryRun.Outcome {
  /// The lines of a few tracks, each as `12m30s title hana`, marked where it did not happen.
  func aired(_ tracks: Set<Track> = [.title, .slots, .say, .burst]) -> [String] {
    lines.filter { tracks.contains($0.track) }.map(\.inShort)
  }
}

extension AsRunLine {
  var inShort: String {
    let text =
      switch value {
      case .title(let title): "title \(title)"
      case .slots(let slots): "slots \(slots.map(\.source.rawValue).joined(separator: " "))"
      case .moment(.say(let line)): "say \(line)"
      case .moment(.effect(let effect)): effect.name
      default: track.rawValue
      }
    return "\(clockText(at)) \(text)" + (outcome == .done ? "" : " \(outcome?.rawValue ?? "open")")
  }
}
