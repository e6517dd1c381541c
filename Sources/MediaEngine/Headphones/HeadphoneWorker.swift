import Logging
import ShowModel

/// Encodes what one source sounds like for those who listen to it, on a thread of its own, from the first to the last.
///
/// What is heard is the source's own sound, where it stands in the programme's time, with neither level nor leveller;
/// silence while there is none.
final class HeadphoneWorker: Sendable {
  typealias Listener = AsyncStream<[UInt8]>.Continuation

  private struct State: Sendable {
    var listeners: [Int: Listener] = [:]
    var isClosed = false
  }

  private let state = Guarded(State())
  private let thread: MediaThread

  /// - Parameters:
  ///   - open: Gives what is heard, on the worker's thread.
  ///   - fellBehind: One who was too slow has been let go.
  init(
    _ id: SourceID, open: @escaping Headphones.Opening, log: Logger?, fellBehind: @escaping @Sendable () -> Void
  ) {
    let state = state
    thread = MediaThread(name: "headphones", niceness: HeadphoneLimits.niceness) {
      do {
        try Self.run(open(), state, fellBehind)
      } catch {
        log?.error("headphones: \(error); source \(id) can't be listened to")
      }
      Self.end(state)
    }
  }

  var count: Int { state.with { $0.listeners.count } }

  /// False when it has ended already.
  func add(_ listener: Listener, number: Int) -> Bool {
    state.with { state in
      guard !state.isClosed else { return false }
      state.listeners[number] = listener
      return true
    }
  }

  func remove(_ number: Int) { state.with { $0.listeners[number] = nil } }

  /// Ends the thread without waiting for it; every listener's stream ends.
  func close() { Self.end(state) }

  /// Blocks until the thread has ended.
  func join() { thread.join() }

  private static func run(
    _ source: any Audible, _ state: Guarded<State>, _ fellBehind: () -> Void
  ) throws(LibavError) {
    let encoder = try SoundEncoder(AudioTrack(bitsPerSecond: HeadphoneLimits.bitsPerSecond))
    let count = EncodingLimits.samplesPerSoundFrame
    var next = source.nowSample
    while true {
      let rest = next + Int64(count) - source.nowSample
      if rest < -HeadphoneLimits.longestLag { next = source.nowSample - Int64(count) }
      let time = Duration.seconds(Double(max(0, rest)) / Double(FrameClock.samplesPerSecond))
      if state.wait(atMost: time, { $0.isClosed ? true : nil }) != nil { return }
      var block = StereoBlock(count: count)
      source.hear(from: next, into: &block)
      if !block.isFinite { block.silence() }
      try encoder.encode(block, at: next) { packet in
        if let frame = ADTS.frame(packet.bytes) { hand(frame, state, fellBehind) }
      }
      next += Int64(count)
    }
  }

  private static func hand(_ frame: [UInt8], _ state: Guarded<State>, _ fellBehind: () -> Void) {
    for (number, listener) in state.with({ $0.listeners }) {
      switch listener.yield(frame) {
      case .enqueued: continue
      case .dropped: fellBehind()
      default: break
      }
      state.with { $0.listeners[number] = nil }
      listener.finish()
    }
  }

  /// A stream that ends tells its owner so, who comes back here: never under the lock.
  private static func end(_ state: Guarded<State>) {
    let listeners = state.change { state in
      state.isClosed = true
      defer { state.listeners = [:] }
      return state.listeners
    }
    for listener in listeners.values { listener.finish() }
  }
}
