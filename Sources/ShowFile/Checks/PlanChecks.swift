import ShowModel

/// Checks the plan as a whole: planned times, hard starts, the hard out, cues outside their sets.
///
/// Planned times are DESIGN's: a hard start at its instant, every other at the planned end of the set before plus the
/// planned changeover, the first at the show's start; a set that ends at a time ends then, its minimum at least.
struct PlanChecks {
  let clock: WallClock
  let problems: Problems

  /// When a set is planned; nil once something before it could not be read.
  private struct Plan {
    var start: Instant
    var end: Instant
  }

  func check(_ sets: [SetDraft], _ showCues: [CueDraft], hardOut: Located<HardOut>?) {
    checkHardStartOrder(sets)
    let plans = plans(of: sets)
    for (index, set) in sets.enumerated() {
      guard let plan = plans[index] else { continue }
      if index > 0, let before = plans[index - 1] { checkMeeting(set, sets[index - 1].id, plan, before) }
      checkCues(set, plan)
    }
    checkLight(sets, showCues, plans)
    guard let last = plans.last.flatMap({ $0 }) else { return }
    checkShowCues(showCues, end: last.end)
    guard let hardOut, last.end > hardOut.value.at else { return }
    let over = last.end - hardOut.value.at
    problems.report(
      .hardOutMissed, at: hardOut.mark,
      "by the plan the last set ends at \(clock.text(last.end)), \(over) after the hard out",
      "shorten sets or changeovers by \(over), or move the hard out")
  }

  private func plans(of sets: [SetDraft]) -> [Plan?] {
    var plans: [Plan?] = []
    for set in sets {
      var start = plans.isEmpty ? clock.start : plans.last.flatMap { $0 }.map { $0.end + set.changeover.planned }
      if case .hard(let instant) = set.start?.value { start = instant } else if set.start == nil { start = nil }
      guard let start, let duration = set.duration?.value, let end = set.end else {
        plans.append(nil)
        continue
      }
      var plan = Plan(start: start, end: start + duration)
      if case .at(let instant) = end.value {
        plan.end = max(instant, start + (set.minimum ?? duration))
        if instant <= start {
          problems.report(
            .endBeforeStart, at: end.mark, "by the plan `\(set.id)` starts at \(clock.text(start)), so this is no end",
            "end later, or shorten what comes before")
        }
      }
      plans.append(plan)
    }
    return plans
  }

  private func checkHardStartOrder(_ sets: [SetDraft]) {
    var before: (id: SetID, at: Instant)?
    for set in sets {
      guard case .hard(let instant) = set.start?.value, let mark = set.start?.mark else { continue }
      defer { before = (set.id, instant) }
      guard let before else { continue }
      if instant == before.at {
        problems.report(
          .hardStartsOverlap, at: mark, "`\(set.id)` starts at the same time as `\(before.id)`",
          "leave `start` out, and it follows the set before")
      } else if instant < before.at {
        problems.report(
          .hardStartOrder, at: mark,
          "`\(set.id)` starts at \(clock.text(instant)), before `\(before.id)` at \(clock.text(before.at))",
          "sets stand in the order in which they run")
      }
    }
  }

  private func checkMeeting(_ set: SetDraft, _ previous: SetID, _ plan: Plan, _ before: Plan) {
    guard case .hard(let instant) = set.start?.value, let mark = set.start?.mark, instant > before.start else { return }
    let ready = before.end + set.changeover.minimum
    guard ready > instant else { return }
    let overlap = ready - instant
    let changeover = set.changeover.minimum > .zero ? " with the changeover's minimum of \(set.changeover.minimum)" : ""
    problems.report(
      .startsBeforeEnd, at: mark,
      "by the plan `\(previous)` ends at \(clock.text(before.end))\(changeover), \(overlap) too late for this start",
      "shorten what comes before by \(overlap), or start later")
  }

