import ShowControl
import ShowModel

/// Decides what becomes of lines to artists. A value; ``CallBoard`` owns the clock and the lock.
///
/// A line is done when a page of the artist's says that it shows it. Where none looks, or none says so in time, its
/// command has failed; the line stays for the page that comes.
struct CallBook {
  struct Line: Equatable, Sendable {
    var id: String
    var at: Instant
    var text: String
    var shown: Instant?
    var understood: Instant?
  }

  /// A line that is on its way to a page.
  private struct Passing {
    var command: Command
    var artist: ArtistID
    var line: String
    var until: Instant
  }

  private var revision = 0
  private var waiting: [Command] = []
  private var taken: [Command] = []
  private var passing: [Passing] = []
  private var pages: [ArtistID: Int] = [:]
  /// Oldest first.
  private(set) var lines: [ArtistID: [Line]] = [:]

  func pages(of artist: ArtistID) -> Int { pages[artist, default: 0] }

  /// The artists with a page that is connected.
  var watched: Set<ArtistID> { Set(pages.keys) }

  mutating func replace(revision: Int, commands: [Command]) {
    guard revision > self.revision else { return }
    self.revision = revision
    waiting = commands
  }

  /// What has happened by an instant.
  mutating func advance(to now: Instant) -> [StageEvent] {
    var events: [StageEvent] = []
    while let command = waiting.first, command.due <= now {
      waiting.removeFirst()
      guard case .moment(.tell(let artist, let text)) = command.value, !taken.contains(command) else { continue }
      taken = (taken + [command]).suffix(StageLimits.rememberedMoments)
      let line = add(text, to: artist, at: command.due)
      if pages(of: artist) > 0 {
        passing.append(Passing(command: command, artist: artist, line: line, until: now + StageViewLimits.patience))
      } else {
        let reason = "nobody looks at \(artist)'s stage page; the line waits there"
        events.append(.failed(command, at: now, reason: reason))
      }
    }
    for late in passing where late.until <= now {
      let reason = "\(late.artist)'s stage page does not say that it shows the line; it waits there"
      events.append(.failed(late.command, at: now, reason: reason))
    }
    passing.removeAll { $0.until <= now }
    return events
  }

  /// When ``advance(to:)`` has something to do next.
  var nextDue: Instant? { (waiting.prefix(1).map(\.due) + passing.map(\.until)).min() }

  private mutating func add(_ text: String, to artist: ArtistID, at instant: Instant) -> String {
    var own = lines[artist, default: []]
    let same = own.count { $0.at == instant }
    let id = same == 0 ? "\(instant.rawValue)" : "\(instant.rawValue).\(same)"
    own.append(Line(id: id, at: instant, text: text))
    lines[artist] = own.suffix(StageViewLimits.lines)
    return id
  }

  /// Takes the lines of a night that was interrupted from its as-run log. Who had read them, nobody knows any more.
  mutating func restore(_ log: [NumberedLine]) {
    for entry in log {
      guard case .moment(.tell(let artist, let text)) = entry.line.value else { continue }
      _ = add(text, to: artist, at: entry.line.due)
    }
  }

  // MARK: Pages

  mutating func arrive(_ artist: ArtistID) { pages[artist, default: 0] += 1 }

  mutating func leave(_ artist: ArtistID) {
    guard let count = pages[artist] else { return }
    pages[artist] = count > 1 ? count - 1 : nil
  }

  /// A page shows a line. One that is not kept is passed over.
  mutating func note(shown line: String, by artist: ArtistID, at now: Instant) -> [StageEvent] {
    guard let index = place(of: line, artist) else { return [] }
    if lines[artist]?[index].shown == nil { lines[artist]?[index].shown = now }
    let arrived = passing.filter { $0.artist == artist && $0.line == line }
    passing.removeAll { $0.artist == artist && $0.line == line }
    return arrived.map { .applied($0.command, at: now) }
  }

  /// The artist has understood a line, and so seen it.
  mutating func note(understood line: String, by artist: ArtistID, at now: Instant) -> [StageEvent] {
    guard let index = place(of: line, artist) else { return [] }
    if lines[artist]?[index].understood == nil { lines[artist]?[index].understood = now }
    return note(shown: line, by: artist, at: now)
  }

  private func place(of line: String, _ artist: ArtistID) -> Int? {
    lines[artist]?.firstIndex { $0.id == line }
  }
}

/// The stage view's limits.
enum StageViewLimits {
  /// Lines that are kept for one artist.
  static let lines = 20
  /// Lines of an artist that the desk is told of.
  static let linesAtDesk = 3
  /// How long a page may take to say that it shows a line.
  static let patience = TimeSpan.seconds(3)
  /// How often it is looked whether a line is due, at the least.
  static let period = TimeSpan.milliseconds(100)
  /// Pages of one artist that listen at once.
  static let pages = 8
  /// Lines that one message of a page may name.
  static let linesSaid = 2 * lines
}
