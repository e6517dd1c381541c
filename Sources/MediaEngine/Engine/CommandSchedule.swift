import ShowModel

/// The commands that wait for their frame. A value.
struct CommandSchedule: Sendable {
  private(set) var revision = 0
  /// Ordered by due.
  private(set) var waiting: [Command] = []

  /// Supersedes everything that waits; an older revision than the last changes nothing.
  mutating func replace(revision: Int, commands: [Command]) {
    guard revision > self.revision else { return }
    self.revision = revision
    waiting = commands
  }

  /// Takes out what is to be seen on `frame`: all that is due at or before it.
  mutating func take(on frame: Int64, of clock: FrameClock) -> [Command] {
    let count = waiting.firstIndex { clock.frame(atOrAfter: $0.due) > frame } ?? waiting.count
    defer { waiting.removeFirst(count) }
    return Array(waiting.prefix(count))
  }
}
