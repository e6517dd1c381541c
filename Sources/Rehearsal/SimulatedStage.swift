import ShowControl
import ShowModel
import Synchronization

/// A stage that a dry run moves through time: a simulated one, or the media engine at work on a film.
public protocol SteppedStage: Stage {
  /// When it is to be moved to, so that its next command is applied; nil when none waits.
  var nextDue: Instant? { get }

  /// Applies what is due, and returns what a live stage would report.
  func advance(to instant: Instant) async throws -> [StageEvent]
}

/// A stage without media: it applies each command at the very instant it is due.
public final class SimulatedStage: SteppedStage {
  public let tracks: Set<Track>
  public let events: AsyncStream<StageEvent>
  private let books = Mutex(Books())

  struct Books {
    var revision = 0
    var waiting: [Command] = []
    var actual: [Track: TrackValue] = [:]
    var moments: [Command] = []
  }

  public init(tracks: Set<Track> = Set(Track.allCases)) {
    self.tracks = tracks
    // A dry run asks `advance` for its events, so the stream has none.
    events = AsyncStream { $0.finish() }
  }

  public func replace(revision: Int, commands: [Command]) async {
    books.withLock { books in
      guard revision > books.revision else { return }
      books.revision = revision
      books.waiting = commands
    }
  }

  /// When the next command is due.
  public var nextDue: Instant? { books.withLock { $0.waiting.first?.due } }

  /// Applies everything due by `instant`, and returns what a live stage would report.
  public func advance(to instant: Instant) -> [StageEvent] {
    books.withLock { books in
      var events: [StageEvent] = []
      while let command = books.waiting.first, command.due <= instant {
        books.waiting.removeFirst()
        if books.apply(command) { events.append(.applied(command, at: max(command.due, instant))) }
      }
      return events
    }
  }
}

extension SimulatedStage.Books {
  /// False when it changes nothing.
  mutating func apply(_ command: Command) -> Bool {
    if command.value.track.isMomentary {
      guard !moments.contains(command) else { return false }
      moments = (moments + [command]).suffix(StageLimits.rememberedMoments)
      return true
    }
    guard actual[command.value.track] != command.value else { return false }
    actual[command.value.track] = command.value
    return true
  }
}
