import Logging

/// Encodes the programme's sound on a thread of its own.
final class SoundWorker: Sendable {
  private struct Block: Sendable {
    var first: Int64
    var samples: StereoBlock
  }

  private struct Status: Sendable {
    var due = 0
    var dropped = 0
    var times = EncodingTimes()
  }

  private let queue = BoundedQueue<Block>(capacity: EncodingLimits.waitingBlocks)
  private let opening = Guarded<EngineError??>(nil)
  private let status = Guarded(Status())
  private let thread: MediaThread

  init(track: AudioTrack, hls: HLSOrigin, outputs: OutputRack, log: Logger?) {
    let (queue, opening, status) = (queue, opening, status)
    thread = MediaThread(name: "sound") {
      Self.run(
        queue, track: track, hls: hls, outputs: outputs, log: log,
        opened: { error in opening.change { $0 = .some(error) } },
        took: { time in status.with { $0.times.add(time) } })
    }
  }

  deinit { finish() }

  /// Blocks until the encoder is open; throws why it can't be.
  func open() throws(EngineError) {
    if let error = opening.wait({ $0 }) { throw error }
  }

  /// Takes the next block of the mix, the first of whose samples is number `first`; false when it is lost, which
  /// it never is where `waits` has it wait for room.
  func offer(_ samples: StereoBlock, first: Int64, waits: Bool = false) -> Bool {
    let isTaken = queue.offer(Block(first: first, samples: samples), waits: waits)
    status.with { status in
      status.due += 1
      status.dropped += isTaken ? 0 : 1
    }
    return isTaken
  }

  var report: EngineReport.SoundCoding {
    let depth = queue.count
    let status = status.with { $0 }
    let times = status.times.percentiles
    return EngineReport.SoundCoding(
      blocksDue: status.due, blocksDropped: status.dropped, queueDepth: depth, encodeP50: times.p50,
      encodeP99: times.p99)
  }

  /// Blocks that the full queue had no room for: silence in the programme.
  var lost: Int { status.with { $0.dropped } }

  /// Encodes what waits, and ends the thread.
  func finish() {
    queue.close()
    thread.join()
  }

  private static func run(
    _ queue: BoundedQueue<Block>, track: AudioTrack, hls: HLSOrigin, outputs: OutputRack, log: Logger?,
    opened: (EngineError?) -> Void, took: (Duration) -> Void
  ) {
    let encoder: SoundEncoder
    do {
      encoder = try SoundEncoder(track)
      try hls.configureAudio(extradata: encoder.extradata)
      outputs.configureAudio(extradata: encoder.extradata)
    } catch let error as LibavError {
      return opened(EngineError("sound", error))
    } catch {
      return opened(EngineError(thing: "sound", problem: "\(error)", nextStep: "install Debian's FFmpeg 5.1 libraries"))
    }
    opened(nil)

    func handOver(_ packet: EncodedPacket) {
      hls.append(audio: packet)
      outputs.offer(.audio, packet)
    }
    var frames = SoundFrames()
    do {
      while let block = queue.take() {
        let start = ContinuousClock.now
        for (sample, frame) in frames.append(block.samples, at: block.first) {
          try encoder.encode(frame, at: sample, give: handOver)
        }
        took(ContinuousClock.now - start)
      }
      try encoder.finish(give: handOver)
    } catch {
      log?.critical("sound: \(error); the programme goes on without")
    }
  }
}
