import ShowModel

/// Decides what webhooks are to be told: what has happened since the last look; at the first, since the night opened, or
/// nothing where the night goes on after an interruption.
///
///     var watch = HookWatch(night: epoch)
///     let events = watch.events(plan: plan, sources: sources, outputs: outputs, overload: nil, zones: zones, at: now)
public struct HookWatch: Sendable {
  /// Tells one run of a set, or one firing of a cue, from another.
  fileprivate struct Key: Hashable {
    var set: String?
    var run: Int
    var name: String
  }

  /// Tells this night's ids from another's.
  private let night: Instant
  private var past: Set<Key>?
  private var sources: [String: SourceReport] = [:]
  private var problems: [String: String] = [:]
  private var failures: [SourceReport.Fault] = []

  /// - Parameters:
  ///   - night: When the night opened.
  ///   - goesOn: Whether it was interrupted: what was told before then, nobody knows.
  public init(night: Instant, goesOn: Bool = false) {
    self.night = night
    past = goesOn ? nil : []
  }

  /// The events since the last call, in order.
  ///
  /// - Parameter failures: The commands that failed, each kind once.
  public mutating func events(
    plan: PlanReport, sources: [SourceReport], outputs: OutputsReport, overload: String?,
    failures: [SourceReport.Fault] = [], zones: any ZoneRules, at now: Instant
  ) -> [HookEvent] {
    let time = RFC3339(zone: plan.zone, zones: zones)
    let found =
      happened(in: plan) + changes(of: sources, at: now)
      + faults(in: sources, outputs, overload: overload, failures, at: now)
    let isFirst = past == nil
    past = Set(plan.past)
    self.sources = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    if isFirst { return [] }
    return found.map { found in
      HookEvent(
        id: "\(night.rawValue)/\(found.id)", time: found.time ?? time.text(now), show: plan.show,
        details: found.details)
    }
  }

  private struct Found {
    var id: String
    /// Nil for now.
    var time: String?
    var details: HookEvent.Details
  }

  /// Sets and cues, in the order in which they happened.
  private func happened(in plan: PlanReport) -> [Found] {
    guard let past else { return [] }
    var found: [(at: Instant, found: Found)] = []
    for row in plan.sets {
      for (what, planned, actual) in row.happenings where !past.contains(Key(set: row.id, run: row.run, name: what)) {
        let set = HookEvent.Set(
          set: row.id, run: row.run, what: what, title: row.title, artist: row.artist, planned: planned,
          actual: actual, late: row.late)
        found.append(
          (
            actual.flatMap(RFC3339.instant) ?? .distantFuture,
            Found(id: "set/\(row.id)/\(row.run)/\(what)", time: actual, details: .set(set))
          ))
      }
    }
    for row in plan.cues {
      guard let actual = row.actual, !past.contains(Key(set: row.set, run: row.run, name: "cue \(row.id)")) else {
        continue
      }
      let cue = HookEvent.Cue(
        cue: row.id, set: row.set, run: row.run, planned: row.planned, actual: actual, actions: row.actions)
      found.append(
        (
          RFC3339.instant(actual) ?? .distantFuture,
          Found(id: "cue/\(row.set ?? "")/\(row.run)/\(row.id)", time: actual, details: .cue(cue))
        ))
    }
    // A set's start and its cue at 0 are of one instant, and stay in this order.
    return found.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element.found)
  }

  private func changes(of sources: [SourceReport], at now: Instant) -> [Found] {
    sources.compactMap { source in
      guard source.kind == "live", let before = self.sources[source.id], before.streamWord != source.streamWord else {
        return nil
      }
      let details = HookEvent.Source(
        source: source.id, name: source.name, state: source.streamWord, was: before.streamWord, onAir: source.onAir)
      return Found(id: "source/\(source.id)/\(now.rawValue)", details: .source(details))
    }
  }

  private mutating func faults(
    in sources: [SourceReport], _ outputs: OutputsReport, overload: String?, _ failures: [SourceReport.Fault],
    at now: Instant
  ) -> [Found] {
    var present: [String: String] = [:]
    present["machine"] = overload
    for (index, output) in outputs.outputs.enumerated() where output.kind != OutputsReport.hookKind {
      // Two targets may be on one host.
      let isDouble = outputs.outputs[..<index].contains { $0.name == output.name }
      present[isDouble ? "\(output.name) (\(index + 1))" : output.name] = output.problem
    }
    let changed = Set(present.keys).union(problems.keys).sorted().filter { present[$0] != problems[$0] }
    problems = present
    var found = changed.map { what in
      HookEvent.Fault(what: what, words: present[what] ?? "", isNow: present[what] != nil)
    }
    for source in sources {
      let before = self.sources[source.id]?.faults ?? []
      for fault in source.faults where !before.contains(fault) {
        found.append(HookEvent.Fault(what: source.id, words: fault.words, isNow: false))
      }
    }
    for failure in failures where !self.failures.contains(failure) {
      found.append(HookEvent.Fault(what: HookEvent.Fault.command, words: failure.words, isNow: false))
    }
    self.failures = failures
    return found.enumerated().map { index, fault in
      Found(id: "fault/\(fault.what)/\(now.rawValue)/\(index)", details: .fault(fault))
    }
  }
}

extension OutputsReport {
  /// What webhooks are among the outputs; they are told nothing of one another.
  public static let hookKind = "hook"
}

extension PlanReport.SetRow {
  /// What has become of it: the word, when that was planned, and when it was.
  fileprivate var happenings: [(what: String, planned: String, actual: String?)] {
    var happenings: [(String, String, String?)] = []
    if let actualStart { happenings.append(("started", plannedStart, actualStart)) }
    if let actualEnd { happenings.append(("ended", plannedEnd, actualEnd)) }
    if status == "skipped" { happenings.append(("skipped", plannedStart, nil)) }
    return happenings
  }
}

extension PlanReport {
  /// All that has happened.
  fileprivate var past: [HookWatch.Key] {
    sets.flatMap { row in row.happenings.map { HookWatch.Key(set: row.id, run: row.run, name: $0.what) } }
      + cues.compactMap { row in
        row.actual.map { _ in HookWatch.Key(set: row.set, run: row.run, name: "cue \(row.id)") }
      }
  }
}
