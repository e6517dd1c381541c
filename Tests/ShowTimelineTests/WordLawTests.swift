import ShowModel
import ShowTimeline
import Testing

@Suite("The night keeps its word, for any show and any history")
struct WordLawTests {
  /// What has happened: when each set and cue did.
  private func happened(_ night: Night) -> [String] {
    let rundown = night.rundown()
    return rundown.sets.map { "\($0.id) \($0.run) \($0.actualStart as Any) \($0.actualEnd as Any)" }
      + rundown.cues.map { "\($0.set as Any) \($0.id) \($0.actual as Any)" }
  }

  @Test("GO does what stands by; where nothing does, it is refused and the answer names `next`, unless all is over")
  func standby() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      try evening.walk { night, _ throws(Broken) in
        guard let standby = night.standby else {
          let reason = night.refusal(of: .go(expect: "anything"), at: night.now)?.reason ?? "accepted"
          let spacing = reason.contains("the last GO")
          try require(
            night.isOver || night.isHolding || spacing ? reason != "accepted" : reason.contains("`next`"),
            "GO, with nothing waiting at \(clockText(night.now)): \(reason)")
          return
        }
        var pressed = night
        let go = Override.go(expect: standby.id)
        if let refusal = night.refusal(of: go, at: night.now) {
          guard !night.isHolding, let allowed = refusal.nextAllowed else {
            return try require(night.isHolding, "GO for what stands by is refused: \(refusal.reason)")
          }
          pressed.advance(to: allowed)
          guard pressed.standby == standby else { return }
        }
        isTested = true
        let before = pressed
        try same(pressed.refusal(of: go, at: pressed.now), nil, "GO for what stands by at \(clockText(pressed.now))")
        pressed.take(go, at: pressed.now)
        try require(happened(pressed) != happened(before), "GO says `\(standby.label)`, and nothing happens")
        if standby.act == .startSet {
          try same(pressed.runningSet?.rawValue, standby.id, "what \(standby.label) starts")
        }
      }
      return isTested
    }
  }

  @Test("`next` ends the running set, or starts one; it is never refused while there is any and no hold")
  func next() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      try evening.walk { night, _ throws(Broken) in
        guard !night.isHolding, !night.isOver else { return }
        isTested = true
        try same(night.refusal(of: .next, at: night.now), nil, "`next` at \(clockText(night.now))")
        var pressed = night
        pressed.take(.next, at: night.now)
        try require(happened(pressed) != happened(night), "`next` at \(clockText(night.now)) does nothing")
      }
      return isTested
    }
  }

  @Test("a hard start that will be missed and a hard out that will be overrun are among the rundown's conflicts")
  func conflicts() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      let isRetimed = evening.says { if case .retime = $0 { true } else { false } }
      try evening.walk { night, _ throws(Broken) in
        let rundown = night.rundown()
        let when = "at \(clockText(night.now))"
        // A retimed set keeps its planned start, and has another hard one.
        for row in rundown.sets where row.status == .upcoming && row.start == .hard && !isRetimed {
          guard let start = row.expectedStart, start > row.plannedStart else { continue }
          isTested = true
          try require(
            rundown.conflicts.contains { $0.id == "hard-start-missed" && $0.message.contains("\(row.id) ") },
            "\(when) nothing says that \(row.id) starts \(start - row.plannedStart) after its hard start")
        }
        let ends = rundown.sets.filter { $0.status == .upcoming || $0.status == .running }.compactMap(\.expectedEnd)
        if let hardOut = rundown.hardOut, let end = ends.max(), end > hardOut {
          isTested = true
          try require(
            rundown.conflicts.contains { $0.id == "hard-out-missed" },
            "\(when) nothing says that the show ends \(end - hardOut) after its hard out")
        }
        for row in rundown.sets where row.status == .upcoming && row.expectedStart == nil {
          isTested = true
          try require(
            rundown.conflicts.contains { $0.id == "set-dropped" && $0.message.contains("\(row.id) ") },
            "\(when) nothing says that \(row.id) won't run")
        }
      }
      return isTested
    }
  }

  @Test("the file reloaded as it is changes nothing, at any instant")
  func sameFile() {
    Laws.hold { evening throws(Broken) in
      try evening.walk { night, _ throws(Broken) in
        for running in [false, true] {
          var again = night
          again.apply(
            Fact(
              effectiveAt: night.now, origin: ada,
              event: .reloaded(Opening(show: night.show, text: ""), running: running)))
          let when = "after a reload of the same file at \(clockText(night.now))"
          try same(again.rundown(), night.rundown(), "the rundown \(when)")
          try same(again.standby, night.standby, "what stands by \(when)")
          try same(again.state(at: night.now), night.state(at: night.now), "the state \(when)")
          for minutes in [5, 20, 60] as [Int64] {
            let t = night.now + .minutes(minutes)
            try same(again.state(at: t), night.state(at: t), "the state at \(clockText(t)) \(when)")
          }
        }
      }
      return true
    }
  }

  @Test("an edited file's sets are all in the rundown, a row for each run, and so is the one that runs")
  func everySetOnce() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      try evening.walk { night, _ throws(Broken) in
        let all = night.rundown().sets
        let names = all.map { "\($0.id) \($0.run)" }
        try same(Set(names).count, names.count, "the rundown's runs at \(clockText(night.now)): \(names)")
        let rows = all.map(\.id)
        for set in night.show.sets.map(\.id) + [night.runningSet].compactMap({ $0 }) {
          isTested = true
          try require(rows.contains(set), "at \(clockText(night.now)) the rundown lacks \(set)")
        }
      }
      return isTested
    }
  }
}
