import ShowModel

extension Night {
  /// What the plan asks for and the outcome does not give, of all that still lies ahead.
  func conflicts(in outcome: Night) -> [Conflict] {
    var found: [Conflict] = []
    let ahead = Dictionary(outcome.runs[runs.count...].map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    if let running, let run = ahead[running.id] { found += outcome.shortfall(of: run) }
    for entry in order.entries where isToCome(entry.act.id) {
      let set = entry.act.id
      guard let run = ahead[nextRun(of: set)] else {
        found.append(dropped(set, in: outcome))
        continue
      }
      if case .hard(let start) = run.startRule, run.start > start {
        found.append(
          Conflict(id: "hard-start-missed", message: "\(set) starts \(run.start - start) after its hard start"))
      }
      found += outcome.shortfall(of: run)
    }
    if let conflict = overrun(in: outcome) { found.append(conflict) }
    return found
  }

  /// The show runs beyond its hard out, or is ended by it.
  private func overrun(in outcome: Night) -> Conflict? {
    guard let hardOut, let last = outcome.runs.last, let end = last.end else { return nil }
    if !hardOut.enforce {
      guard end > hardOut.at, !isOver else { return nil }
      return Conflict(id: "hard-out-missed", message: "\(last.id.set) ends \(end - hardOut.at) after the hard out")
    }
    guard end == hardOut.at, last.called == nil, outcome.runs.count > runs.count else { return nil }
    let missing = outcome.naturalEnd(of: last) - end
    guard missing > .zero else { return nil }
    return Conflict(id: "hard-out-missed", message: "the hard out ends \(last.id.set) \(missing) before its time")
  }

  private func dropped(_ set: SetID, in outcome: Night) -> Conflict {
    let why =
      switch outcome.fates[set] {
      case .passed(_, .cut(let next)): "\(next) cuts it before it could start"
      case .passed(_, .hardOut): "the hard out comes first"
      case .passed(_, .noStream): "its stream has not come in time"
      case .passed(_, .jump(let target)): "a jump to \(target) passed over it"
      case .passed(_, .reload): "the edited file has it before the set that runs"
      case .started, nil: "nothing starts it"
      }
    return Conflict(id: "set-dropped", message: "\(set) will not run: \(why)")
  }

  /// How long a run lasted, without holds.
  private func length(of run: SetRun, until end: Instant) -> TimeSpan {
    clock.reading(at: end) - run.startReading
  }

  /// What a run that no hand ended lacks of its set's minimum.
  private func shortfall(of run: SetRun) -> [Conflict] {
    guard run.called == nil, let end = run.end else { return [] }
    let length = length(of: run, until: end)
    let missing = run.act.set.minimum - length
    guard missing > .zero else { return [] }
    let message = "\(run.id.set) is cut after \(length), \(missing) short of its minimum"
    return [Conflict(id: "below-minimum", message: message)]
  }
}
