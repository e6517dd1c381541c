import Foundation
import ShowModel
import ShowReports

/// `status --watch`: asks the running show every second and shows what it says until it is interrupted.
struct StatusWatch {
  let client: ControlClient

  /// What the viewers' page is told, as far as it counts here.
  private struct Venue: Decodable {
    var now: Int64
    var count: Int
  }

  func run() async throws {
    let screen = Terminal.isInteractive ? Screen() : nil
    var last = ""
    while true {
      do {
        let board = try await board()
        if let screen {
          screen.show(board.lines(width: Terminal.width, colour: Terminal.hasColour))
        } else if board.standing != last {
          Terminal.say(board.line)
          last = board.standing
        }
      } catch let failure as Failure {
        // A show that is started again comes back by itself.
        if let screen { screen.add("\(failure.description); trying again") } else { throw failure }
      }
      try await Task.sleep(for: .seconds(WatchLimits.period))
    }
  }

  private func board() async throws -> StatusBoard {
    let state = try await client.get("state", as: EventState.self)
    let plan = try await client.get("rundown", as: PlanReport.self)
    let sources = try await client.get("sources", as: [SourceReport].self)
    let venue = try await client.get("venue", as: Venue.self)
    return StatusBoard(
      state: state, plan: plan, sources: sources, viewers: venue.count, now: Instant(rawValue: venue.now),
      zones: SystemZones())
  }
}

/// The terminal as a page that is written over in place, so that nothing scrolls or flickers.
private final class Screen {
  private var shown: [String] = []

  init() {
    // Another page than the one with the commands; it and the cursor come back in the end.
    Terminal.print("\u{1B}[?1049h\u{1B}[?25l")
    for number in [SIGINT, SIGTERM] { signal(number, leaveScreen) }
  }

  deinit { Terminal.print("\u{1B}[?25h\u{1B}[?1049l") }

  func show(_ lines: [String]) {
    shown = lines
    paint(lines)
  }

  /// Leaves what is there, with a line below it.
  func add(_ line: String) { paint(shown + ["", line]) }

  /// All in one write: each line, then what was behind it before; in the end what was below.
  private func paint(_ lines: [String]) {
    let rows = lines.prefix(max(1, (Terminal.height ?? .max) - 1))
    Terminal.print("\u{1B}[H" + rows.map { $0 + "\u{1B}[K\r\n" }.joined() + "\u{1B}[J")
  }
}

/// Gives the terminal back when the program is told to end; only what a signal's handler may do.
private nonisolated func leaveScreen(_ number: Int32) {
  let restore: StaticString = "\u{1B}[?25h\u{1B}[?1049l"
  write(STDOUT_FILENO, restore.utf8Start, restore.utf8CodeUnitCount)
  _exit(0)
}

enum WatchLimits {
  /// How often the show is asked, in seconds.
  static let period = 1
}
