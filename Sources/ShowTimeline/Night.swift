import ShowModel

/// The night so far and what follows from it: the pure fold of the journal's facts.
///
/// A night knows the facts that it was given and how far the clock has come, and nothing else. What has fallen due
/// is latched: no later fact changes it. What lies ahead is what falls due by itself if nothing more happens, or
/// waits for GO. The same value serves the live show, the dry run, the desk's projection and recovery.
///
///     guard var night = Night(opening: facts[0]) else { … }
///     for fact in facts.dropFirst() { night.apply(fact) }
///     night.advance(to: clock.now())
///     let onAir = night.state(at: night.now)
///     let due = Reconciler.commands(night: night, actual: [:], tracks: stage.tracks, from: night.now, to: horizon)
///
/// **What falls due at one instant happens in this order:** effects that end; cues of the running set (those that
/// were due earlier first, then by their place in the file); the set's end; the enforced hard out; the next set's
/// start, and its cues at 0; the show's own cues; then a fact that takes effect at that instant. So a cue exactly at
/// its set's end still fires: its moments happen, and its state gives way to `between` at the same instant.
public struct Night: Equatable, Sendable {
  var plan: Plan
  /// How far the night has come: everything due by now has happened.
  public internal(set) var now: Instant
  var clock = RunningClock()
  var history: History
  /// What is on air: the timeline, and the hands over it.
  var layers: Layers
  /// Runs that are over, oldest first.
  var runs: [SetRun] = []
  var running: SetRun?
  /// How often each set has started.
  var runCounts: [SetID: Int] = [:]
  /// What became of those that do not come any more.
  var fates: [SetID: Fate] = [:]
  /// What the producer has changed by hand.
  var adjustments = Adjustments()
  /// The plan's, with the producer's changes; see ``rearrange()``.
  var order: RunningOrder
  /// The place in the order of the set that starts next; nil when none is left.
  var next: Int?
  /// What can be taken back, the last said last.
  var said: [Said] = []
  /// How many orders were carried out.
  var orders = 0
  /// The last of them, in order. They say who gave what, and bear on nothing to come.
  public internal(set) var given: [Given] = []
  var lastGo: Instant?
  /// The show's own cues, with the producer's changes.
  var showOrder: CueOrder
  var showCues: CueQueue
  /// Since when an artist's stream is up.
  var streams: [ArtistID: Instant] = [:]
  /// Whether an enforced hard out has ended the show.
  var isOut = false
  /// What lies ahead if no fact comes; a fact, and a copy that goes its own way, has one of its own.
  var outlook = Outlook()
  /// Whether this looks ahead at when things happen alone: nothing comes on air, and no history is kept.
  var isTimesOnly = false
  /// Whether it even leaves timed cues out; see ``sketch()``.
  var isSketch = false

  /// The show file as accepted.
  public var show: Show { plan.show }

  /// A night from the journal's first fact; nil if that fact opens no show.
  public init?(opening fact: Fact) {
    guard case .opened(let opening) = fact.event else { return nil }
    self.init(show: opening.show, at: fact.effectiveAt)
  }

  /// A night that opens at an instant. A set planned before it starts then; a wall-clock cue of the show's own from
  /// before it never fires.
  public init(show: Show, at instant: Instant) {
    let plan = Plan(show: show)
    self.plan = plan
    now = instant
    order = plan.order
    let blank = Board(defaults: Airing(cause: .betweenSets))
    layers = Layers(timeline: blank)
    history = History(first: Snapshot(at: instant, state: blank.state, airings: blank.airings))
    showOrder = plan.cues
    showCues = CueQueue(plan.cues)
    showCues.passWallClock(before: instant, in: plan.cues)
    next = firstToCome(from: 0)
    airBetween()
    history = History(first: Snapshot(at: instant, state: onAir.state, airings: onAir.airings))
    advance(to: instant)
  }

  /// Lets the clock come to an instant: everything due by then happens, at its own instant. Earlier than now:
  /// nothing happens.
  public mutating func advance(to instant: Instant) {
    takeSteps(through: instant)
    now = max(now, instant)
  }

  /// Lets happen what falls due by itself until an instant.
  mutating func takeSteps(through instant: Instant) {
    while let next = nextStep(), next.at <= instant { take(next) }
  }

  /// Takes in one fact: first everything due by its `effectiveAt` happens, then it takes effect.
  ///
  /// An override that ``refusal(of:at:)`` refuses at that instant changes nothing, nor does a reload that
  /// ``ReloadDiff`` refuses. A fact from before `now` takes effect now: the journal's writer sees to it that there is
  /// none.
  public mutating func apply(_ fact: Fact) {
    advance(to: fact.effectiveAt)
    outlook = Outlook()
    switch fact.event {
    case .opened: return
    case .reloaded(let opening, let running):
      guard ReloadDiff(from: self, to: opening.show, running: running).refusal == nil else { return }
      write(.reload(running: running), by: fact.origin)
      reload(opening.show, running: running, by: fact.origin)
    case .source(let artist, let up): take(source: artist, up: up, from: fact.origin)
    case .override(let override):
      guard refusalNow(of: override) == nil else { return }
      let named = byName(override)
      write(.override(named), by: fact.origin)
      carryOut(named, by: fact.origin)
    }
    advance(to: now)
  }

  public static func == (left: Night, right: Night) -> Bool {
    left.now == right.now && left.clock == right.clock && left.history == right.history && left.layers == right.layers
      && left.runs == right.runs && left.running == right.running && left.runCounts == right.runCounts
      && left.fates == right.fates && left.adjustments == right.adjustments && left.said == right.said
      && left.next == right.next && left.lastGo == right.lastGo
      && left.showCues == right.showCues && left.showOrder.cues == right.showOrder.cues && left.streams == right.streams
      && left.isOut == right.isOut && (left.plan === right.plan || left.show == right.show)
  }

  /// A copy to look ahead with; its history begins at the last change, and of the orders it knows none.
  func ahead() -> Night {
    var copy = self
    copy.given = []
    copy.history = history.tail()
    copy.outlook = Outlook()
    return copy
  }

  /// A copy to look ahead with in which no timed cue fires: those change no set's time.
  func sketch() -> Night {
    var copy = ahead()
    copy.isSketch = true
    copy.running?.queue.dropTimed(in: running?.act.cues ?? CueOrder([]))
    copy.showCues.dropTimed(in: showOrder)
    return copy
  }

  /// What is on air.
  var onAir: Board { layers.shown }

  var scene: Scene { Scene(plan: plan, isHolding: clock.holdingSince != nil) }
}

extension Cause {
  static let betweenSets = Cause(why: "between sets")
}
