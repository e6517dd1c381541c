import ShowControl
import ShowModel
import ShowTimeline

/// Runs a night without media, on a virtual clock, through the same control loop as the live show.
///
///     let outcome = try await DryRun(opening: fact, script: script, edited: ["edited.yaml": opening]).run()
///     for line in outcome.verdict.lines { print(line) }
///
/// The operator presses GO when each is assumed, or as late as the script says. Every publishing artist's stream is up
/// from the opening unless the script drops it there.
public struct DryRun: Sendable {
  private let facts: [Fact]
  private let script: NightScript?
  private let edited: [String: Opening]
  private let stages: @Sendable () -> [any SteppedStage]

  /// A night that is yet to come, with what goes wrong in it.
  ///
  /// - Parameters:
  ///   - opening: the journal's first fact.
  ///   - script: nothing goes wrong where it is left out.
  ///   - edited: what the script reloads, by path as the script writes it; a file that is missing here is refused.
  ///   - stages: makes what it is played on: once, and once more after each crash of the script.
  public init(
    opening: Fact, script: NightScript = NightScript(), edited: [String: Opening] = [:],
    stages: @escaping @Sendable () -> [any SteppedStage] = { [SimulatedStage()] }
  ) {
    self.stages = stages
    facts = [opening]
    self.script = script
    self.edited = edited
  }

  /// A night that was: exactly the facts of its journal, whose first is the opening.
  public init(journal: [Fact]) {
    facts = journal
    script = nil
    edited = [:]
    stages = { [SimulatedStage()] }
  }

  /// What a dry run has to show.
  public struct Outcome: Sendable {
    /// What aired, in the order in which it was written down.
    public var lines: [AsRunLine]
    /// The journal as the run left it.
    public var facts: [Fact]
    public var night: Night
    /// What was broken, refused and skipped.
    public var verdict: Verdict
  }

  /// Runs to the end of the night, or until nothing is due any more.
  public func run() async throws -> Outcome {
    guard let opening = facts.first, Night(opening: opening) != nil else { throw DryRunError.noOpening }
    var coming = Happenings(facts: facts.dropFirst())
    if let script, case .opened(let accepted) = opening.event {
      coming = Happenings(script: script, show: accepted.show, from: opening.effectiveAt)
    }
    var performance = try Performance(
      opening: opening, coming: coming, edited: edited, pressesGo: script != nil, stages: stages)
    try await performance.run()
    let lines = try await performance.store.lines().map(\.line)
    let night = await performance.loop.night
    return Outcome(
      lines: lines, facts: await performance.store.facts(), night: night,
      verdict: Verdict(of: night, lines: lines, refused: performance.refused))
  }
}

/// Why a night can't be run dry.
public enum DryRunError: Error, CustomStringConvertible {
  case noOpening
  case endless

  public var description: String {
    switch self {
    case .noOpening: "the journal opens no show: name the data directory of a night that has run"
    case .endless:
      "the dry run was stopped after \(DryRunLimits.steps) steps: something in the show falls due again and again"
    }
  }
}

enum DryRunLimits {
  /// Steps of the control loop; a night that needs more has cues without end.
  static let steps = 1_000_000
}
