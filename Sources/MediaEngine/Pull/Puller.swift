import Logging
import RTMPServing
import ShowControl
import ShowModel

/// Pulls a source's stream from an address, on a thread of its own; the source takes it as a publisher's.
///
/// What ends or fails is tried again after a while, as long as the show lasts; a source that is blocked is let alone.
final class Puller: Sendable {
  fileprivate struct Status: Sendable {
    var isStopped = false
    /// Of the connection that lasts.
    var deadline: LibavDeadline?
    var state = EngineReport.OutputState.connecting
    var faults = 0
    var problem: String?
  }

  let source: LiveSource
  let shown: String
  private let address: PullAddress
  private let times: PullTimes
  /// Failures in a row after which it ends; nil for never.
  private let patience: Int?
  private let clock: SystemClock
  private let log: Logger?
  private let status = Guarded(Status())
  private let thread = Guarded<MediaThread?>(nil)

  init(
    _ address: PullAddress, into source: LiveSource, times: PullTimes = PullTimes(), patience: Int? = nil,
    clock: SystemClock, log: Logger?
  ) {
    LibavLog.hide(address.secrets)
    self.address = address
    self.source = source
    self.times = times
    self.patience = patience
    self.clock = clock
    self.log = log
    shown = address.shown
  }

  /// Begins, once.
  func start() {
    thread.with { thread in
      guard thread == nil else { return }
      thread = MediaThread(name: "pull", niceness: PullLimits.niceness) { [self] in run() }
    }
  }

  /// Ends it without waiting for it.
  func end() {
    status.change { status in
      status.isStopped = true
      status.deadline?.abort()
    }
  }

  /// Ends it, and returns when its thread has ended; one that hangs in a look-up is left behind.
  func stop() {
    end()
    _ = thread.with { $0 }?.join(atMost: PullLimits.aborting)
  }

  var report: EngineReport.Pull {
    status.with { EngineReport.Pull(address: shown, state: $0.state, faults: $0.faults, problem: $0.problem) }
  }

  // MARK: Its thread

  private func run() {
    var backoff = times.retry.backoff
    var failures = 0
    while true {
      status.with { $0.state = .connecting }
      let end = connection {
        backoff.success()
        failures = 0
      }
      if status.with({ $0.isStopped }) { break }
      failures += 1
      if let patience, failures >= patience {
        note(end, "it is not tried again")
        break
      }
      var wait = backoff.failure()
      switch end {
      case .closed: wait = times.blocked
      case .sentAway: wait = source.refusal == nil ? times.retry.longest : times.blocked
      case .ended, .failed: break
      }
      note(end, "the next try is in \(wait.span)")
      status.with { $0.state = .waiting(until: clock.now() + wait.span) }
      if status.wait(atMost: wait, { $0.isStopped ? true : nil }) != nil { break }
    }
    status.with { $0.state = .ended }
  }

  /// Why a connection is over.
  private enum End {
    /// The stream has come to its end.
    case ended
    case failed(String)
    /// The source takes nobody now; in words.
    case closed(String)
    /// The producer, or another encoder.
    case sentAway

    /// As the source is told of a publisher that goes.
    var asPublisher: PublishEnd {
      switch self {
      case .ended, .closed: .protocolError("the stream that is pulled has ended")
      case .failed(let problem): .protocolError("pulling it: \(problem)")
      case .sentAway: .replaced
      }
    }
  }

  private func connection(well: () -> Void) -> End {
    if let reason = source.refusal { return .closed(reason) }
    let deadline = LibavDeadline()
    let goesOn = status.with { status in
      status.deadline = deadline
      return !status.isStopped
    }
    defer { status.with { $0.deadline = nil } }
    guard goesOn else { return .ended }
    deadline.set(times.retry.connecting)
    let demuxer: UnitDemuxer
    do {
      demuxer = try UnitDemuxer(address, deadline: deadline)
    } catch {
      let problem = words(error, deadline)
      source.note(fault: "pulling it: \(problem)")
      return .failed(problem)
    }
    let isSentAway = Guarded(false)
    let publisher = PublishRequest.Publisher(id: 0) {
      isSentAway.with { $0 = true }
      deadline.abort()
    }
    switch source.open(publisher, origin: "pull \(shown)") {
    case .refused(let reason): return .closed(reason)
    case .accepted(let session):
      log?.notice("source \(source.id): pulled from \(shown)")
      status.with { ($0.state, $0.problem) = (.live, nil) }
      var end = End.ended
      do {
        try handOn(demuxer, to: session, deadline: deadline, well: well)
      } catch {
        end = .failed(words(error, deadline))
      }
      if isSentAway.with({ $0 }) { end = .sentAway }
      session.ended(end.asPublisher)
      return end
    }
  }

  private func words(_ error: LibavError, _ deadline: LibavDeadline) -> String {
    deadline.hasCome ? "\(error.doing): no answer in time" : "\(error)"
  }

  /// Lasts until the stream ends.
  private func handOn(
    _ demuxer: UnitDemuxer, to session: PublishSession, deadline: LibavDeadline, well: () -> Void
  ) throws(LibavError) {
    let since = ContinuousClock.now
    var pace = PullPace()
    var isWell = false
    while true {
      deadline.set(times.reading)
      guard let units = try demuxer.next() else { return }
      for problem in demuxer.takeProblems() { source.note(fault: problem) }
      for unit in units {
        if address.needsPace {
          let wait = pace.wait(for: unit.timestamp, at: clock.now().rawValue)
          if wait > 0, rest(for: .milliseconds(wait)) { return }
        }
        session.receive(unit)
      }
      if !isWell, ContinuousClock.now - since >= times.retry.wellAfter {
        isWell = true
        well()
      }
      if session.isClosed { return }
    }
  }

  /// True when it was told to stop meanwhile.
  private func rest(for time: Duration) -> Bool {
    status.wait(atMost: time) { $0.isStopped || ($0.deadline?.isAborting ?? true) ? true : nil } ?? false
  }

  private func note(_ end: End, _ next: String) {
    switch end {
    case .closed(let reason): status.with { $0.problem = reason }
    case .sentAway: status.with { $0.problem = source.refusal ?? "it was sent away" }
    case .ended: fail("the stream has ended", next)
    case .failed(let problem): fail(problem, next)
    }
  }

  private func fail(_ problem: String, _ next: String) {
    status.with { status in
      status.faults += 1
      status.problem = problem
    }
    log?.warning("source \(source.id): pulling it from \(shown): \(problem); \(next)")
  }
}
