import Rehearsal
import ShowModel
import ShowTimeline
import Testing

/// A failure names its seed; `RandomNight(seed:)` makes the same show again.
@Suite("What the rundown says of the rest")
struct ProjectionRunTests {
  @Test("is what the dry run then airs, in any show", arguments: UInt64(1)...100)
  func projectionIsExecution(seed: UInt64) async throws {
    var random = RandomNight(seed: seed)
    // A live start waits for somebody who comes.
    for index in random.show.sets.indices where random.show.sets[index].start.isLive {
      random.show.sets[index].artist = "hana"
    }
    let opening = fact(opening: random.show, at: random.openedAt)
    let mishaps = mishaps(&random)
    let outcome = try await DryRun(opening: opening, script: NightScript(mishaps)).run()
    // With the last of them said, nothing is left but GO at its assumed times.
    let scripted = outcome.facts.filter { $0.origin.surface == "simulate" && $0.origin.who != "dry run" }
    let last = try #require(scripted.last?.effectiveAt)
    var night = try #require(Night(opening: opening))
    for fact in outcome.facts.dropFirst() where fact.effectiveAt <= last { night.apply(fact) }
    let (said, aired) = (night.rundown(), outcome.night.rundown())
    #expect(aired.sets.map(\.actualStart) == said.sets.map(\.expectedStart), "seed \(seed)")
    #expect(aired.sets.map(\.actualEnd) == said.sets.map(\.expectedEnd), "seed \(seed)")
    #expect(aired.cues.map(\.actual) == said.cues.map(\.expected), "seed \(seed)")
    #expect(!outcome.verdict.refused.contains { $0.what.hasPrefix("go: ") }, "seed \(seed)")
    // Of several titles at one instant the last is the one that airs.
    let titles = outcome.lines.filter { $0.track == .title }
    for (line, next) in zip(titles, titles.dropFirst()) where line.due < next.due {
      #expect(outcome.night.state(at: line.due).title == title(of: line), "seed \(seed) \(line)")
    }
  }

  private func mishaps(_ random: inout RandomNight) -> [Mishap] {
    var mishaps: [Mishap] = []
    for _ in 0..<Int.random(in: 0...4, using: &random.generator) {
      let at = random.instant()
      switch Int.random(in: 0...3, using: &random.generator) {
      case 0: mishaps.append(Mishap(at: at, .override(.late(by: .minutes(3)))))
      case 1: mishaps.append(Mishap(at: at, .override(.put(.title("hand")))))
      case 2: mishaps.append(Mishap(at: at, .override(.next)))
      default:
        mishaps.append(Mishap(at: at, .override(.hold)))
        mishaps.append(Mishap(at: at + .minutes(4), .override(.resume)))
      }
    }
    return mishaps
  }

  private func title(of line: AsRunLine) -> String? {
    if case .title(let title) = line.value { title } else { nil }
  }
}

extension StartRule {
  fileprivate var isLive: Bool { if case .live = self { true } else { false } }
}
