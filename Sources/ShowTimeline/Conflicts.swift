import ShowModel

extension Night {
  /// What the plan asks for and the outcome does not give, of all that still lies ahead.
  func conflicts(in outcome: Night) -> [Conflict] {
    var found: [Conflict] = []
    for index in plan.sets.indices where !skipped.contains(index) && run(of: index)?.end == nil {
      let planned = plan.sets[index]
      guard let run = outcome.run(of: index), let end = run.end else {
        found.append(dropped(index, in: outcome))
        continue
      }
      if case .hard(let start) = planned.set.start, running?.index != index, run.start > start {
        found.append(
          Conflict(
            id: "hard-start-missed",
            message: "\(planned.set.id) starts \(run.start - start) after its hard start"))
      }
      if let missing = outcome.shortfall(of: run, until: end) {
        let length = outcome.length(of: run, until: end)
        found.append(
          Conflict(
            id: "below-minimum",
            message: "\(planned.set.id) is cut after \(length), \(missing) short of its minimum"))
      }
    }
    if let conflict = overrun(in: outcome) { found.append(conflict) }
    return found
  }

  /// The show runs beyond its hard out, or is ended by it.
  private func overrun(in outcome: Night) -> Conflict? {
    guard let hardOut = show.hardOut, let last = outcome.runs.last, let end = last.end else { return nil }
    let set = plan.sets[last.index].set
    if !hardOut.enforce {
      guard end > hardOut.at, !isOver else { return nil }
      return Conflict(id: "hard-out-missed", message: "\(set.id) ends \(end - hardOut.at) after the hard out")
    }
    guard outcome.isOut, !isOut, end == hardOut.at, running?.index == last.index || run(of: last.index) == nil else {
      return nil
    }
    let missing = set.duration - outcome.length(of: last, until: end)
    guard missing > .zero else { return nil }
    return Conflict(id: "hard-out-missed", message: "the hard out ends \(set.id) \(missing) before its time")
  }

  private func dropped(_ index: Int, in outcome: Night) -> Conflict {
    let set = plan.sets[index].set
    let next = index + 1 < plan.sets.count ? plan.sets[index + 1].set : nil
    let why: String
    if outcome.skipped.contains(index), !outcome.isOut || outcome.runs.contains(where: { $0.index > index }) {
      why = "\(next?.id ?? "the next set") cuts it before it could start"
    } else {
      why = outcome.isOut ? "the hard out comes first" : "nothing starts it"
    }
    return Conflict(id: "set-dropped", message: "\(set.id) will not run: \(why)")
  }

  /// How long a run lasted, without holds.
  private func length(of run: SetRun, until end: Instant) -> TimeSpan {
    clock.reading(at: end) - run.startReading
  }

  /// How much a run that no hand ended lacks of its set's minimum.
  private func shortfall(of run: SetRun, until end: Instant) -> TimeSpan? {
    guard run.called == nil else { return nil }
    let missing = plan.sets[run.index].set.minimum - length(of: run, until: end)
    return missing > .zero ? missing : nil
  }
}
