import ShowModel

/// A conflict, the gate at which it shows, and how far it is beyond what the plan's own rules allow.
struct Breach: Equatable, Sendable {
  var conflict: Conflict
  /// Nil for one that no time gained could mend.
  var gate: Gate?
  /// Zero for one that the rules allow: a `wait` that is waited for, a hand's `trim`.
  var excess: TimeSpan

  init(_ conflict: Conflict, at gate: Gate? = nil, excess: TimeSpan = .zero) {
    self.conflict = conflict
    self.gate = gate
    self.excess = max(.zero, excess)
  }
}

/// What a late night breaks.
enum Gate: Hashable, Sendable {
  /// The hard start of this set.
  case start(SetID)
  case hardOut
}

extension Night {
  /// What the plan asks for and the outcome does not give, of all that still lies ahead.
  func conflicts(in outcome: Night) -> [Conflict] { breaches(in: outcome).map(\.conflict) }

  func breaches(in outcome: Night) -> [Breach] {
    var found: [Breach] = []
    let ahead = Dictionary(
      zip(outcome.runs.indices, outcome.runs).dropFirst(runs.count).map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    if let running, let index = ahead[running.id] { found += outcome.shortfall(ofRunAt: index) }
    for entry in order.entries where isToCome(entry.act.id) {
      guard let index = ahead[nextRun(of: entry.act.id)] else {
        found.append(dropped(entry.act, in: outcome))
        continue
      }
      found += missedStart(of: outcome.runs[index], at: entry.place) + outcome.shortfall(ofRunAt: index)
    }
    if let breach = overrun(in: outcome) { found.append(breach) }
    return found
  }

  /// A hard start that comes late; within what `wait` gives the set before, it is no more than the rule allows.
  private func missedStart(of run: SetRun, at place: Place) -> [Breach] {
    guard case .hard(let start) = run.startRule, run.start > start else { return [] }
    let (set, late) = (run.id.set, run.start - start)
    var allowed = TimeSpan.zero
    if case .wait(let span) = place.ifRunning { allowed = span + place.leastChangeover }
    let conflict = Conflict(
      id: "hard-start-missed", message: "\(set) starts \(late.roundedUp) after its hard start", set: set, by: late)
    return [Breach(conflict, at: .start(set), excess: late - allowed)]
  }

  /// The show runs beyond its hard out, or is ended by it.
  private func overrun(in outcome: Night) -> Breach? {
    guard let hardOut, let last = outcome.runs.last, let end = last.end else { return nil }
    let set = last.id.set
    if !hardOut.enforce {
      guard end > hardOut.at, !isOver else { return nil }
      let conflict = Conflict(
        id: "hard-out-missed", message: "\(set) ends \((end - hardOut.at).roundedUp) after the hard out",
        set: set,
        by: end - hardOut.at)
      return Breach(conflict, at: .hardOut, excess: end - hardOut.at)
    }
    guard outcome.runs.count > runs.count else { return nil }
    let (missing, over) = (outcome.naturalEnd(of: last) - end, end - hardOut.at)
    if outcome.isEndedByHardOut(last), missing > .zero {
      let conflict = Conflict(
        id: "hard-out-missed", message: "the hard out ends \(set) \(missing.roundedUp) before its time", set: set,
        by: missing)
      return Breach(conflict, at: .hardOut, excess: missing)
    }
    // A set whose own time is up then is on air beyond it on hold alone.
    guard over > .zero else { return nil }
    let conflict = Conflict(
      id: "hard-out-missed", message: "\(set) ends \(over.roundedUp) after the hard out", set: set, by: over)
    return Breach(conflict, at: .hardOut, excess: over)
  }

  private func dropped(_ act: Act, in outcome: Night) -> Breach {
    let set = act.id
    func breach(_ why: String, at gate: Gate? = nil, excess: TimeSpan = .zero) -> Breach {
      Breach(
        Conflict(id: "set-dropped", message: "\(set) will not run: \(why)", set: set), at: gate, excess: excess)
    }
    switch outcome.fates[set] {
    // All that it lacks: its minimum, but never nothing.
    case .passed(_, .cut(let next)):
      return breach(
        "\(next) cuts it before it could start", at: .start(next), excess: max(act.set.minimum, .milliseconds(1)))
    case .passed(_, .hardOut): return breach("the hard out comes first", at: .hardOut, excess: duration(of: act))
    case .passed(_, .noStream): return breach("its stream has not come in time")
    case .passed(_, .jump(let target)): return breach("a jump to \(target) passed over it")
    case .passed(_, .reload): return breach("the edited file has it before the set that runs")
    case .started, nil: return breach("nothing starts it")
    }
  }

  /// Whether it is the enforced hard out that ends a run, or would have had it not ended then. One that passes on hold
  /// ends it with the resume.
  func isEndedByHardOut(_ run: SetRun) -> Bool {
    guard run.called == nil, let end = run.end, let hardOut = enforcedHardOut else { return false }
    return end == max(hardOut, clock.resumedAt)
  }

  /// How long a run lasted, without holds.
  func length(of run: SetRun, until end: Instant) -> TimeSpan { clock.reading(at: end) - run.startReading }

  /// What a run that lies ahead lacks of its set's minimum; what a hand has trimmed below it is no breach.
  private func shortfall(ofRunAt index: Int) -> [Breach] {
    let run = runs[index]
    guard let end = run.end else { return [] }
    let (set, length) = (run.id.set, length(of: run, until: end))
    let missing = run.act.set.minimum - length
    guard missing > .zero else { return [] }
    let conflict = Conflict(
      id: "below-minimum",
      message: "\(set) is cut after \(length.roundedUp), \(missing.roundedUp) short of its minimum", set: set,
      by: missing)
    let following = index + 1 < runs.count ? Gate.start(runs[index + 1].id.set) : isEndedByHardOut(run) ? .hardOut : nil
    return [Breach(conflict, at: following, excess: min(run.act.set.minimum, duration(of: run)) - length)]
  }
}
