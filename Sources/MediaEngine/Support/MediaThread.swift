import Foundation
import Glibc

/// A thread of its own for work that blocks: a decoder, an encoder, the output clock.
final class MediaThread: Sendable {
  private let finished = Guarded(false)

  /// Starts at once.
  ///
  /// - Parameters:
  ///   - name: For `top` and `gdb`; 15 bytes are kept.
  ///   - niceness: 0 to 19; more makes way for other threads of the process. Threads that it starts inherit it.
  ///   - isUrgent: It runs before all others of the machine, where the system allows that; elsewhere like them.
  init(name: String, niceness: Int32 = 0, isUrgent: Bool = false, body: @escaping @Sendable () -> Void) {
    let finished = finished
    let thread = Thread {
      // Foundation names no thread that has not begun yet.
      Thread.current.name = String(name.prefix(15))
      // On Linux the process id 0 means the calling thread.
      if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
      if isUrgent {
        var lowest = sched_param(sched_priority: sched_get_priority_min(SCHED_RR))
        sched_setscheduler(0, SCHED_RR, &lowest)
      }
      body()
      finished.change { $0 = true }
    }
    thread.stackSize = Self.stackBytes
    thread.start()
  }

  /// Blocks until the body has returned.
  func join() { finished.wait { $0 ? () : nil } }

  /// The same, but no longer than `time`; false when the body still runs.
  func join(atMost time: Duration) -> Bool { finished.wait(atMost: time) { $0 ? true : nil } ?? false }

  private static let stackBytes = 2 << 20
}
