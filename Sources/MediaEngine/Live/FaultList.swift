import RTMPServing
import ShowModel

/// What was found wrong with a source, for the desk: the newest last, each kind once with how often it came. A value.
struct FaultList: Equatable, Sendable {
  private(set) var faults: [EngineReport.Fault] = []

  /// - Parameter words: The same for the same kind of fault, as far as possible: only so many kinds are kept.
  mutating func note(_ words: String, at now: Instant) {
    var fault = EngineReport.Fault(words: words, count: 0, last: now)
    if let known = faults.firstIndex(where: { $0.words == words }) { fault = faults.remove(at: known) }
    fault.count += 1
    fault.last = now
    faults.append(fault)
    if faults.count > LiveLimits.namedFaults { faults.removeFirst() }
  }

  /// A publisher has gone otherwise than in good order.
  mutating func note(_ end: PublishEnd, at now: Instant) {
    switch end {
    case .unpublished, .replaced: return
    case .disconnected: note(FaultAdvice.lost, at: now)
    case .stalled: note(FaultAdvice.stalled, at: now)
    case .protocolError(let words): note(words, at: now)
    }
  }
}
