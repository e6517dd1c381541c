import Logging

/// Encodes one rung on a thread of its own: takes frames from a bounded queue, gives packets to the HLS origin and, if
/// it is the best, to the other outputs.
final class RungWorker: Sendable {
  struct Frame: Sendable {
    var number: Int64
    var picture: Picture
  }

  private struct Status: Sendable {
    /// Nil until the encoder is open; then what went wrong, if anything did.
    var opening: EngineError??
    var due = 0
    var made = 0
    var late = 0
    var dropped = 0
    /// How long it has worked since the start.
    var busy = Duration.zero
    var times = EncodingTimes()
  }

  let track: VideoTrack
  private let queue = BoundedQueue<Frame>(
    capacity: EncodingLimits.waitingFrames, patientCapacity: EncodingLimits.renderedFrames)
  private let status = Guarded(Status())
  private let thread: MediaThread

  /// - Parameters:
  ///   - rung: Its number on the ladder, from 0, the best.
  ///   - load: What it is to leave undone.
  ///   - count: How many rungs the ladder has.
  ///   - drag: Called before each frame with the effort it is encoded with; a test makes the encoder slow with it.
  init(
    track: VideoTrack, rung: Int, of count: Int = 1, clock: FrameClock, hls: HLSOrigin, outputs: OutputRack?,
    load: Load = Load(), log: Logger?, drag: (@Sendable (VideoEncoder.Effort) -> Void)? = nil
  ) {
    self.track = track
    let (queue, status) = (queue, status)
    // Smaller rungs make way for larger ones, and all of them for the output clock.
    thread = MediaThread(name: "rung \(track.name)", niceness: Int32(clamping: 2 + rung)) {
      RungThread(
        track: track, rung: rung, count: count, clock: clock, hls: hls, outputs: outputs, load: load, log: log,
        drag: drag
      ).run(
        queue,
        opened: { error in status.change { $0.opening = .some(error) } },
        took: { time, isLate in
          status.with { status in
            status.made += 1
            status.late += isLate ? 1 : 0
            status.busy += time
            status.times.add(time)
          }
        })
    }
  }

  deinit { finish() }

  /// Blocks until the encoder is open; throws why it can't be.
  func open() throws(EngineError) {
    if let error = status.wait({ $0.opening }) { throw error }
  }

  /// False when the encoder is behind by a full queue: the frame is dropped, unless `waits` has it wait for room.
  func offer(_ frame: Frame, waits: Bool = false) -> Bool {
    let isTaken = queue.offer(frame, waits: waits)
    status.with { status in
      status.due += 1
      status.dropped += isTaken ? 0 : 1
    }
    return isTaken
  }

  /// Encodes what waits, and ends the thread.
  func finish() {
    queue.close()
    thread.join()
  }

  var report: EngineReport.Rung {
    let depth = queue.count
    let status = status.with { $0 }
    let times = status.times.percentiles
    return EngineReport.Rung(
      name: track.name, framesDue: status.due, framesMade: status.made, framesLate: status.late,
      framesDropped: status.dropped, queueDepth: depth, encodeP50: times.p50, encodeP99: times.p99)
  }
}

extension RungWorker {
  /// How it copes, for the watch on the load.
  var reading: LoadWatch.Reading.Rung {
    let waiting = queue.count
    return status.with { LoadWatch.Reading.Rung(waiting: waiting, dropped: $0.dropped, busy: $0.busy) }
  }
}

/// The loop of a rung's thread: scale, encode, hand over.
private struct RungThread {
  let track: VideoTrack
  let rung: Int
  let count: Int
  let clock: FrameClock
  let hls: HLSOrigin
  let outputs: OutputRack?
  let load: Load
  let log: Logger?
  let drag: (@Sendable (VideoEncoder.Effort) -> Void)?

  func run(
    _ queue: BoundedQueue<RungWorker.Frame>, opened: (EngineError?) -> Void,
    took: (_ time: Duration, _ isLate: Bool) -> Void
  ) {
    var encoder: VideoEncoder
    do {
      encoder = try VideoEncoder(track)
      try hls.configureVideo(rung, extradata: encoder.extradata)
      outputs?.configureVideo(extradata: encoder.extradata)
    } catch {
      return opened(Self.words(error, track))
    }
    opened(nil)

    var keys = KeyFrames(clock: clock)
    var effort = VideoEncoder.Effort.usual
    var hasComplained = false
    let pictures = RungPictures(track)
    while let frame = queue.take() {
      let start = ContinuousClock.now
      let isLate = queue.count > 0
      let isKey = keys.isDue(frame.number)
      do {
        let relief = load.relief
        if isKey { change(&encoder, &effort, to: relief.isCheaper(rung: rung) ? .less : .usual) }
        drag?(effort)
        let repeats = relief.repeats(rung: rung, of: count) && !isKey && !frame.number.isMultiple(of: 2)
        let picture = try pictures.fit(frame.picture, repeats: repeats)
        try encoder.encode(picture, frame: frame.number, isKey: isKey, give: handOver)
      } catch {
        if !hasComplained { log?.error("rung \(track.name): frame \(frame.number): \(error); it is left out") }
        hasComplained = true
      }
      took(ContinuousClock.now - start, isLate)
    }
    do {
      try encoder.finish(give: handOver)
    } catch {
      log?.error("rung \(track.name): \(error); its last frames are lost")
    }
  }

  /// Goes on with another encoder, whose first frame is a key frame. Nothing else tells the players: it is taken only
  /// if its parameter sets are those that they know. Where it can't be had the encoder stays.
  private func change(
    _ encoder: inout VideoEncoder, _ effort: inout VideoEncoder.Effort, to wanted: VideoEncoder.Effort
  ) {
    guard wanted != effort else { return }
    effort = wanted
    do {
      let next = try VideoEncoder(track, effort: wanted)
      guard next.extradata == encoder.extradata else {
        log?.error("rung \(track.name): this libx264 codes less effort in other parameter sets; the encoder stays")
        return
      }
      let before = encoder
      encoder = next
      try before.finish(give: handOver)
    } catch {
      log?.error("rung \(track.name): changing the encoder: \(error); the programme goes on")
    }
  }

  private func handOver(_ packet: EncodedPacket) {
    hls.append(video: packet, rung: rung)
    outputs?.offer(.video, packet)
  }

  private static func words(_ error: any Error, _ track: VideoTrack) -> EngineError {
    if let error = error as? LibavError { return EngineError("rung \(track.name)", error) }
    return EngineError(
      thing: "rung \(track.name)", problem: "\(error)", nextStep: "install Debian's libx264, or change the ladder")
  }
}
