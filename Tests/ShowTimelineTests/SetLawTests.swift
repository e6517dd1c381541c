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

  @Test("a set that a hand did not shorten ends below its `min` only where the rundown said so beforehand")
  func minimum() {
    Laws.hold { evening throws(Broken) in
      var chronicle = Chronicle()
      /// Whether the rundown last said so of a run, or of a set before it ran.
      var warned: [Chronicle.Run: Bool] = [:]
      var warnedBefore: [SetID: Bool] = [:]
      var minimum: [Chronicle.Run: TimeSpan] = [:]
      var trimmed: Set<Chronicle.Run> = []
      try evening.walk { night, look throws(Broken) in
        try chronicle.note(night)
        let rundown = night.rundown()
        let said = rundown.conflicts.filter { $0.id == "below-minimum" || $0.id == "hard-out-missed" }
        for row in rundown.sets {
          let run = Chronicle.Run(set: row.id, run: row.run)
          let isSaid = said.contains { $0.message.contains("\(row.id) ") }
          if row.run > 0, warned[run] == nil {
            warned[run] = warnedBefore[row.id] ?? false
            minimum[run] = night.show.set(row.id)?.minimum
          }
          if row.status == .running { warned[run] = isSaid }
          if row.status == .upcoming { warnedBefore[row.id] = isSaid }
          if case .before(let fact) = look, row.status == .running {
            switch fact.event {
            case .override(.next), .override(.go), .override(.trim), .override(.undo): trimmed.insert(run)
            default: break
            }
          }
        }
      }
      let whole = evening.whole
      var isTested = false
      for (run, end) in chronicle.ends {
        guard let start = chronicle.starts[run], let least = minimum[run], !trimmed.contains(run) else { continue }
        // Whoever says something at that very instant has ended it.
        if evening.facts.contains(where: { $0.effectiveAt == end }) { continue }
        let length = whole.showTime(at: end) - whole.showTime(at: start)
        isTested = true
        try require(
          length >= least || warned[run] == true,
          "\(run) ran \(length) of at least \(least), from \(clockText(start)), and nothing said so")
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
