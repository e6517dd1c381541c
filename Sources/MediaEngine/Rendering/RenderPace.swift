import ShowControl
import ShowModel

/// As fast as the machine allows: a frame's turn comes when everything that is due on it is known.
final class RenderPace: OutputPace {
  private struct State: Sendable {
    /// Frames before this one may be made.
    var horizon: Int64 = 0
    var next: Int64 = 0
    var made = 0
    var isStopped = false
    var events: [StageEvent] = []
  }

  let waits = true
  private let plan: RenderPlan
  private let frames: FrameClock
  private let state = Guarded(State())

  init(plan: RenderPlan, frames: FrameClock) {
    self.plan = plan
    self.frames = frames
  }

  /// Lets all frames have their turn whose instant is before this one: what takes effect at it may still come.
  func open(until instant: Instant) {
    let horizon = frames.frame(atOrAfter: instant)
    state.change { $0.horizon = max($0.horizon, horizon) }
  }

  /// Blocks until these have been made, and gives what happened on them.
  func caughtUp() -> [StageEvent] {
    state.wait { state -> [StageEvent]? in
      guard state.next >= state.horizon || state.isStopped else { return nil }
      defer { state.events = [] }
      return state.events
    }
  }

  /// Frames that have come out.
  var made: Int { state.with { $0.made } }

  func turn(of frame: Int64) -> OutputTurn? {
    let next = state.wait { state -> Int64?? in
      if state.isStopped { return .some(nil) }
      return state.next < state.horizon ? .some(state.next) : nil
    }
    return next.map { next in
      let output = plan.output(of: next, at: frames.framesPerSecond)
      return OutputTurn(frame: next, output: output ?? 0, isMade: output != nil)
    }
  }

  func finished(_ turn: OutputTurn, _ events: [StageEvent]) {
    let hasCaughtUp = state.with { state in
      state.next = turn.frame + 1
      state.made += turn.isMade ? 1 : 0
      state.events += events
      return state.next >= state.horizon
    }
    // Nobody waits for less.
    if hasCaughtUp { state.change { _ in } }
  }

  func stop() { state.change { $0.isStopped = true } }
}
