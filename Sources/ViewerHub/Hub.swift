import ShowControl
import ShowModel
import Synchronization

/// The stage for what viewers see beside the picture: title, background and momentary announcements.
///
/// It applies a command at its due instant, never ahead, and keeps what it applied for players that are behind.
public final class Hub: Stage {
  public let tracks: Set<Track> = [.title, .background, .stickers, .mode, .effects, .chat, .burst, .say, .wall]
  public let events: AsyncStream<StageEvent>
  private let report: AsyncStream<StageEvent>.Continuation
  private let board = Mutex(VenueBoard())
  private let clock: any ShowClock

  public init(clock: any ShowClock) {
    self.clock = clock
    (events, report) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(StageLimits.waitingEvents))
  }

  public func replace(revision: Int, commands: [Command]) async {
    board.withLock { $0.replace(revision: revision, commands: commands) }
    tick()
  }

  /// Ticks until its task is cancelled.
  public func run() async throws {
    while !Task.isCancelled {
      tick()
      try await clock.sleep(until: clock.now() + HubLimits.tick)
    }
  }

  /// What a viewer's page is shown: everything that has happened, nothing that is to come.
  public var picture: VenuePicture { board.withLock { $0.picture } }

  private func tick() {
    let events = board.withLock { $0.advance(to: clock.now()) }
    for event in events { report.yield(event) }
  }
}

/// The hub's limits.
public enum HubLimits {
  /// How often it looks for what is due.
  public static let tick = TimeSpan.milliseconds(33)
  /// A command applied within this of its due instant counts from that instant: players are further behind, and the
  /// page shows it on the very frame.
  static let inTime = TimeSpan.milliseconds(100)
  /// States kept for players that are behind: at least a minute of them, and never more than this many.
  static let states = 128
  /// Moments kept likewise.
  static let moments = 64
}
