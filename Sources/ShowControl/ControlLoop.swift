import Logging
import ShowModel
import ShowTimeline

/// Runs a night: folds facts, looks ahead, tells the stages what is due, and logs what aired.
///
/// The same loop drives the live show (``run()`` on the machine's clock) and a dry run (`step()` by `step()` on a
/// virtual one). Everything it decides comes from `Night` and the reconciler.
public actor ControlLoop {
  public private(set) var night: Night
  /// Counts what the night has been told; every answer carries it.
  public private(set) var revision: Int
  /// The commands that failed since the start.
  public private(set) var failures = FailedCommands()
  private let clock: any ShowClock
  private let journal: any Journal
  private let asRun: any AsRunLog
  private let stages: [any Stage]
  private let log: Logger
  private var bookings: [StageBooking]
  /// The tracks that no stage owns: what is due there fails.
  private var unowned: StageBooking
  private var ledger: MomentLedger
  /// A fact that is being synced: the night doesn't pass it, and no stage has anything due after it.
  private var barrier: Instant?
  private var stepping = false
  private var stepAgain = false
  private var lastFactAt: Instant
  private var unwritten: [AsRunLine] = []
  private var writing = false
  private var turnTaken = false
  private var waitingTurns: [CheckedContinuation<Void, Never>] = []

  /// - Parameters:
  ///   - night: the fold of all facts in the journal.
  ///   - facts: how many facts those were.
  public init(
    night: Night, facts: [Fact], clock: any ShowClock, journal: any Journal, asRun: any AsRunLog,
    stages: [any Stage], log: Logger
  ) {
    self.night = night
    self.clock = clock
    self.journal = journal
    self.asRun = asRun
    self.stages = stages
    self.log = log
    revision = facts.count
    lastFactAt = facts.last?.effectiveAt ?? night.now
    bookings = stages.map { StageBooking(tracks: $0.tracks) }
    unowned = StageBooking(unownedBy: stages)
    ledger = MomentLedger(from: facts.first?.effectiveAt ?? night.now)
  }

  /// Reads the as-run log of a night that was interrupted, so that nothing momentary is repeated, and takes down that
  /// no stream is seen: each counts as down until it is.
  public func recover() async throws {
    let now = clock.now()
    night.advance(to: now)
    let lines = try await asRun.lines()
    for index in bookings.indices { bookings[index].isRecovery = !lines.isEmpty }
    let recovery = ledger.recover(lines, moments: moments(through: now), now: now)
    for entry in recovery.interrupted {
      try await asRun.settle(entry.number, at: entry.line.due, outcome: .skipped)
    }
    if !recovery.withdrawn.isEmpty { try await asRun.withdraw(recovery.withdrawn) }
    for artist in night.artistsLive {
      let fact = Fact(effectiveAt: factInstant(), origin: .recovery, event: .source(artist, up: false))
      try await journal.append(fact)
      lastFactAt = fact.effectiveAt
      night.apply(fact)
      revision += 1
    }
  }

  /// Runs until its task is cancelled. Throws what the journal or the as-run log throws.
  public func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, stage) in stages.enumerated() {
        group.addTask { for await event in stage.events { try await self.absorb(event, from: index) } }
      }
      group.addTask {
        while !Task.isCancelled {
          let next = try await self.step()
          let latest = self.clock.now() + ControlLimits.period
          try await self.clock.sleep(until: min(next ?? latest, latest))
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  /// Advances the night to now and sends the stages what is due until the end of the look-ahead.
  ///
  /// Returns when something new comes into view; nil if nothing is due any more.
  @discardableResult
  public func step() async throws -> Instant? {
    if stepping {
      stepAgain = true
      return nil
    }
    stepping = true
    defer { stepping = false }
    repeat {
      stepAgain = false
      try await lookAhead()
    } while stepAgain
    return night.nextChange(after: night.now + ControlLimits.lookAhead).map { $0 - ControlLimits.lookAhead }
  }

  private func lookAhead() async throws {
    let now = beforeBarrier(clock.now())
    night.advance(to: now)
    try await intend(moments(through: beforeBarrier(now + ControlLimits.lookAhead)), now: now)
    try await recordMissed(until: now)
    // A fact may have come while lines were being written: its barrier counts from here on.
    let horizon = beforeBarrier(now + ControlLimits.lookAhead)
    let moments = ledger.pending.filter { $0.due <= horizon }
    for index in stages.indices {
      if let commands = bookings[index].book(night, moments: moments, now: now, until: horizon) {
        await stages[index].replace(revision: bookings[index].revision, commands: commands)
      }
    }
    try await failUnowned(moments: moments, now: now, until: horizon)
    ledger.advance(to: now)
  }

  /// What no stage carries out is logged as failed at its instant, never as done.
  private func failUnowned(moments: [Command], now: Instant, until horizon: Instant) async throws {
    _ = unowned.book(night, moments: moments, now: now, until: horizon)
    for command in unowned.sent where command.due <= now {
      let reason = "no stage of this show carries out `\(command.value.track.rawValue)`"
      log.warning("a command failed", metadata: ["track": "\(command.value.track)", "reason": "\(reason)"])
      unowned.settle(command)
      try await write(command, at: command.due, outcome: .failed, reason: reason)
    }
  }

  private func beforeBarrier(_ instant: Instant) -> Instant {
    barrier.map { min(instant, $0 - .milliseconds(1)) } ?? instant
  }

  private func moments(through horizon: Instant) -> [Command] {
    night.moments(in: ledger.settledThrough + .milliseconds(1)..<horizon + .milliseconds(1)).map(Command.init)
  }

  /// Logs as skipped what a jump passed over.
  private func recordMissed(until now: Instant) async throws {
    guard ledger.settledThrough < now else { return }
    let missed = night.missed(in: ledger.settledThrough + .milliseconds(1)..<now + .milliseconds(1)).map(Command.init)
    for command in missed where !ledger.knows(command) {
      ledger.skip(command)
      try await asRun.record([line(for: command, at: command.due, outcome: .skipped)])
    }
  }

  /// Commits a line for every moment that has none yet, before any stage hears of it.
  private func intend(_ coming: [Command], now: Instant) async throws {
    let withdrawn = ledger.withdraw(allBut: coming + ledger.pending.filter { $0.due <= now })
    if !withdrawn.isEmpty { try await asRun.withdraw(withdrawn) }
    for moment in ledger.pending where moment.due < now - ControlLimits.patience {
      let reason = "its stage said nothing of it within \(ControlLimits.patience)"
      try await write(moment, at: moment.due, outcome: .failed, reason: reason)
    }
    for moment in coming where !ledger.knows(moment) {
      if moment.due < now - ControlLimits.momentTolerance {
        ledger.skip(moment)
        try await asRun.record([line(for: moment, at: moment.due, outcome: .skipped)])
      } else {
        let number = try await asRun.intend(line(for: moment, at: moment.due, outcome: nil))
        ledger.intend(moment, number: number)
      }
    }
  }

  private func line(
    for command: Command, at instant: Instant, outcome: AsRunLine.Outcome?, reason: String? = nil
  ) -> AsRunLine {
    AsRunLine(
      due: command.due, at: instant, showTime: night.showTime(at: command.due), value: command.value,
      cause: command.cause, outcome: outcome, reason: reason)
  }
}

extension Command {
  /// A moment, as it is sent and logged.
  fileprivate init(_ moment: Moment) {
    self.init(due: moment.at, value: .moment(moment.action), cause: moment.cause)
  }
}

// MARK: - What stages report

extension ControlLoop {
  /// Takes in what a stage reports: keeps the books and writes the as-run log.
  public func absorb(_ event: StageEvent, from stage: Int) async throws {
    switch event {
    case .applied(let command, let at):
      try await close(command, stage: stage, at: at, outcome: .done)
    case .failed(let command, let at, let reason):
      log.warning("a command failed", metadata: ["track": "\(command.value.track)", "reason": "\(reason)"])
      try await close(command, stage: stage, at: at, outcome: .failed, reason: reason)
    case .source(let artist, let up):
      _ = try await admit(.source(artist, up: up), by: Origin(who: "engine", surface: "engine"))
    }
  }

  private func close(
    _ command: Command, stage: Int, at: Instant, outcome: AsRunLine.Outcome, reason: String? = nil
  ) async throws {
    bookings[stage].settle(command)
    try await write(command, at: at, outcome: outcome, reason: reason)
  }

  /// Writes the outcome of a command to the as-run log; of a moment that has one already, nothing.
  private func write(
    _ command: Command, at: Instant, outcome: AsRunLine.Outcome, reason: String? = nil
  ) async throws {
    let isMoment = command.value.track.isMomentary
    let number = isMoment ? ledger.settle(command) : nil
    if isMoment && number == nil { return }
    if outcome == .failed { failures.note(command, because: reason ?? "no reason was given", at: at) }
    if let number {
      try await asRun.settle(number, at: at, outcome: outcome, reason: reason)
    } else {
      unwritten.append(line(for: command, at: at, outcome: outcome, reason: reason))
      try await writeLines()
    }
  }

  /// Lines that come while others are being written go to disk together in the next round.
  private func writeLines() async throws {
    guard !writing else { return }
    writing = true
    defer { writing = false }
    while !unwritten.isEmpty {
      let lines = unwritten
      unwritten = []
      try await asRun.record(lines)
    }
  }
}

// MARK: - What a producer says

extension ControlLoop {
  /// What became of an override.
  public struct Answer: Sendable {
    /// Nil when it was accepted.
    public var refusal: Refusal?
    public var revision: Int
    public var rundown: Rundown
    /// What it changes; nil where too many overrides wait for it to be judged.
    public var consequences: Consequences?
  }

  /// What would become of an override: the answer that ``submit(_:by:)`` would give now, with nothing written.
  public func preview(_ override: Override, by origin: Origin) -> Answer {
    preview(.override(override), by: origin)
  }

  /// What would become of an edited show: the answer that `reload` would give now, with nothing written.
  public func preview(reload edited: Opening, running: Bool, by origin: Origin) -> Answer {
    preview(.reloaded(edited, running: running), by: origin)
  }

  private func preview(_ event: Fact.Event, by origin: Origin) -> Answer {
    let consequences = night.consequences(of: Fact(effectiveAt: factInstant(), origin: origin, event: event))
    return Answer(
      refusal: consequences.refusal, revision: revision, rundown: consequences.after, consequences: consequences)
  }

  /// Judges an override and, if it is accepted, syncs it to the journal and then lets it take effect.
  public func submit(_ override: Override, by origin: Origin) async throws -> Answer {
    try await submit(.override(override), by: origin)
  }

  /// Judges an edited show as ``ReloadDiff`` does and, if it is accepted, syncs it to the journal and then lets it
  /// take the plan's place; `running` gives the running set its new fields too.
  public func reload(_ edited: Opening, running: Bool, by origin: Origin) async throws -> Answer {
    try await submit(.reloaded(edited, running: running), by: origin)
  }

  /// The answer to something that could not even be judged, such as a file that can't be read.
  public func refusing(_ reason: String) -> Answer {
    Answer(refusal: Refusal(reason: reason), revision: revision, rundown: night.rundown())
  }

  private func submit(_ event: Fact.Event, by origin: Origin) async throws -> Answer {
    guard await takeTurn() else {
      let busy = Refusal(reason: "too many overrides wait for the journal; say it again in a moment")
      return Answer(refusal: busy, revision: revision, rundown: night.rundown())
    }
    defer { endTurn() }
    let fact = Fact(effectiveAt: factInstant(), origin: origin, event: event)
    let consequences = night.consequences(of: fact)
    if consequences.refusal == nil { try await commit(fact) }
    return Answer(
      refusal: consequences.refusal, revision: revision, rundown: night.rundown(), consequences: consequences)
  }

  /// Takes in a fact as it is, at its own instant: how a dry run tells a night what happens in it.
  public func replay(_ fact: Fact) async throws { try await commit(fact) }

  private func admit(_ event: Fact.Event, by origin: Origin) async throws -> Bool {
    guard await takeTurn() else { return false }
    defer { endTurn() }
    try await commit(Fact(effectiveAt: factInstant(), origin: origin, event: event))
    return true
  }

  /// One writer, later than the last fact and than everything that is latched.
  private func factInstant() -> Instant {
    max(clock.now() + ControlLimits.factLead, lastFactAt + .milliseconds(1), night.now + .milliseconds(1))
  }

  /// Effect after sync: until the fact is on disk no stage has anything due at or after it.
  private func commit(_ fact: Fact) async throws {
    barrier = fact.effectiveAt
    defer { barrier = nil }
    for index in stages.indices {
      if let kept = bookings[index].truncate(before: fact.effectiveAt) {
        await stages[index].replace(revision: bookings[index].revision, commands: kept)
      }
    }
    _ = unowned.truncate(before: fact.effectiveAt)
    try await journal.append(fact)
    lastFactAt = fact.effectiveAt
    night.apply(fact)
    ledger.reopen(at: fact.effectiveAt)
    revision += 1
    barrier = nil
    try await step()
  }

  /// Lets facts in one at a time, in order, across the suspensions of this actor; false when too many wait.
  private func takeTurn() async -> Bool {
    if !turnTaken {
      turnTaken = true
      return true
    }
    guard waitingTurns.count < ControlLimits.waitingOverrides else { return false }
    await withCheckedContinuation { waitingTurns.append($0) }
    return true
  }

  private func endTurn() {
    if waitingTurns.isEmpty { turnTaken = false } else { waitingTurns.removeFirst().resume() }
  }
}
