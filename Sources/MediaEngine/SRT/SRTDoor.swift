import CSRT
import Glibc
import Logging
import RTMPServing

/// Lets callers in by their stream ids, and keeps those that are in.
final class SRTDoor: Sendable {
  private struct State: Sendable {
    var lastID = 0
    /// Their sockets.
    var callers: [Int: SRTSOCKET] = [:]
    var isStopped = false
    var guesses = KeyGuesses(limits: RTMPLimits())
    var refusals = RefusalLog()
  }

  private let gate: IngestGate
  private let log: Logger
  private let state = Guarded(State())
  private let opened = ContinuousClock.now

  init(gate: IngestGate, log: Logger) {
    self.gate = gate
    self.log = log
  }

  /// Takes callers until ``stop(_:)``, and returns when everyone has left. Blocks.
  func serve(_ listener: SRTSOCKET) {
    while !state.with({ $0.isStopped }) {
      var name = sockaddr_storage()
      var size = Int32(MemoryLayout<sockaddr_storage>.size)
      let socket = withUnsafeMutablePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { srt_accept(listener, $0, &size) }
      }
      guard socket >= 0 else {
        // A listener that is closed gives no more.
        if srt_getsockstate(listener) != SRTS_LISTENING { break }
        continue
      }
      enter(socket, from: SRTAddress(name).host)
    }
    state.wait { $0.callers.isEmpty ? () : nil }
  }

  /// Sends everyone away and lets nobody in any more; returns at once.
  func stop(_ listener: SRTSOCKET) {
    let sockets = state.with { state in
      state.isStopped = true
      return state.callers.values
    }
    for socket in sockets { srt_close(socket) }
    srt_close(listener)
  }

  /// Why a caller may not come in, as SRT's number; nil when it may.
  func refusal(of text: String, from address: String) -> Int32? {
    let id = SRTStreamID(text)
    if !id.publishes { return Int32(SRT_REJX_BAD_MODE) }
    let now = ContinuousClock.now - opened
    // The same number for one who has guessed too often: its credit is used up, says SRT Access Control.
    let isBarred = state.with { state in
      state.callers.count >= SRTLimits.callers || state.guesses.wait(for: address, at: now) != nil
    }
    if isBarred { return Int32(SRT_REJX_OVERLOAD) }
    let request = Self.request(id, from: address)
    switch gate.source(for: request) {
    case .success: return nil
    case .failure(let refusal):
      if refusal.isWrongKey { state.with { $0.guesses.note(request, at: now) } }
      tell(refusal.reason, of: address)
      return Int32(SRT_REJX_UNAUTHORIZED)
    }
  }

  private func enter(_ socket: SRTSOCKET, from address: String) {
    let id: Int? = state.with { state in
      guard !state.isStopped else { return nil }
      state.lastID += 1
      state.callers[state.lastID] = socket
      return state.lastID
    }
    guard let id else {
      srt_close(socket)
      return
    }
    _ = MediaThread(name: "srt \(id)", niceness: SRTLimits.niceness) { [self] in
      let caller = SRTCaller(socket: socket)
      let request = Self.request(SRTStreamID(caller.streamID), from: address, id: id) { srt_close(socket) }
      switch gate.verdict(on: request, carrier: "srt") {
      case .refuse(let reason), .wrongKey(let reason): tell(reason, of: address)
      case .accept(let sink): sink.ended(caller.run(into: sink))
      }
      srt_close(socket)
      state.change { $0.callers[id] = nil }
    }
  }

  private func tell(_ reason: String, of address: String) {
    let now = ContinuousClock.now - opened
    if let line = state.with({ $0.refusals.note(reason, from: address, at: now) }) { log.notice("\(line)") }
  }

  private static func request(
    _ id: SRTStreamID, from address: String, id number: Int = 0, onReplace: @escaping @Sendable () -> Void = {}
  ) -> PublishRequest {
    PublishRequest(
      app: "", streamName: id.resource, remoteAddress: address,
      publisher: PublishRequest.Publisher(id: number, onReplace: onReplace))
  }
}

/// Asked by libsrt while a caller still shakes hands, on a thread of its own.
nonisolated func askAtTheDoor(
  _ door: UnsafeMutableRawPointer?, _ socket: SRTSOCKET, _ version: Int32, _ peer: UnsafePointer<sockaddr>?,
  _ streamID: UnsafePointer<CChar>?
) -> Int32 {
  guard let door, let peer else { return -1 }
  let text = streamID.map { String(cString: $0) } ?? ""
  let refusal = Unmanaged<SRTDoor>.fromOpaque(door).takeUnretainedValue()
    .refusal(of: text, from: SRTAddress(peer).host)
  guard let refusal else { return 0 }
  srt_setrejectreason(socket, refusal)
  return -1
}
