import Foundation
import HubWire
import Logging
import ShowModel

/// Keeps what a hub tells its viewers, on a thread of its own; neither the hub nor the show ever waits for the disk.
///
///     let writer = ReplayWriter(
///       folder: "recordings", header: header, name: { recording.file }, otherwise: "friday", log: log)
///     writer.hear(frames, at: programmeInstant)
///     writer.finish()
///
/// When the disk is full or gone the show goes on: what is there stays whole, the writer tries again after a while, and
/// ``report`` says what is wrong.
public final class ReplayWriter: Sendable {
  /// How the log fares.
  public struct Report: Equatable, Sendable {
    public enum State: Sendable { case connecting, live, waiting, ended }
    public var state = State.connecting
    /// Its path; nil while there is none.
    public var file: String?
    /// Of the file, those of earlier processes included.
    public var bytes = 0
    /// How often the disk failed.
    public var faults = 0
    /// Messages of trails, and other messages, that the disk was too slow for.
    public var trailsLost = 0
    public var lost = 0
    /// Bytes that wait.
    public var waiting = 0
    /// What is wrong now, and what to do; nil while all is well.
    public var problem: String?
  }

  fileprivate struct State {
    var queue = ReplayQueue()
    var report = Report()
    var isClosed = false
    var isFinished = false
  }

  private let shared = Shared()
  private let log: Logger?

  /// Begins at once.
  ///
  /// - Parameters:
  ///   - folder: Made when it isn't there. A log of the same night that lies there is gone on with.
  ///   - name: What a new log is called, without ending: as the recording beside it. Nil while that isn't known; asked
  ///     again for some seconds, on the writer's thread.
  ///   - otherwise: What it is called if that stays so.
  public init(
    folder: String, header: ReplayHeader, name: @escaping @Sendable () -> String?, otherwise: String, log: Logger?
  ) {
    self.log = log
    let thread = WriterThread(
      folder: folder, header: header, name: name, otherwise: otherwise, log: log, shared: shared)
    Thread.detachNewThread { thread.run() }
  }

  /// Whether everything that there is should be told before what comes next, as a welcome.
  public func wantsWhole(at instant: Instant) -> Bool { shared.with { $0.queue.wantsWhole(at: instant) } }

  /// Takes server's WebSocket frames with the hub's messages, and their programme instant. Never waits.
  public func hear(_ frames: UnsafeRawBufferPointer, at instant: Instant) {
    let records = ReplayRecord.all(inFrames: frames, at: instant)
    shared.with { state in
      if !state.isClosed { for record in records { state.queue.offer(record) } }
    }
  }

  /// Takes out of the whole log, what was written before included, what moderation took away. Never waits.
  public func remove(_ removals: [ReplayRemoval], at instant: Instant) {
    // A record holds no more than so many.
    let most = ReplayLimits.record / ReplayRemoval.size
    shared.with { state in
      for start in stride(from: 0, to: removals.count, by: most) {
        state.queue.offer(.removals(Array(removals[start..<min(removals.count, start + most)]), at: instant))
      }
    }
  }

  /// Writes what waits and ends the thread; a disk that doesn't answer is not waited for. It blocks.
  public func finish() {
    shared.change { $0.isClosed = true }
    if !shared.wait(atMost: ReplayLimits.closing, until: { $0.isFinished }) {
      log?.error("replay log: the disk does not answer; the last seconds may be missing")
    }
  }

  public var report: Report {
    shared.with { state in
      var report = state.report
      (report.trailsLost, report.lost) = (state.queue.trailsLost, state.queue.lost)
      report.waiting = state.queue.bytes
      return report
    }
  }

