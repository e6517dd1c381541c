import ShowModel
import Testing

@testable import ShowTimeline

/// The laws of the fold, over random shows and histories.
///
/// A failure names its seed; `RandomNight(seed:)` makes the same night again.
@Suite("For any show and any history")
struct NightLawsTests {
  /// The last few once failed.
  static let seeds: [UInt64] = Array(1...300) + [363, 564, 817]
  private static let samples = 12

  private func forEachNight(_ check: (inout RandomNight) -> Void) {
    for seed in Self.seeds {
      var random = RandomNight(seed: seed)
      check(&random)
    }
  }

  @Test("what was on air until n, and why, is the same seen from n and from any later instant")
  func pastIsLatched() {
    forEachNight { random in
      let whole = random.whole
      for _ in 0..<Self.samples {
        let n = random.instant()
        let then = random.night(until: n)
        let t = min(n, random.instant())
        #expect(then.state(at: t) == whole.state(at: t), "\(random) n \(n) t \(t)")
        for track in Track.lasting {
          #expect(then.cause(of: track, at: t) == whole.cause(of: track, at: t), "\(random) n \(n) t \(t) \(track)")
        }
        let past = Instant.distantPast..<(n + .milliseconds(1))
        #expect(then.moments(in: past) == whole.moments(in: past), "\(random) n \(n)")
        #expect(then.showTime(at: t) == whole.showTime(at: t), "\(random) n \(n) t \(t)")
      }
    }
  }

