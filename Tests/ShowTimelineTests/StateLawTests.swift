import ShowModel
import ShowTimeline
import Testing

@Suite("The state, for any show and any history")
struct StateLawTests {
  @Test("at any instant is all cues and hands up to it, one after the other")
  func foldOfCuesAndHands() {
    Laws.hold { evening throws(Broken) in
      var telling = Telling(evening)
      var isTested = false
      try evening.walk { night, look throws(Broken) in
        if telling.isOver { return }
        isTested = try telling.catchUp(with: night) || isTested
        if case .before(let fact) = look { telling.take(fact, in: night) }
      }
      return isTested
    }
  }
}

/// Tells a naive stage what fired, in the order that `Night` promises for one instant, and compares.
private struct Telling {
  private var stage: NaiveStage
  private var chronicle = Chronicle()
  private var retimed: [CueID: Instant] = [:]
  private var hasHands = false
  private var jumpedAt: Instant?
  private let evening: Evening
  /// The night just after the last fact that was told.
  private var lastSaid: Night
  private(set) var isOver = false
  /// Before this the stage has been told more than had happened then.
  private var toldUntil = Instant.distantPast

  init(_ evening: Evening) {
    self.evening = evening
    lastSaid = evening.opened()
    stage = NaiveStage(show: evening.show, at: evening.openedAt)
  }

  /// One thing that happened, and its place among those of the same instant.
  private struct Event {
    enum Kind {
      case start
      case cue([Action])
      case end
    }
    var kind: Kind
    var at: Instant
    /// By run, the show's own cues last; start before cues before end; what was due earlier first; by place.
    var order: (run: Int, phase: Int, due: Instant, place: Int)
  }

  /// What has fired since the last time; false when nothing has.
  mutating func catchUp(with night: Night) throws(Broken) -> Bool {
    let known = chronicle
    try chronicle.note(night)
    let events = try newEvents(night, since: known)
    for (index, event) in events.enumerated() {
      if toldUntil < event.at { try compare(night, at: event.at - .milliseconds(1)) }
      toldUntil = event.at
      switch event.kind {
      case .start: stage.startSet(at: event.at)
      case .cue(let actions): stage.fire(actions, at: event.at)
      case .end: stage.endSet(at: event.at)
      }
      if index == events.count - 1 || events[index + 1].at > event.at { try compare(night, at: event.at) }
    }
    try compare(night, at: night.now)
    return !events.isEmpty
  }

  /// Tells the stage of a fact that is about to take effect.
  mutating func take(_ fact: Fact, in night: Night) {
    toldUntil = fact.effectiveAt
    lastSaid = night
    lastSaid.apply(fact)
    switch fact.event {
    case .reloaded(let opening, let running):
      // What an edit does to cues that have fired is told elsewhere.
      if running, night.runningSet != nil { isOver = true }
      if lastSaid.show == opening.show { stage.reload(opening.show) }
    case .override(let override):
      guard night.refusal(of: override, at: fact.effectiveAt) == nil else { return }
      if case .jump = override { jumpedAt = fact.effectiveAt }
      switch override {
      case .undo: isOver = true
      case .retime(let id, let at): retimed[CueID(id)] = at
      case .put, .cut, .patch, .panic, .release: hasHands = true
      default: break
      }
      stage.take(override, at: fact.effectiveAt)
    default: return
    }
  }

  private func compare(_ night: Night, at instant: Instant) throws(Broken) {
    guard instant >= evening.openedAt else { return }
    var (state, told) = (night.state(at: instant), stage.state(at: instant))
    if hasHands {
      state.slots = state.slots.map { SlotSource($0.source, level: $0.level) }
      told.slots = told.slots.map { SlotSource($0.source, level: $0.level) }
    }
    try same(state, told, "the state at \(clockText(instant))")
  }

  // MARK: What fired, in order

  private func newEvents(_ night: Night, since known: Chronicle) throws(Broken) -> [Event] {
    var events: [Event] = []
    let runs = Dictionary(chronicle.order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (run, start) in chronicle.starts where known.starts[run] == nil {
      events.append(Event(kind: .start, at: start, order: (runs[run] ?? 0, 0, start, 0)))
    }
    for (run, end) in chronicle.ends where known.ends[run] == nil {
      events.append(Event(kind: .end, at: end, order: (runs[run] ?? 0, 2, end, 0)))
    }
    let rows = night.rundown()
    for (place, row) in rows.cues.enumerated() {
      let run = row.fired.run
      guard let at = chronicle.cues[row.fired], known.cues[row.fired] == nil else { continue }
      let opens = run.map { chronicle.starts[$0] == at && row.id.rawValue == "\($0.set)@0" } ?? false
      let due = opens ? .distantPast : due(row, of: run, firedAt: at, in: night)
      events.append(
        Event(kind: .cue(row.actions), at: at, order: (run.flatMap { runs[$0] } ?? .max, 1, due, place)))
    }
    return events.sorted {
      ($0.at, $0.order.run, $0.order.phase) < ($1.at, $1.order.run, $1.order.phase)
        || (($0.at, $0.order.run, $0.order.phase) == ($1.at, $1.order.run, $1.order.phase)
          && ($0.order.due, $0.order.place) < ($1.order.due, $1.order.place))
    }
  }

  /// When a cue was due: before it fired, where a fact or its set's start had moved it into the past; after that, where
  /// a hand jumped over it. What a jump fires goes by the times at which it was to come.
  private func due(_ row: RundownCue, of run: Chronicle.Run?, firedAt at: Instant, in night: Night) -> Instant {
    let isJumped = run != nil && jumpedAt == at
    let latest = isJumped ? .distantFuture : at
    if let instant = retimed[row.id] { return min(instant, latest) }
    let cues = run.map { night.show.set($0.set)?.cues ?? [] } ?? night.show.cues
    guard let place = cues.firstIndex(where: { $0.id == row.id }) else { return at }
    switch cues[place].at {
    case .wallClock(let instant): return min(instant, latest)
    case .beforeEnd(let span):
      guard let run else { return at }
      // As it was to end when the cue fired: a fact of the same instant may come after that.
      var then = lastSaid
      then.advance(to: at)
      let end = then.rundown().sets.first { $0.id == run.set && $0.run == run.run }?.expectedEnd
      return min(latest, (end ?? at) - span)
    default: return isJumped ? row.planned(in: night) : at
    }
  }
}

extension RundownCue {
  /// When it is planned, by the start that its set has really had and the holds since then.
  fileprivate func planned(in night: Night) -> Instant {
    guard let row = night.rundown().sets.first(where: { $0.id == set && $0.run == run }), let start = row.actualStart
    else {
      return planned
    }
    let held = night.now - start - (night.showTime(at: night.now) - night.showTime(at: start))
    return start + held + (planned - row.plannedStart)
  }
}
