import Logging
import ShowControl
import ShowModel
import ShowTimeline

/// One dry run under way: the control loop and the stage, which a crash takes, and the clock, the journal and the
/// as-run log, which outlive it.
struct Performance {
  private(set) var loop: ControlLoop
  private(set) var refused: [Verdict.Refused] = []
  private var stages: [any SteppedStage]
  private let makeStages: @Sendable () -> [any SteppedStage]
  private let clock: VirtualClock
  let store: MemoryStore
  private var coming: Happenings
  private let edited: [String: Opening]
  /// Nil in a night that was: its journal has the GOs.
  private var `operator`: Operator?
  /// The streams that are up.
  private var up: Set<ArtistID> = []
  private var lastFactAt: Instant

  init(
    opening: Fact, coming: Happenings, edited: [String: Opening], pressesGo: Bool,
    stages makeStages: @escaping @Sendable () -> [any SteppedStage]
  ) throws {
    clock = VirtualClock(opening.effectiveAt)
    store = MemoryStore(facts: [opening])
    self.makeStages = makeStages
    stages = makeStages()
    loop = try Self.loop(over: [opening], clock, store, stages)
    self.coming = coming
    self.edited = edited
    self.operator = pressesGo ? Operator() : nil
    lastFactAt = opening.effectiveAt
  }

  /// A control loop over the fold of a journal, as live has it.
  private static func loop(
    over facts: [Fact], _ clock: VirtualClock, _ store: MemoryStore, _ stages: [any SteppedStage]
  ) throws -> ControlLoop {
    guard let opening = facts.first, var night = Night(opening: opening) else { throw DryRunError.noOpening }
    for fact in facts.dropFirst() { night.apply(fact) }
    return ControlLoop(
      night: night, facts: facts, clock: clock, journal: store, asRun: store, stages: stages,
      log: Logger(label: "dry-run", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  /// Runs until nothing is due any more.
  mutating func run() async throws {
    for _ in 0..<DryRunLimits.steps {
      let comesIntoView = try await step()
      let night = await loop.night
      let turn = `operator`?.turn(in: night)
      guard let next = ([comesIntoView, coming.next, turn?.at] + stages.map(\.nextDue)).compactMap({ $0 }).min() else {
        return
      }
      let dueFirst = night.nextDue.map { $0 <= next } ?? false
      if let due = coming.next, due <= next {
        if let happening = coming.take() { try await bring(about: happening) }
      } else if let turn, turn.at <= next, !dueFirst {
        try await takeTurn(at: next, for: turn.go)
      }
      clock.set(next)
    }
    throw DryRunError.endless
  }

  /// Lets everything happen that is due by now; returns when something new comes into view.
  private func step() async throws -> Instant? {
    try await advanceStages()
    let next = try await loop.step()
    try await advanceStages()
    return next
  }

  private func advanceStages() async throws {
    for (number, stage) in stages.enumerated() {
      for event in try await stage.advance(to: clock.now()) { try await loop.absorb(event, from: number) }
    }
  }

  // MARK: What happens

  private mutating func bring(about happening: Happenings.Happening) async throws {
    switch happening.what {
    case .fact(let fact): try await loop.replay(fact)
    case .override(let override): try await say(override, at: happening.at, as: happening.written)
    case .stream(let artist, let isUp):
      if isUp { up.insert(artist) } else { up.remove(artist) }
      try await tell(.source(artist, up: isUp), by: .streams, at: happening.at)
    case .lateGo(let span, let id, let times): `operator`?.delay(from: happening.at, by: span, id: id, times: times)
    case .crash(let span): try await crash(at: happening.at, for: span)
    case .reload(let path, let running): try await reload(path, running: running, for: happening)
    }
  }

  private mutating func reload(_ path: String, running: Bool, for happening: Happenings.Happening) async throws {
    guard let opening = edited[path] else {
      return refuse(happening, because: "\(path) was not read; name a show file without errors beside the script")
    }
    var night = await loop.night
    night.advance(to: happening.at)
    if let refusal = ReloadDiff(from: night, to: opening.show, running: running).refusal {
      refuse(happening, because: refusal.reason)
    } else {
      try await tell(.reloaded(opening, running: running), by: .script, at: happening.at)
    }
  }

  /// A fact of this run; of those that come together each is a millisecond later than the last, as a journal wants it.
  private mutating func tell(_ event: Fact.Event, by origin: Origin, at instant: Instant) async throws {
    lastFactAt = max(instant, lastFactAt + .milliseconds(1))
    try await loop.replay(Fact(effectiveAt: lastFactAt, origin: origin, event: event))
  }

  private mutating func say(_ override: Override, at instant: Instant, as written: String) async throws {
    if let refusal = await loop.night.refusal(of: override, at: max(instant, lastFactAt + .milliseconds(1))) {
      refused.append(Verdict.Refused(at: instant, what: written, why: refusal.reason))
    } else {
      try await tell(.override(override), by: .script, at: instant)
    }
  }

  /// GO takes effect at the very instant at which the rundown assumes it, even together with another fact.
  private mutating func takeTurn(at instant: Instant, for go: AssumedGo) async throws {
    guard `operator`?.presses(go) == true else { return }
    let press = Override.go(expect: go.id)
    if let refusal = await loop.night.refusal(of: press, at: instant) {
      refused.append(Verdict.Refused(at: instant, what: "go: \(go.id)", why: refusal.reason))
      `operator`?.giveUp(go)
    } else {
      lastFactAt = max(instant, lastFactAt)
      try await loop.replay(Fact(effectiveAt: lastFactAt, origin: .dryRun, event: .override(press)))
    }
  }

  private mutating func refuse(_ happening: Happenings.Happening, because reason: String) {
    refused.append(Verdict.Refused(at: happening.at, what: happening.written, why: reason))
  }

  // MARK: A crash

  /// The control loop and the stage are gone for a time; then both begin anew from the journal, the stage empty.
  ///
  /// What is due at the instant of the crash still airs. Streams come and go meanwhile without anybody to see it: at
  /// the recovery they count as down, and those that are up are seen at once. Nothing that an operator says meanwhile
  /// is heard.
  private mutating func crash(at instant: Instant, for span: TimeSpan) async throws {
    clock.set(instant)
    _ = try await step()
    let back = clock.now() + span
    while let next = coming.next, next < back, let missed = coming.take() { miss(missed) }
    clock.set(back)
    stages = makeStages()
    loop = try Self.loop(over: await store.facts(), clock, store, stages)
    try await loop.recover()
    for artist in await loop.night.artistsLive { try await tell(.source(artist, up: false), by: .recovery, at: back) }
    for artist in up.sorted() { try await tell(.source(artist, up: true), by: .streams, at: back) }
  }

  private mutating func miss(_ happening: Happenings.Happening) {
    switch happening.what {
    case .stream(let artist, let isUp): if isUp { up.insert(artist) } else { up.remove(artist) }
    case .lateGo(let span, let id, let times): `operator`?.delay(from: happening.at, by: span, id: id, times: times)
    case .fact, .override, .crash, .reload:
      refuse(happening, because: "showrunner was down; say it again once it is back")
    }
  }
}
