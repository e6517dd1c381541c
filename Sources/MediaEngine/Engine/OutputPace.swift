import Glibc
import ShowControl

/// What an output clock lives by: which frame it makes next, and when. The live programme lives by ``RealTime``.
protocol OutputPace: Sendable {
  /// Whether decoders and encoders are waited for: where nothing is due in real time.
  var waits: Bool { get }

  /// Waits for the turn of `frame`, or of another that comes first; nil when the run is to end.
  func turn(of frame: Int64) -> OutputTurn?

  /// Takes note that a turn is over, and of what happened in it.
  func finished(_ turn: OutputTurn, _ events: [StageEvent])

  /// No more turns come.
  func stop()
}

/// A frame's turn.
struct OutputTurn: Equatable, Sendable {
  /// Which frame of the evening it is.
  var frame: Int64
  /// Which frame it is of what comes out. The same, where nothing is left out.
  var output: Int64
  /// Whether its time has passed already.
  var isLate = false
  /// Whether it comes out. Otherwise commands are applied on it, and nothing is made.
  var isMade = true
}

/// Every frame at its instant, and none left out.
final class RealTime: OutputPace {
  let waits = false
  private let frames: FrameClock
  private let clock: SystemClock
  private let isStopping = Guarded(false)

  init(frames: FrameClock, clock: SystemClock) {
    self.frames = frames
    self.clock = clock
  }

  func turn(of frame: Int64) -> OutputTurn? {
    guard sleep(until: instant(of: frame)) else { return nil }
    return OutputTurn(frame: frame, output: frame, isLate: ContinuousClock.now >= instant(of: frame + 1))
  }

  func finished(_ turn: OutputTurn, _ events: [StageEvent]) {}

  func stop() { isStopping.with { $0 = true } }

  private func instant(of frame: Int64) -> ContinuousClock.Instant {
    clock.monotonic(at: frames.epoch, after: frames.sinceEpoch(frame))
  }

  /// False when the run was told to stop meanwhile.
  private func sleep(until instant: ContinuousClock.Instant) -> Bool {
    while !isStopping.with({ $0 }) {
      let rest = (instant - ContinuousClock.now).components
      guard rest.seconds > 0 || rest.attoseconds > 0 else { return true }
      let nanoseconds = rest.seconds > 0 ? Self.longestSleep : min(rest.attoseconds / 1_000_000_000, Self.longestSleep)
      var time = timespec(tv_sec: 0, tv_nsec: Int(nanoseconds))
      nanosleep(&time, nil)
    }
    return false
  }

  /// Nanoseconds slept in one piece: a stop is not waited for longer than a fifth of a second.
  private static let longestSleep: Int64 = 200_000_000
}
