import Logging
import ShowControl
import ShowModel
import ShowTimeline

/// Runs a night without media, on a virtual clock, through the same control loop as the live show.
///
///     let lines = try await DryRun(opening: fact).run()
public struct DryRun: Sendable {
  private let facts: [Fact]
  private let pressesGo: Bool

  /// A night that is yet to come, with nothing but GO at its assumed times.
  public init(opening: Fact) {
    facts = [opening]
    pressesGo = true
  }

  /// A night that was: exactly the facts of its journal, whose first is the opening.
  public init(journal: [Fact]) {
    facts = journal
    pressesGo = false
  }

  /// What a dry run has to show.
  public struct Outcome: Sendable {
    public var lines: [AsRunLine]
    public var night: Night
  }

  /// Runs to the end of the night, or until nothing is due any more.
  public func run() async throws -> Outcome {
    guard let opening = facts.first, let night = Night(opening: opening) else { throw DryRunError.noOpening }
    let clock = VirtualClock(opening.effectiveAt)
    let store = MemoryStore(facts: [opening])
    let stage = SimulatedStage()
    let loop = ControlLoop(
      night: night, facts: [opening], clock: clock, journal: store, asRun: store, stages: [stage],
      log: Logger(label: "dry-run", factory: { _ in SwiftLogNoOpLogHandler() }))
    var script = facts.dropFirst()
    for _ in 0..<DryRunLimits.steps {
      for event in stage.advance(to: clock.now()) { try await loop.absorb(event, from: 0) }
      let comesIntoView = try await loop.step()
      for event in stage.advance(to: clock.now()) { try await loop.absorb(event, from: 0) }
      let go = pressesGo ? await loop.night.nextAssumedGo : nil
      let nexts = [comesIntoView, stage.nextDue, script.first?.effectiveAt, go?.at].compactMap { $0 }
      guard let next = nexts.min() else { break }
      if let fact = script.first, fact.effectiveAt <= next {
        try await loop.replay(fact)
        script.removeFirst()
      } else if let go, go.at <= next {
        try await loop.replay(
          Fact(effectiveAt: go.at, origin: .dryRun, event: .override(.go(expect: go.id))))
      }
      clock.set(next)
    }
    return Outcome(lines: await store.lines().map(\.line), night: await loop.night)
  }
}

extension Origin {
  /// Who presses GO where nobody says otherwise.
  static let dryRun = Origin(who: "dry run", surface: "simulate", why: "GO at its assumed time")
}

/// Why a night can't be run dry.
public enum DryRunError: Error, CustomStringConvertible {
  case noOpening
  public var description: String { "the journal opens no show: name the data directory of a night that has run" }
}

enum DryRunLimits {
  /// Steps of the control loop; a night that needs more has cues without end.
  static let steps = 1_000_000
}
