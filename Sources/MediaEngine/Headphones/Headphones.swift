import Logging
import ShowModel

/// The sources for the producer's own ears, on air or not. A source is decoded for it and encoded while somebody
/// listens, its sound alone; while nobody does nothing is done.
///
///     switch engine.headphones.listen(to: "hana") {
///     case .sound(let frames): for await frame in frames { … }
///     case .missing, .silent, .soundless, .busy: …
///     }
public final class Headphones: Sendable {
  /// Why nobody more may listen.
  public enum Busy: Error, Equatable, Sendable {
    /// ``HeadphoneLimits/listeners`` listen.
    case listeners
    /// ``HeadphoneLimits/sources`` are listened to, and this is none of them.
    case sources
    /// The machine is needed for the programme.
    case machine
    /// The show is.
    case over
  }

  public enum Answer: Sendable {
    /// Frames of AAC-LC as ADTS, 48 kHz and stereo, at their own pace. The stream ends when its reader falls some three
    /// seconds behind, and with the show.
    case sound(AsyncStream<[UInt8]>)
    /// Nothing sounds: no such source, or a placeholder.
    case missing
    /// The show has its sound off, so it is not even decoded.
    case silent
    /// A film without sound.
    case soundless
    /// Not now.
    case busy(Busy)
  }

  /// Gives what is heard, on the thread that hears it.
  typealias Opening = @Sendable () throws -> any Audible

  /// What is known of a source that somebody wants to hear.
  enum Finding: Sendable {
    case missing, silent, soundless
    case audible(Opening)
  }

  public struct Counts: Equatable, Sendable {
    public var listeners = 0
    /// Sources that are listened to.
    public var sources = 0
    /// Refused since the start, since there were too many or the machine was needed.
    public var refused = 0
    /// Let go since the start, since they read too slowly.
    public var fellBehind = 0
  }

  private struct State: Sendable {
    var workers: [SourceID: HeadphoneWorker] = [:]
    var listenersSoFar = 0
    var refused = 0
    var isOver = false

    var listeners: Int { workers.values.reduce(0) { $0 + $1.count } }

    /// Which limit is reached for whoever wants to hear a source; nil while there is room.
    func refusal(of id: SourceID) -> Busy? {
      if listeners >= HeadphoneLimits.listeners { return .listeners }
      return workers[id] == nil && workers.count >= HeadphoneLimits.sources ? .sources : nil
    }
  }

  private let state = Guarded(State())
  private let fellBehind = Guarded(0)
  private let waitingFrames: Int
  private let log: Logger?
  private let isAllowed: @Sendable () -> Bool
  private let find: @Sendable (SourceID) -> Finding

  /// - Parameters:
  ///   - waitingFrames: That wait for one listener, before it is let go.
  ///   - isAllowed: False while the machine is needed for the programme: who asks then is answered ``Answer/busy(_:)``.
  ///   - find: What there is to be heard of a source.
  init(
    waitingFrames: Int = HeadphoneLimits.waitingFrames, log: Logger?, isAllowed: @escaping @Sendable () -> Bool,
    find: @escaping @Sendable (SourceID) -> Finding
  ) {
    self.waitingFrames = waitingFrames
    self.log = log
    self.isAllowed = isAllowed
    self.find = find
  }

  deinit { stop() }

  public var counts: Counts {
    let late = fellBehind.with { $0 }
    return state.with {
      Counts(listeners: $0.listeners, sources: $0.workers.count, refused: $0.refused, fellBehind: late)
    }
  }

  /// Begins to listen; whoever does ends it by ending the stream's iteration.
  public func listen(to id: SourceID) -> Answer {
    let opening: Opening
    switch find(id) {
    case .missing: return .missing
    case .silent: return .silent
    case .soundless: return .soundless
    case .audible(let open): opening = open
    }
    let (frames, listener) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingOldest(waitingFrames))
    switch admit(listener, to: id, opening) {
    case .failure(let busy): return .busy(busy)
    case .success(let number): listener.onTermination = { [weak self] _ in self?.leave(number, id) }
    }
    return .sound(frames)
  }

  private func admit(
    _ listener: HeadphoneWorker.Listener, to id: SourceID, _ opening: @escaping Opening
  ) -> Result<Int, Busy> {
    let isAllowed = isAllowed()
    return state.with { state in
      if let busy = state.isOver ? .over : isAllowed ? state.refusal(of: id) : Busy.machine {
        state.refused += 1
        return .failure(busy)
      }
      state.listenersSoFar += 1
      let number = state.listenersSoFar
      if let worker = state.workers[id], worker.add(listener, number: number) { return .success(number) }
      // There is none, or it has failed.
      let worker = HeadphoneWorker(id, open: opening, log: log) { [fellBehind] in fellBehind.with { $0 += 1 } }
      state.workers[id] = worker
      _ = worker.add(listener, number: number)
      return .success(number)
    }
  }

  private func leave(_ number: Int, _ id: SourceID) {
    let idle = state.with { state -> HeadphoneWorker? in
      guard let worker = state.workers[id] else { return nil }
      worker.remove(number)
      guard worker.count == 0 else { return nil }
      state.workers[id] = nil
      return worker
    }
    idle?.close()
  }

  /// Ends every stream, and returns when the threads have ended.
  func stop() {
    let workers = state.with { state in
      state.isOver = true
      defer { state.workers = [:] }
      return Array(state.workers.values)
    }
    for worker in workers { worker.close() }
    for worker in workers { worker.join() }
  }
}
