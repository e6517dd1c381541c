import ShowModel
import ShowTimeline
import Testing

@Suite("`undo`, for any show and any history")
struct UndoLawTests {
  /// What an undo takes back.
  private func isTakenBack(_ override: Override) -> Bool {
    switch override {
    case .late, .extend, .trim, .retime, .hardOut, .skip, .restore, .swap, .move, .cut, .patch, .panic, .block, .hold,
      .release:
      true
    case .put(let action, _, _): !action.track.isMomentary
    case .go, .next, .jump, .resume, .tell, .kick, .undo: false
    }
  }

  /// What has come of every set, but of one that a hand skips or restores, and of every cue and moment.
  private func aired(_ night: Night, but verb: Override) -> [String] {
    let rundown = night.rundown()
    var sets = rundown.sets
    switch verb {
    case .skip(let id), .restore(let id): sets.removeAll { $0.id.rawValue == id }
    default: break
    }
    return sets.map { "\($0.id) \($0.status) \($0.actualStart as Any) \($0.actualEnd as Any)" }
      + rundown.cues.map { "\($0.set as Any) \($0.id) \($0.actual as Any)" }
      + night.moments(in: .distantPast..<(night.now + .milliseconds(1))).map { "\($0)" }
  }

  @Test("at the same instant restores the rundown and the state")
  func atOnce() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      try evening.walk { night, look throws(Broken) in
        guard case .before(let fact) = look, case .override(let override) = fact.event, isTakenBack(override),
          night.refusal(of: override, at: night.now) == nil
        else { return }
        var done = night
        done.apply(fact)
        // What the override itself let air can't be taken back.
        guard aired(done, but: override) == aired(night, but: override) else { return }
        if let refusal = done.refusal(of: .undo, at: night.now) {
          throw Broken(what: "the undo of \(override) is refused: \(refusal.reason)")
        }
        isTested = true
        done.take(.undo, at: night.now)
        try same(done.rundown(), night.rundown(), "the rundown after \(override) and its undo")
        try same(done.state(at: night.now), night.state(at: night.now), "the state after \(override) and its undo")
        try same(done.ownedTracks, night.ownedTracks, "the tracks that hands own after \(override) and its undo")
        try same(done.standby, night.standby, "what stands by after \(override) and its undo")
        for minutes in [1, 7, 30, 90] as [Int64] {
          let t = night.now + .minutes(minutes)
          try same(done.state(at: t), night.state(at: t), "the state at \(clockText(t)) after \(override) and its undo")
        }
      }
      return isTested
    }
  }

  @Test("later changes nothing that has aired")
  func later() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      var dice = evening.dice
      let instant = evening.instant(&dice)
      var night = evening.night(until: instant)
      for _ in 0..<3 {
        guard night.refusal(of: .undo, at: night.now) == nil else { break }
        isTested = true
        let before = night
        night.take(.undo, at: night.now)
        let past = Instant.distantPast..<before.now
        try same(night.moments(in: past), before.moments(in: past), "the moments until the undo")
        var t = before.now - .hours(12)
        while let change = before.nextChange(after: t), change < before.now {
          try same(night.state(at: change), before.state(at: change), "the state at \(clockText(change))")
          t = change
        }
        var chronicle = Chronicle()
        try chronicle.note(before)
        try chronicle.note(night)
        night.advance(to: night.now + .milliseconds(dice.number(1...600_000)))
      }
      return isTested
    }
  }

  @Test("is refused with a reason, when there is nothing that it could take back")
  func refusal() {
    Laws.hold { evening throws(Broken) in
      var isTested = false
      try evening.walk { night, _ throws(Broken) in
        guard let refusal = night.refusal(of: .undo, at: night.now) else { return }
        isTested = true
        try require(refusal.reason.contains("undo") || refusal.reason.contains("take"), refusal.reason)
      }
      return isTested
    }
  }
}