  @Test("a fact changes no instant and no outcome of what fell due before it")
  func factsLeaveThePast() {
    forEachNight { random in
      var night = Night(show: random.show, at: random.openedAt)
      for fact in random.facts {
        night.advance(to: fact.effectiveAt)
        let before = night
        night.apply(fact)
        let old = before.history.snapshots.filter { $0.at < fact.effectiveAt }
        #expect(Array(night.history.snapshots.prefix(old.count)) == old, "\(random) \(fact)")
        #expect(
          Array(night.history.moments.prefix(before.history.moments.count)) == before.history.moments, "\(random)")
        let (rowsBefore, rows) = (before.rundown(), night.rundown())
        for was in rowsBefore.sets where was.actualStart != nil {
          let now = rows.sets.first { $0.id == was.id && $0.run == was.run }
          #expect(was.actualStart == now?.actualStart, "\(random) \(fact) \(was.id)")
          #expect(was.actualEnd == nil || was.actualEnd == now?.actualEnd, "\(random) \(fact) \(was.id)")
        }
        for was in rowsBefore.cues where was.actual != nil {
          let now = rows.cues.first { $0.id == was.id && $0.run == was.run }
          #expect(was.actual == now?.actual, "\(random) \(fact) \(was.id)")
        }
      }
    }
  }

  @Test("one long advance equals many short ones, and leaves nothing due behind")
  func advancesAdd() {
    forEachNight { random in
      let whole = random.whole
      #expect(whole.nextStep().map { $0.at > random.horizon } ?? true, "\(random)")
      var steps = Night(show: random.show, at: random.openedAt)
      for fact in random.facts {
        while let step = steps.nextStep(), step.at < fact.effectiveAt {
          steps.advance(to: min(step.at + .milliseconds(1), fact.effectiveAt))
        }
        steps.apply(fact)
      }
      while let change = steps.nextChange(after: steps.now) { steps.advance(to: change) }
      steps.advance(to: random.horizon)
      #expect(steps == whole, "\(random)")
    }
  }

  @Test("the state seen ahead is the state when the time has come, if nothing else happens")
  func aheadComesTrue() {
    forEachNight { random in
      for _ in 0..<Self.samples {
        let night = random.night(until: random.instant())
        let t = night.now + .milliseconds(Int64.random(in: 1...3_600_000, using: &random.generator))
        var later = night
        later.advance(to: t)
        #expect(night.state(at: t) == later.state(at: t), "\(random) \(night.now) \(t)")
        #expect(night.showTime(at: t) == later.showTime(at: t), "\(random) \(night.now) \(t)")
        #expect(night.moments(in: night.now..<t) == later.moments(in: night.now..<t), "\(random)")
        for track in Track.allCases {
          #expect(night.cause(of: track, at: t) == later.cause(of: track, at: t), "\(random) \(track)")
        }
      }
    }
  }

  @Test("`nextChange` names the first instant at which the state differs or a moment happens")
  func nextChangeIsNext() {
    forEachNight { random in
      for _ in 0..<Self.samples {
        let night = random.night(until: random.instant())
        let t = random.instant()
        var later = night
        later.advance(to: random.horizon)
        let states = later.history.snapshots.filter {
          $0.at > t && $0.state != later.state(at: $0.at - .milliseconds(1))
        }
        let first = (states.map(\.at) + later.history.moments.map(\.at).filter { $0 > t }).min()
        #expect(night.nextChange(after: t) == first, "\(random) \(night.now) \(t)")
      }
    }
  }

  @Test("pressing GO when the rundown assumes it airs what the rundown said")
  func projectionIsExecution() {
    forEachNight { random in
      var night = random.night(until: random.instant())
      let said = night.rundown()
      if night.isHolding { night.take(.resume, at: night.now) }
      for press in assumedPresses(of: said) where press.at >= night.now {
        night.advance(to: press.at)
        if night.standby?.id == press.id { night.take(.go(expect: press.id), at: press.at) }
      }
      night.advance(to: random.horizon)
      let aired = night.rundown()
      #expect(aired.sets.map(\.actualStart) == said.sets.map(\.expectedStart), "\(random)")
      #expect(aired.sets.map(\.actualEnd) == said.sets.map(\.expectedEnd), "\(random)")
      #expect(aired.cues.map(\.actual) == said.cues.map(\.expected), "\(random)")
    }
  }

  /// A press for whatever a rundown expects; whoever presses looks first whether that stands by.
  private func assumedPresses(of rundown: Rundown) -> [(at: Instant, id: String)] {
    let sets = rundown.sets.flatMap { row in [row.expectedStart, row.expectedEnd].map { ($0, row.id.rawValue) } }
    let presses = sets + rundown.cues.map { ($0.expected, $0.id.rawValue) }
    return presses.compactMap { at, id in at.map { (at: $0, id: id) } }.sorted { $0.at < $1.at }
  }

  @Test("no set overlaps another, starts before its time or is cut below its minimum without a reason")
  func setsKeepTheirPlace() {
    forEachNight { random in
      let night = random.whole
      let isReordered = random.facts.contains { if case .override(.swap) = $0.event { true } else { false } }
      let mayBeCut =
        random.show.sets.contains { $0.ifRunning != .push && ($0.start.isHard || !night.adjustments.starts.isEmpty) }
      let isRetimed = random.facts.contains { if case .override(.retime) = $0.event { true } else { false } }
      var last: SetRun?
      for run in night.runs + (night.running.map { [$0] } ?? []) {
        let set = run.act.set
        if let last, let end = last.end, let endReading = last.endReading {
          #expect(run.start >= end, "\(random) \(set.id)")
          let gap = run.startReading - endReading
          #expect(run.byHand || isReordered || gap >= set.changeover.minimum, "\(random) \(set.id) gap \(gap)")
        }
        if case .hard(let start) = run.startRule { #expect(run.byHand || run.start >= start, "\(random) \(set.id)") }
        last = run
        guard let endReading = run.endReading, run.called == nil, endReading - run.startReading < set.minimum
        else { continue }
        let isTrimmed = night.adjustments.extensions[run.id].map { $0 < .zero } ?? false
        #expect(
          mayBeCut || isRetimed || isTrimmed || random.show.hardOut?.enforce == true, "\(random) \(set.id)")
      }
    }
  }

  @Test("an undo at the same instant restores the rundown, unless what it takes back has already aired something")
  func undoRestores() {
    var taken = 0
    forEachNight { random in
      for _ in 0..<Self.samples {
        let instant = random.instant()
        let night = random.night(until: instant)
        var make = RandomShow(generator: random.generator)
        let override = make.change(for: night)
        random.generator = make.generator
        guard night.refusal(of: override, at: instant) == nil else { continue }
        var changed = night
        changed.take(override, at: instant)
        guard changed.history == night.history, changed.runs == night.runs, changed.fates == night.fates,
          changed.running?.id == night.running?.id
        else { continue }
        changed.take(.undo, at: instant)
        let isRestored = changed.rundown() == night.rundown() && changed.adjustments == night.adjustments
        #expect(isRestored, "\(random) \(override) at \(instant)")
        #expect(changed.board.state == night.board.state, "\(random) \(override) at \(instant)")
        taken += 1
      }
    }
    #expect(taken > 300)
  }

  @Test("a state has as many slots as its layout, and a position for each film and for nothing else")
  func statesAreWellFormed() {
    forEachNight { random in
      for snapshot in random.whole.history.snapshots {
        let state = snapshot.state
        #expect(state.slots.count == random.show.layout(state.layout)?.slots.count, "\(random) \(snapshot.at)")
        for slot in state.slots {
          let isFilm = random.show.artist(of: slot.source)?.file != nil
          #expect(isFilm == (slot.film != nil), "\(random) \(snapshot.at) \(slot)")
        }
      }
    }
  }

  @Test("the journal replayed after a crash gives the night that crashed")
  func replay() {
    forEachNight { random in
      var live = Night(show: random.show, at: random.openedAt)
      for fact in random.facts {
        live.advance(to: min(fact.effectiveAt, random.instant()))
        live.apply(fact)
      }
      live.advance(to: max(live.now, random.instant()))
      #expect(random.night(until: live.now) == live, "\(random)")
    }
  }
}