  /// What the writer and its thread share.
  fileprivate final class Shared: @unchecked Sendable {
    // Sendable because `state` is reached with `condition` locked alone.
    private let condition = NSCondition()
    private var state = State()

    func with<Result>(_ body: (inout State) -> Result) -> Result {
      condition.lock()
      defer { condition.unlock() }
      return body(&state)
    }

    /// Changes the state and wakes who waits for it.
    func change(_ body: (inout State) -> Void) {
      with(body)
      condition.broadcast()
    }

    /// Blocks until it is so, but no longer than `time`; false when it is not.
    func wait(atMost time: Duration, until isSo: (State) -> Bool) -> Bool {
      let end = ContinuousClock.now + time
      condition.lock()
      defer { condition.unlock() }
      while !isSo(state) {
        let rest = (end - ContinuousClock.now) / .seconds(1)
        guard rest > 0 else { return false }
        // In pieces, since the condition waits on the wall clock, which may be set.
        _ = condition.wait(until: Date(timeIntervalSinceNow: min(rest, 1)))
      }
      return true
    }
  }
}

/// The loop of the writer's thread: gathers, writes, and tries again where the disk failed.
private struct WriterThread: Sendable {
  let folder: String
  let header: ReplayHeader
  let name: @Sendable () -> String?
  let otherwise: String
  let log: Logger?
  let shared: ReplayWriter.Shared

  func run() {
    var file: ReplayFile?
    var pending: [ReplayRecord] = []
    var backoff = ReplayLimits.firstRetry
    var synced = ContinuousClock.now
    var isClosed = false
    while !isClosed {
      var rest = ReplayLimits.gather
      isClosed = shared.with { $0.isClosed }
      do {
        let target = try file ?? ReplayFile(folder: folder, header: header, name: awaitedName)
        file = target
        pending += shared.with { $0.queue.take() }
        try target.append(pending)
        written(pending, in: target)
        pending = []
        backoff = ReplayLimits.firstRetry
        if isClosed { try target.close() }
        if ContinuousClock.now - synced >= ReplayLimits.syncEvery {
          try target.sync()
          synced = .now
        }
      } catch {
        // Opened anew: the folder may be another by then.
        file = nil
        rest = backoff
        backoff = min(backoff * 2, ReplayLimits.longestRetry)
        note("\(error)", retriedIn: rest)
      }
      if !isClosed { _ = shared.wait(atMost: rest) { $0.isClosed } }
    }
    shared.change { state in
      state.report.state = .ended
      state.isFinished = true
    }
  }

  /// Waits for the recording to have a name.
  private func awaitedName() -> String {
    let end = ContinuousClock.now + ReplayLimits.naming
    while ContinuousClock.now < end {
      if let name = name() { return name }
      if shared.wait(atMost: ReplayLimits.gather, until: { $0.isClosed }) { break }
    }
    return otherwise
  }

  private func written(_ records: [ReplayRecord], in file: ReplayFile) {
    shared.with { state in
      state.queue.written(records)
      (state.report.state, state.report.problem) = (.live, nil)
      (state.report.file, state.report.bytes) = (file.path, file.length)
    }
  }

  private func note(_ problem: String, retriedIn wait: Duration) {
    log?.error("replay log: \(problem); it is tried again in \(wait), the show goes on")
    shared.with { state in
      state.report.faults += 1
      (state.report.state, state.report.problem) = (.waiting, problem)
    }
  }
}

extension ReplayRecord {
  /// The messages in server's WebSocket frames (RFC 6455, section 5.2), which are whole and unmasked. What is no binary
  /// frame, and what is cut off, is left out.
  static func all(inFrames bytes: UnsafeRawBufferPointer, at instant: Instant) -> [ReplayRecord] {
    var records: [ReplayRecord] = []
    var offset = 0
    while bytes.count - offset >= 2 {
      var (start, length) = (offset + 2, Int(bytes[offset + 1] & 0x7F))
      if length >= 126 {
        let size = length == 126 ? 2 : 8
        guard bytes.count - start >= size else { break }
        length = bytes[start..<(start + size)].reduce(0) { $0 << 8 | Int($1) }
        start += size
      }
      guard length >= 0, bytes.count - start >= length else { break }
      let message = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)])
      if bytes[offset] == 0x82, message.count >= 2 {
        let kind: Kind =
          switch WireKind(rawValue: message[1]) {
          case .welcome: .whole
          case .trails: .trails
          default: .message
          }
        records.append(ReplayRecord(kind, at: instant, body: Array(message)))
      }
      offset = start + length
    }
    return records
  }
}
