import ShowControl
import ShowModel
import ShowReports
import Synchronization

/// The stage for lines to artists: puts each on the pages of the artist that it is for.
///
///     let calls = CallBoard(clock: clock)
///     let control = ControlLoop(…, stages: [engine, hub, calls], log: log)
///     try await calls.run()
public final class CallBoard: Stage {
  public let tracks: Set<Track> = [.tell]
  public let events: AsyncStream<StageEvent>
  private let report: AsyncStream<StageEvent>.Continuation
  private let clock: any ShowClock
  private let book = Mutex(CallBook())

  public init(clock: any ShowClock) {
    self.clock = clock
    (events, report) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(StageLimits.waitingEvents))
  }

  public func replace(revision: Int, commands: [Command]) async {
    book.withLock { $0.replace(revision: revision, commands: commands) }
    tick()
  }

  /// Looks for what is due until its task is cancelled.
  public func run() async throws {
    while !Task.isCancelled {
      tick()
      try await clock.sleep(until: clock.now() + StageViewLimits.period)
    }
  }

  /// Takes the lines of a night that was interrupted from its as-run log.
  public func restore(_ log: [NumberedLine]) { book.withLock { $0.restore(log) } }

  private func tick() { tell { $0.advance(to: $1) } }

  private func tell(_ change: (inout CallBook, Instant) -> [StageEvent]) {
    let now = clock.now()
    for event in book.withLock({ change(&$0, now) }) { report.yield(event) }
  }

  // MARK: For the pages

  /// Pages of an artist that are connected.
  func pages(of artist: ArtistID) -> Int { book.withLock { $0.pages(of: artist) } }

  func arrive(_ artist: ArtistID) { book.withLock { $0.arrive(artist) } }

  func leave(_ artist: ArtistID) { book.withLock { $0.leave(artist) } }

  func note(shown line: String, by artist: ArtistID) { tell { $0.note(shown: line, by: artist, at: $1) } }

  func note(understood line: String, by artist: ArtistID) { tell { $0.note(understood: line, by: artist, at: $1) } }

  /// An artist's lines, the newest last.
  func lines(of artist: ArtistID, zone: String, zones: any ZoneRules) -> [ArtistLine] {
    book.withLock { $0.lines[artist] ?? [] }.map { ArtistLine($0, zone: zone, zones: zones) }
  }

  /// The artists who have a page or a line, by their ids.
  func pages(zone: String, zones: any ZoneRules) -> [StagePageReport] {
    book.withLock { book in
      Set(book.lines.keys).union(book.watched).sorted { $0.rawValue < $1.rawValue }.map { artist in
        let lines = (book.lines[artist] ?? []).suffix(StageViewLimits.linesAtDesk)
        return StagePageReport(
          artist: artist.rawValue, pages: book.pages(of: artist),
          lines: lines.map { ArtistLine($0, zone: zone, zones: zones) })
      }
    }
  }

  /// All that are connected.
  var connected: Int { book.withLock { book in book.watched.reduce(0) { $0 + book.pages(of: $1) } } }
}

extension ArtistLine {
  fileprivate init(_ line: CallBook.Line, zone: String, zones: any ZoneRules) {
    self.init(
      id: line.id, at: line.at, text: line.text, shown: line.shown, understood: line.understood, zone: zone,
      zones: zones)
  }
}
