import ShowModel
import ShowTimeline

/// Counts what became of many nights of one show.
struct NightsTally {
  private let show: Show
  private let rows: [RundownSet]
  private let outcomes: [NightCourse.Outcome]
  /// The nights in which each hard start was met, by set.
  private var hardStarts: [(set: SetID, met: Int)] = []
  private var everyHardStart = 0
  private var hardOutMet = 0

  init(of show: Show, _ outcomes: [NightCourse.Outcome]) {
    self.show = show
    self.outcomes = outcomes
    rows = Night(show: show, at: show.start - NightsLimits.opening).rundown().sets
    let hard = show.sets.compactMap { set in if case .hard(let at) = set.start { (set.id, at) } else { nil } }
    hardStarts = hard.map { ($0.0, 0) }
    for outcome in outcomes {
      let starts = outcome.starts
      var all = true
      for (index, (set, at)) in hard.enumerated() {
        let isMet = starts[set].map { $0 - at <= NightsReport.hardStartTolerance } ?? false
        if isMet { hardStarts[index].met += 1 } else { all = false }
      }
      if all { everyHardStart += 1 }
      if let hardOut = show.hardOut, keeps(hardOut, outcome) { hardOutMet += 1 }
    }
  }

  /// An enforced hard out is kept when it ended nothing.
  private func keeps(_ hardOut: HardOut, _ outcome: NightCourse.Outcome) -> Bool {
    guard outcome.isOver, !outcome.endedByHardOut, let last = outcome.runs.last else { return false }
    return last.end <= hardOut.at
  }

  /// What this other show's nights have more than these.
  func gain(of other: NightsTally, before set: SetID?) -> NightsReport.ChangeoverOdds {
    NightsReport.ChangeoverOdds(
      before: set, everyHardStart: other.everyHardStart - everyHardStart,
      hardStarts: zip(hardStarts, other.hardStarts).map { mine, other in
        NightsReport.ChangeoverOdds.Gain(set: mine.set, nights: other.met - mine.met)
      },
      hardOut: other.hardOutMet - hardOutMet)
  }

  func report(seed: UInt64, policy: NightsPolicy, changeovers: [NightsReport.ChangeoverOdds]) -> NightsReport {
    var refusals: [String: Int] = [:]
    for reason in outcomes.lazy.flatMap(\.refusals) { refusals[reason, default: 0] += 1 }
    return NightsReport(
      seed: seed, nights: outcomes.count, policy: policy, sets: sets,
      everyHardStart: hardStarts.isEmpty ? nil : everyHardStart,
      hardOut: show.hardOut.map { NightsReport.HardOutOdds(at: $0.at, met: hardOutMet) }, end: end,
      changeovers: changeovers, remedies: outcomes.reduce(0) { $0 + $1.remedies },
      refusals: refusals.map { NightsReport.Refused(reason: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) })
  }

  private var sets: [NightsReport.SetOdds] {
    var starts: [SetID: [Instant]] = [:]
    var ends: [SetID: [Instant]] = [:]
    var cuts: [SetID: Int] = [:]
    var drops: [SetID: Int] = [:]
    let lengths = Dictionary(show.sets.map { ($0.id, $0.duration) }, uniquingKeysWith: { first, _ in first })
    for outcome in outcomes {
      for run in outcome.runs {
        starts[run.set, default: []].append(run.start)
        ends[run.set, default: []].append(run.end)
        if let length = lengths[run.set], run.length < length { cuts[run.set, default: 0] += 1 }
      }
      for set in outcome.streamDrops { drops[set, default: 0] += 1 }
    }
    let met = Dictionary(hardStarts.map { ($0.set, $0.met) }, uniquingKeysWith: { first, _ in first })
    return rows.map { row in
      NightsReport.SetOdds(
        id: row.id, plannedStart: row.plannedStart, plannedEnd: row.plannedEnd,
        start: NightsReport.Spread(of: starts[row.id] ?? []), end: NightsReport.Spread(of: ends[row.id] ?? []),
        hardStart: met[row.id], dropped: outcomes.count - (starts[row.id]?.count ?? 0), cut: cuts[row.id] ?? 0,
        streamDrops: drops[row.id] ?? 0)
    }
  }

  private var end: NightsReport.EndOdds {
    let planned = rows.last?.plannedEnd ?? show.start
    let ends = outcomes.compactMap { $0.isOver ? $0.runs.last?.end : nil }
    let width = NightsReport.EndOdds.step.rawValue
    var counts: [Int64: Int] = [:]
    for end in ends {
      let distance = (end - planned).rawValue
      counts[(distance >= 0 ? distance : distance - width + 1) / width, default: 0] += 1
    }
    var steps: [NightsReport.EndOdds.Step] = []
    if let first = counts.keys.min(), let last = counts.keys.max() {
      steps = (first...last).map { step in
        .init(from: planned + TimeSpan(rawValue: step * width), nights: counts[step] ?? 0)
      }
    }
    return NightsReport.EndOdds(planned: planned, spread: NightsReport.Spread(of: ends), steps: steps)
  }
}

extension NightCourse.Outcome {
  /// When each set first started.
  fileprivate var starts: [SetID: Instant] {
    Dictionary(runs.map { ($0.set, $0.start) }, uniquingKeysWith: { first, _ in first })
  }
}
