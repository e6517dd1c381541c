import Logging
import ShowControl
import ShowModel

/// Pushes the programme as it is encoded to one target, on a thread of its own.
///
/// A target that is slow loses pictures up to the next key frame; one that is gone is tried again after a while. No
/// other output notices.
final class Push: PacketOutput {
  fileprivate struct Status: Sendable {
    var state = EngineReport.OutputState.connecting
    var bytes = 0
    var faults = 0
    var problem: String?
    /// Whether the broadcast is to be ended when the queue is closed.
    var endsCleanly = false
  }

  private let number: Int
  private let target: String
  private let times: PushTimes
  private let queue: OutputQueue
  private let status: Guarded<Status>
  private let deadline = LibavDeadline()
  /// Nil when there is no address to push to.
  private let thread: MediaThread?

  /// - Parameters:
  ///   - template: As the show file has it.
  ///   - number: Its place in the show file, from 1.
  ///   - environment: What `${NAME}` stands for.
  init(
    _ template: String, number: Int, environment: [String: String], coding: ProgrammeCoding, clock: SystemClock,
    times: PushTimes = PushTimes(), log: Logger?
  ) {
    self.number = number
    self.times = times
    target = PushAddress.shown(template)
    let queue = OutputQueue(
      .init(
        most: coding.packets(inSeconds: PushLimits.waitingSeconds), mostBytes: PushLimits.waitingBytes,
        whenFull: .loseOld))
    let status = Guarded(Status())
    (self.queue, self.status) = (queue, status)
    do {
      let address = try PushAddress(template, environment: environment)
      LibavLog.hide(address.secrets)
      let session = PushThread(
        name: "push \(number) (\(target))", address: address, coding: coding, clock: clock, times: times, log: log,
        queue: queue, status: status, deadline: deadline)
      thread = MediaThread(name: "push \(number)", niceness: PushLimits.niceness) { session.run() }
    } catch {
      log?.error("push \(number) (\(target)): \(error)")
      status.with { ($0.state, $0.problem) = (.ended, "\(error)") }
      thread = nil
    }
  }

  func offer(_ packet: ProgrammePacket) { queue.offer(packet) }

  /// From now on nothing more is taken; what waits is sent.
  ///
  /// - Parameter cleanly: Whether the target is told that the broadcast is over; otherwise it is left without a word
  ///   and may hold the broadcast until somebody pushes again.
  func end(cleanly: Bool) {
    let state = status.with { status in
      status.endsCleanly = cleanly
      return status.state
    }
    queue.close()
    // Who is not live yet has nothing to send.
    if state == .connecting { deadline.abort() }
  }

  /// Returns when the thread has ended after ``end(cleanly:)``; a target that doesn't answer is waited for until `end`.
  func join(until end: ContinuousClock.Instant) {
    guard let thread, !thread.join(atMost: end - ContinuousClock.now) else { return }
    deadline.abort()
    _ = thread.join(atMost: PushLimits.aborting)
  }

  var report: EngineReport.Push {
    let (dropped, waiting) = (queue.dropped, queue.count)
    return status.with { status in
      EngineReport.Push(
        number: number, target: target, state: status.state, bytes: status.bytes, framesDropped: dropped,
        queueDepth: waiting, faults: status.faults, problem: status.problem)
    }
  }
}

/// The loop of a push's thread: a connection after another, as long as the programme lasts.
private struct PushThread: Sendable {
  let name: String
  let address: PushAddress
  let coding: ProgrammeCoding
  let clock: SystemClock
  let times: PushTimes
  let log: Logger?
  let queue: OutputQueue
  let status: Guarded<Push.Status>
  let deadline: LibavDeadline

  func run() {
    var backoff = times.retry.backoff
    var wait = Duration.zero
    repeat {
      status.with { $0.state = .connecting }
      do {
        try connection { backoff.success() }
        break
      } catch {
        if queue.isClosed { break }
        wait = backoff.failure()
        note(error, wait)
      }
    } while queue.rest(for: wait)
    status.with { $0.state = .ended }
  }

  /// Lasts until the queue is closed or a fault ends it.
  private func connection(well: () -> Void) throws(LibavError) {
    let link = try PushLink(address, coding: coding, deadline: deadline, times: times)
    let since = ContinuousClock.now
    var isWell = false
    queue.open()
    defer { queue.shut() }
    log?.notice("\(name): live")
    status.with { ($0.state, $0.problem) = (.live, nil) }
    while let packet = queue.take() {
      if try link.write(packet) { status.with { $0.bytes += packet.packet.bytes.count } }
      if !isWell, ContinuousClock.now - since >= times.retry.wellAfter {
        isWell = true
        well()
      }
    }
    if status.with({ $0.endsCleanly }) { try link.end() }
  }

  private func note(_ error: LibavError, _ wait: Duration) {
    let problem = deadline.hasCome ? "\(error.doing): no answer in time" : "\(error)"
    log?.error("\(name): \(problem); the next try is in \(wait.span), the programme goes on")
    let next = clock.now() + wait.span
    status.with { status in
      status.faults += 1
      status.problem = problem
      status.state = .waiting(until: next)
    }
  }
}
