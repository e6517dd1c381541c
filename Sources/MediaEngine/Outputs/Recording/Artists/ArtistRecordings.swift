import Logging
import RTMPServing
import ShowControl
import ShowModel

/// Records every artist's stream as it was sent: a file for each publisher, on a thread of its own.
///
///     let recorder = recordings.begin("hana")
///     recorder?.offer(unit)
///     recorder?.close()
final class ArtistRecordings: Sendable {
  /// How an artist's recordings fare, over all publishers of the run.
  struct Tally: Sendable {
    var state = EngineReport.OutputState.connecting
    var file: String?
    var bytes = 0
    var faults = 0
    var framesLost = 0
    var problem: String?
  }

  private struct State: Sendable {
    var recorders: [ArtistRecorder] = []
    var isOver = false
  }

  private let folder: String
  private let name: RecordingName
  private let clock: SystemClock
  private let log: Logger?
  private let state = Guarded(State())
  private let tallies = Guarded<[ArtistID: Tally]>([:])

  /// - Parameter folder: Made when it isn't there.
  init(folder: String, name: RecordingName, clock: SystemClock, log: Logger?) {
    self.folder = folder
    self.name = name
    self.clock = clock
    self.log = log
  }

  /// A recorder for one publisher; nil when the show is over.
  func begin(_ artist: ArtistID) -> ArtistRecorder? {
    let (tallies, folder, clock, log) = (tallies, folder, clock, log)
    let name = name.titled(artist.rawValue)
    return state.with { state in
      guard !state.isOver else { return nil }
      let recorder = ArtistRecorder { queue in
        ArtistRecorderThread(
          artist: artist, folder: folder, name: name, clock: clock, log: log, queue: queue,
          note: { change in tallies.with { change(&$0[artist, default: Tally()]) } }
        ).run()
      }
      state.recorders.removeAll { $0.hasEnded }
      state.recorders.append(recorder)
      return recorder
    }
  }

  /// Ends all of them; a disk that doesn't answer is not waited for.
  func finish() {
    let recorders = state.with { state in
      state.isOver = true
      return state.recorders
    }
    for recorder in recorders { recorder.close() }
    let end = ContinuousClock.now + RecordingLimits.closingTime
    for recorder in recorders { recorder.join(until: end) }
  }

  /// Of those who have published, by id.
  var reports: [EngineReport.ArtistRecording] {
    let tallies = tallies.with { $0 }
    return tallies.sorted { $0.key.rawValue < $1.key.rawValue }.map { artist, tally in
      EngineReport.ArtistRecording(
        source: SourceID(artist),
        recording: EngineReport.Recording(
          state: tally.state, file: tally.file, bytes: tally.bytes, faults: tally.faults, framesLost: tally.framesLost,
          queueDepth: 0, problem: tally.problem))
    }
  }
}

/// Takes one publisher's units; never makes its giver wait.
final class ArtistRecorder: Sendable {
  private let queue: Guarded<SentQueue>
  private let thread: MediaThread
  private let ended = Guarded(false)

  fileprivate init(_ body: @escaping @Sendable (Guarded<SentQueue>) -> Void) {
    let queue = Guarded(SentQueue())
    let ended = ended
    self.queue = queue
    thread = MediaThread(name: "artist's file", niceness: RecordingLimits.niceness) {
      body(queue)
      ended.with { $0 = true }
    }
  }

  func offer(_ unit: MediaUnit) { queue.change { $0.offer(unit) } }

  /// The publisher has gone: what waits is written, then the thread ends.
  func close() { queue.change { $0.close() } }

  fileprivate var hasEnded: Bool { ended.with { $0 } }

  fileprivate func join(until end: ContinuousClock.Instant) {
    _ = thread.join(atMost: max(.zero, end - ContinuousClock.now))
  }
}

extension EngineReport {
  /// The recording of an artist's stream as it was sent.
  public struct ArtistRecording: Equatable, Sendable {
    public var source: SourceID
    /// Over all publishers of the run; the file is the newest.
    public var recording: Recording
  }
}