  private func checkCues(_ set: SetDraft, _ plan: Plan) {
    let length = plan.end - plan.start
    let due = due(set.cues, plan)
    for cue in set.cues {
      guard let mark = cue.written?.mark, let due = due[cue.id], due.from == nil else { continue }
      let offset = due.offset
      if offset < .zero {
        problems.report(
          .cueBeforeStart, at: mark,
          "by the plan this cue is due \(-offset) before its set starts at \(clock.text(plan.start))",
          "it would apply at once when the set starts; `at: 0` says so")
      } else if offset >= length, set.end?.value != .go, !cue.isAtEnd {
        problems.report(
          .cueBeyondEnd, at: mark,
          "by the plan this cue is due \(offset) into its set, which ends after \(length)",
          "`end-1m` stands before the end, wherever that moves")
      }
    }
  }

  /// The show's own cues from the end count from the end of the last set.
  private func checkShowCues(_ cues: [CueDraft], end: Instant) {
    guard let start = clock.start else { return }
    for cue in cues {
      guard case .beforeEnd(let span) = cue.at, let mark = cue.written?.mark, end - span < start else { continue }
      problems.report(
        .cueBeforeStart, at: mark,
        "by the plan this cue is due \(start - (end - span)) before the show starts at \(clock.text(start))",
        "the show's own `end` is that of its last set, at \(clock.text(end))")
    }
  }

  /// Cues that would flash, by when they are due: what the plan knows in one list, what follows a GO or a stream in
  /// another each.
  private func checkLight(_ sets: [SetDraft], _ showCues: [CueDraft], _ plans: [Plan?]) {
    var planned: [LightChecks.Turn] = []
    for (set, plan) in zip(sets, plans) {
      guard let plan else { continue }
      var waiting: [CueID: [LightChecks.Turn]] = [:]
      let due = due(set.cues, plan)
      for cue in set.cues {
        guard let due = due[cue.id] else { continue }
        let turns = LightChecks.turns(of: cue, at: plan.start + due.offset)
        if let from = due.from { waiting[from, default: []] += turns } else { planned += turns }
      }
      for turns in waiting.values { LightChecks(problems: problems).check(turns) }
    }
    for cue in showCues {
      if case .wallClock(let instant) = cue.at { planned += LightChecks.turns(of: cue, at: instant) }
    }
    LightChecks(problems: problems).check(planned)
  }

  /// When a cue is due: from its set's start by the plan, or from a cue that waits for GO or a stream.
  private struct Due {
    var from: CueID?
    var offset: TimeSpan
  }

  private func due(_ cues: [CueDraft], _ plan: Plan) -> [CueID: Due] {
    let byID = Dictionary(cues.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var all: [CueID: Due?] = [:]
    for cue in cues {
      // Along the chain of cues that it follows to one whose time is known, then back.
      var chain: [(id: CueID, delay: TimeSpan)] = []
      var current: CueDraft? = cue
      var base: Due?
      while let link = current {
        if let known = all[link.id] {
          base = known
          break
        }
        guard case .after(let id, let delay) = link.at else {
          base = due(link, plan)
          all[link.id] = .some(base)
          break
        }
        // Known as nothing until the way back: a cue that follows itself ends here.
        all[link.id] = .some(nil)
        chain.append((link.id, delay))
        current = byID[id]
      }
      for link in chain.reversed() {
        base = base.map { Due(from: $0.from, offset: $0.offset + link.delay) }
        all[link.id] = .some(base)
      }
    }
    return all.compactMapValues { $0 }
  }

  private func due(_ cue: CueDraft, _ plan: Plan) -> Due? {
    switch cue.at {
    case .offset(let span): Due(offset: span)
    case .beforeEnd(let span): Due(offset: plan.end - plan.start - span)
    case .wallClock(let instant): Due(offset: instant - plan.start)
    case .go, .live, .offline: Due(from: cue.id, offset: .zero)
    case .after, nil: nil
    }
  }
}

extension CueDraft {
  /// `end` itself is not beyond the end.
  fileprivate var isAtEnd: Bool {
    if case .beforeEnd(.zero) = at { true } else { false }
  }
}
