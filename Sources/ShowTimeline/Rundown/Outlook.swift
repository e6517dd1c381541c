import ShowModel
import Synchronization

/// How a night goes on by itself, worked out once and no further than somebody has looked.
///
/// Copies of a night share it for as long as no fact comes between them: what is seen ahead is what happens when the
/// time has come, so an advance leaves it standing. The lock only guards the work of looking further.
final class Outlook: Sendable {
  private let ahead = Mutex<Night?>(nil)

  /// What a look ahead at a night sees, once it has come to an instant.
  func look<Result: Sendable>(from night: Night, through instant: Instant, _ read: (History) -> Result) -> Result {
    ahead.withLock { seen in
      if seen == nil { seen = night.ahead() }
      seen?.takeSteps(through: instant)
      return read(seen?.history ?? night.history)
    }
  }

  /// What a look ahead sees first, instant by instant, until it sees something or nothing is due any more.
  func lookFor<Result: Sendable>(from night: Night, _ find: (History) -> Result?) -> Result? {
    ahead.withLock { seen in
      if seen == nil { seen = night.ahead() }
      while true {
        if let found = seen.flatMap({ find($0.history) }) { return found }
        // All steps of one instant: the last of them may undo what the first has changed.
        guard let next = seen?.nextStep() else { return nil }
        seen?.takeSteps(through: next.at)
      }
    }
  }

  /// The first set's run, if one starts by itself until an instant.
  func firstRun(from night: Night, through instant: Instant) -> SetRun? {
    ahead.withLock { seen in
      if seen == nil { seen = night.ahead() }
      seen?.takeSteps(through: instant)
      return seen?.firstRun
    }
  }
}
