import Logging
import ShowControl
import ShowModel

/// Records the programme's best rung and its sound as fragmented MP4, on a thread of its own.
///
/// A file is made with the first fragment and never written over. When the disk is full or gone the programme goes on;
/// what is there stays whole, and a new file is tried after a while.
final class Recorder: PacketOutput {
  fileprivate struct Status: Sendable {
    var state = EngineReport.OutputState.connecting
    var file: String?
    var bytes = 0
    var faults = 0
    var problem: String?
  }

  private let queue: OutputQueue
  private let status: Guarded<Status>
  private let thread: MediaThread
  private let log: Logger?

  /// - Parameters:
  ///   - folder: Made when it isn't there.
  ///   - clock: For telling when the next try is.
  init(
    folder: String, name: RecordingName, coding: ProgrammeCoding, epoch: Instant, clock: SystemClock, log: Logger?
  ) {
    let queue = OutputQueue(
      .init(
        most: coding.packets(inSeconds: RecordingLimits.waitingSeconds), mostBytes: RecordingLimits.waitingBytes,
        whenFull: .loseNew))
    let status = Guarded(Status())
    (self.queue, self.status, self.log) = (queue, status, log)
    queue.open()
    thread = MediaThread(name: "recording", niceness: RecordingLimits.niceness) {
      RecorderThread(
        folder: folder, name: name, coding: coding, epoch: epoch, clock: clock, log: log, queue: queue, status: status
      ).run()
    }
  }

  func offer(_ packet: ProgrammePacket) { queue.offer(packet) }

  /// Writes what waits and ends the thread; a disk that doesn't answer is not waited for.
  func finish() {
    queue.close()
    if !thread.join(atMost: RecordingLimits.closingTime) {
      log?.error("recording: the disk does not answer; the last seconds may be missing")
    }
  }

  var report: EngineReport.Recording {
    let (lost, waiting) = (queue.dropped + queue.missed, queue.count)
    return status.with { status in
      EngineReport.Recording(
        state: status.state, file: status.file, bytes: status.bytes, faults: status.faults, framesLost: lost,
        queueDepth: waiting, problem: status.problem)
    }
  }
}

/// The loop of the recorder's thread: a file after another, as long as the programme lasts.
private struct RecorderThread {
  let folder: String
  let name: RecordingName
  let coding: ProgrammeCoding
  let epoch: Instant
  let clock: SystemClock
  let log: Logger?
  let queue: OutputQueue
  let status: Guarded<Recorder.Status>

  func run() {
    var backoff = Backoff(first: RecordingLimits.firstRetry, most: RecordingLimits.longestRetry)
    var wait = Duration.zero
    repeat {
      queue.open()
      do {
        try record { backoff.success() }
        return status.with { $0.state = .ended }
      } catch {
        queue.shut()
        wait = backoff.failure()
        note("\(error)", wait)
      }
    } while queue.rest(for: wait)
    status.with { $0.state = .ended }
  }

  /// Fills one file, until the queue is closed or a fault ends it.
  private func record(well: () -> Void) throws {
    var movie = try RecordedMovie(coding, epoch: epoch)
    var file: RecordingFile?
    var fragments = 0
    func append(_ fragment: [UInt8]) throws(RecordingFault) {
      let target: RecordingFile
      let before: Int
      if let file {
        (target, before) = (file, file.length)
        try target.append(fragment)
      } else {
        (target, before) = (try RecordingFile(folder: folder, name: name.of(start(of: movie))), 0)
        try target.append(movie.beginning + fragment)
        file = target
      }
      status.with { status in
        (status.state, status.file, status.problem) = (.live, target.path, nil)
        status.bytes += target.length - before
      }
      fragments += 1
      if fragments == RecordingLimits.wellAfter { well() }
      if fragments % RecordingLimits.syncEvery == 0 { try target.sync() }
    }
    while let packet = queue.take() {
      if let fragment = movie.append(packet) { try append(fragment) }
    }
    for fragment in movie.finish() { try append(fragment) }
    try file?.sync()
  }

  private func start(of movie: RecordedMovie) -> Instant {
    TickClock(ticksPerSecond: coding.video.ticksPerSecond, epoch: epoch).instant(of: movie.start ?? 0)
  }

  private func note(_ problem: String, _ wait: Duration) {
    log?.error("recording: \(problem); a new file is tried in \(wait.span), the programme goes on")
    let next = clock.now() + wait.span
    status.with { status in
      status.faults += 1
      status.problem = problem
      status.state = .waiting(until: next)
    }
  }
}
