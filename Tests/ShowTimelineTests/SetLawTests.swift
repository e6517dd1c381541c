import ShowModel
import ShowTimeline
import Testing

@Suite("Sets keep their place, for any show and any history")
struct SetLawTests {
  @Test("no set overlaps another, in what aired and in any rundown")
  func noOverlap() {
    Laws.hold { evening throws(Broken) in
      var chronicle = Chronicle()
      try evening.walk { night, look throws(Broken) in
        try chronicle.note(night)
        var last: RundownSet?
        func times(_ row: RundownSet) -> (Instant, Instant) {
          (row.expectedStart ?? .distantPast, row.expectedEnd ?? .distantFuture)
        }
        let rows = night.rundown().sets.filter { $0.expectedStart != nil }.sorted { times($0) < times($1) }
        for row in rows {
          guard let start = row.expectedStart else { continue }
          if let last, let end = last.expectedEnd {
            try require(
              end <= start, "at \(clockText(night.now)) \(row.id) is to start at \(clockText(start)) in \(last.id)")
          }
          if let end = row.expectedEnd { try require(start <= end, "\(row.id) ends before it starts") }
          last = row
        }
      }
      let order = chronicle.order
      for (one, two) in zip(order, order.dropFirst()) {
        guard let end = chronicle.ends[one], let start = chronicle.starts[two] else {
          throw Broken(what: "\(two) starts while \(one) still runs")
        }
        try require(end <= start, "\(two) starts at \(clockText(start)), \(one) ends at \(clockText(end))")
      }
      return order.count > 1
    }
  }

  @Test("a set that no hand ends at once ends below its `min` only where the rundown says so beforehand")
  func minimum() {
    Laws.hold { evening throws(Broken) in
      var chronicle = Chronicle()
      var ended: Set<Chronicle.Run> = []
      try evening.walk { night, look throws(Broken) in
        let known = chronicle.ends
        try chronicle.note(night)
        if case .after(let fact) = look, fact.event.mayEndASet {
          ended.formUnion(chronicle.ends.keys.filter { known[$0] == nil })
        }
      }
      let whole = evening.whole
      var isTested = false
      for run in chronicle.order where !ended.contains(run) {
        guard let start = chronicle.starts[run], let end = chronicle.ends[run] else { continue }
        // Before its start and the last fact, a rundown assumes a GO that may not come in time, or what is changed yet.
        let last = evening.facts.last { $0.effectiveAt < end }?.effectiveAt ?? start
        let rundown = evening.night(until: max(start, last)).rundown()
        guard let row = rundown.sets.first(where: { $0.id == run.set && $0.run == run.run }) else {
          throw Broken(what: "the rundown at the start of \(run) lacks it")
        }
        let length = whole.showTime(at: end) - whole.showTime(at: start)
        isTested = true
        try require(
          length >= row.minimum
            || rundown.conflicts.contains { $0.set == run.set && ["below-minimum", "hard-out-missed"].contains($0.id) },
          "\(run) ran \(length) of at least \(row.minimum), from \(clockText(start)), and nothing said so")
      }
      return isTested
    }
  }

  @Test("no set starts by itself before its hard start")
  func hardStarts() {
    Laws.hold { evening throws(Broken) in
      // A retimed set has another hard start than the planned one.
      if evening.says({ if case .retime = $0 { true } else { false } }) { return false }
      var isTested = false
      var ruled: Night?
      try evening.walk { night, look throws(Broken) in
        // From one fact to the next everything starts by itself.
        if let ruled {
          for row in night.rundown().sets where row.start == .hard {
            guard let start = row.actualStart, start > ruled.now else { continue }
            isTested = true
            try require(
              start >= row.plannedStart,
              "\(row.id) starts at \(clockText(start)) before its hard start \(clockText(row.plannedStart))")
          }
        }
        switch look {
        case .opened, .after: ruled = night
        case .before, .end: ruled = nil
        }
      }
      return isTested
    }
  }

  @Test("no set starts by itself before its changeover's minimum is over")
  func changeovers() {
    Laws.hold { evening throws(Broken) in
      let isSteered = evening.says { override in
        switch override {
        case .swap, .move, .jump, .next, .go, .skip, .restore, .undo, .retime: true
        default: false
        }
      }
      if isSteered || evening.isEdited { return false }
      var chronicle = Chronicle()
      try evening.walk { night, _ throws(Broken) in try chronicle.note(night) }
      let whole = evening.whole
      var isTested = false
      for (one, two) in zip(chronicle.order, chronicle.order.dropFirst()) {
        guard let end = chronicle.ends[one], let start = chronicle.starts[two],
          let changeover = evening.show.set(two.set)?.changeover
        else { continue }
        isTested = true
        let gap = whole.showTime(at: start) - whole.showTime(at: end)
        try require(gap >= changeover.minimum, "\(two) starts \(gap) after \(one), minimum \(changeover.minimum)")
      }
      return isTested
    }
  }

  @Test("hard starts stay in the order of the clock, whatever is moved, swapped or retimed by hand")
  func clockOrder() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      try evening.walk { night, look throws(Broken) in
        guard case .after(let fact) = look, case .override(let override) = fact.event else { return }
        switch override {
        case .move, .swap, .retime: break
        default: return
        }
        // An edit of the file may set its hard starts across those of a hand.
        let isEdited = evening.facts.contains { fact in
          if case .reloaded = fact.event, fact.effectiveAt < night.now { true } else { false }
        }
        if isEdited { return }
        let hard = night.rundown().sets.filter { $0.start == .hard && $0.status == .upcoming }
        for (one, two) in zip(hard, hard.dropFirst()) {
          isTested = true
          try require(
            one.plannedStart <= two.plannedStart,
            "after \(override) \(one.id) is to start hard at \(clockText(one.plannedStart)), before \(two.id) at "
              + clockText(two.plannedStart))
        }
      }
      return isTested
    }
  }

  @Test("on hold no set starts or ends by itself and no cue fires but by the wall clock")
  func holdStands() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      var held: Night?
      try evening.walk { night, look throws(Broken) in
        if let held, case .before = look {
          isTested = true
          let (was, now) = (held.rundown(), night.rundown())
          try same(now.sets.map(\.actualStart), was.sets.map(\.actualStart), "the starts until \(clockText(night.now))")
          try same(now.sets.map(\.actualEnd), was.sets.map(\.actualEnd), "the ends until \(clockText(night.now))")
          try same(night.showTime(at: night.now), held.showTime(at: held.now), "the show's clock")
        }
        if case .after = look { held = night.isHolding ? night : nil }
      }
      return isTested
    }
  }
}

extension Fact.Event {
  /// Whether it may end the running set at once: by what it says, or as what now comes next has a hard start that is
  /// past and cuts.
  fileprivate var mayEndASet: Bool {
    guard case .override(let override) = self else { return false }
    return switch override {
    case .go, .next, .jump, .trim, .undo: true
    case .late, .retime, .skip, .restore, .swap, .move, .resume: true
    default: false
    }
  }
}
