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
    var times = EncodingTimes()
  }

  let track: VideoTrack
  private let queue = BoundedQueue<Frame>(capacity: EncodingLimits.waitingFrames)
  private let status = Guarded(Status())
  private let thread: MediaThread

  /// - Parameter rung: Its number on the ladder, from 0, the best.
  init(track: VideoTrack, rung: Int, clock: FrameClock, hls: HLSOrigin, outputs: OutputRack?, log: Logger?) {
    self.track = track
    let (queue, status) = (queue, status)
    // Smaller rungs make way for larger ones, and all of them for the output clock.
    thread = MediaThread(name: "rung \(track.name)", niceness: Int32(clamping: 2 + rung)) {
      RungThread(track: track, rung: rung, clock: clock, hls: hls, outputs: outputs, log: log).run(
        queue,
        opened: { error in status.change { $0.opening = .some(error) } },
        took: { time, isLate in
          status.with { status in
            status.made += 1
            status.late += isLate ? 1 : 0
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

  /// False when the encoder is behind by a full queue: the frame is dropped.
  func offer(_ frame: Frame) -> Bool {
    let isTaken = queue.offer(frame)
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

/// The loop of a rung's thread: scale, encode, hand over.
private struct RungThread {
  let track: VideoTrack
  let rung: Int
  let clock: FrameClock
  let hls: HLSOrigin
  let outputs: OutputRack?
  let log: Logger?

  func run(
    _ queue: BoundedQueue<RungWorker.Frame>, opened: (EngineError?) -> Void,
    took: (_ time: Duration, _ isLate: Bool) -> Void
  ) {
    let encoder: VideoEncoder
    do {
      encoder = try VideoEncoder(track)
      try hls.configureVideo(rung, extradata: encoder.extradata)
      outputs?.configureVideo(extradata: encoder.extradata)
    } catch {
      return opened(Self.words(error, track))
    }
    opened(nil)

    var keys = KeyFrames(clock: clock)
    var fitted: (serial: UInt64, picture: Picture)?
    var hasComplained = false
    let scaler = Scaler()
    while let frame = queue.take() {
      let start = ContinuousClock.now
      let isLate = queue.count > 0
      do {
        let picture = try fit(frame.picture, with: scaler, last: &fitted)
        try encoder.encode(picture, frame: frame.number, isKey: keys.isDue(frame.number), give: handOver)
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

  private func handOver(_ packet: EncodedPacket) {
    hls.append(video: packet, rung: rung)
    outputs?.offer(.video, packet)
  }

  /// The picture in the rung's size; the same one again is not scaled again.
  private func fit(
    _ picture: Picture, with scaler: Scaler, last: inout (serial: UInt64, picture: Picture)?
  ) throws(LibavError) -> Picture {
    if picture.width == track.width && picture.height == track.height { return picture }
    if let last, last.serial == picture.serial { return last.picture }
    let builder = try PictureBuilder(width: track.width, height: track.height)
    let area = PixelRectangle(x: 0, y: 0, width: track.width, height: track.height)
    try scaler.draw(picture, into: area, of: builder)
    let result = try allocated("scaling for \(track.name)", builder.finish())
    last = (picture.serial, result)
    return result
  }

  private static func words(_ error: any Error, _ track: VideoTrack) -> EngineError {
    if let error = error as? LibavError { return EngineError("rung \(track.name)", error) }
    return EngineError(
      thing: "rung \(track.name)", problem: "\(error)", nextStep: "install Debian's libx264, or change the ladder")
  }
}
