import ShowModel

/// One line from the desk to an artist, and how far it got.
public struct ArtistLine: Encodable, Equatable, Sendable {
  /// Names it among the artist's lines.
  public var id: String
  /// When it was said, RFC 3339 with the show's offset.
  public var at: String
  public var text: String
  /// When the artist's page showed it; nil until it has.
  public var shown: String?
  /// When the artist pressed “understood”; nil until they have.
  public var understood: String?

  public init(
    id: String, at: Instant, text: String, shown: Instant?, understood: Instant?, zone: String, zones: any ZoneRules
  ) {
    let time = RFC3339(zone: zone, zones: zones)
    self.id = id
    self.at = time.text(at)
    self.text = text
    self.shown = shown.map(time.text)
    self.understood = understood.map(time.text)
  }
}

/// An artist's page as the desk sees it: the `stages` event lists one for each artist who has a page or a line.
public struct StagePageReport: Encodable, Equatable, Sendable {
  public var artist: String
  /// Pages that are connected.
  public var pages: Int
  /// The newest last.
  public var lines: [ArtistLine]

  public init(artist: String, pages: Int, lines: [ArtistLine]) {
    self.artist = artist
    self.pages = pages
    self.lines = lines
  }
}

/// One event of `GET /api/v1/stage/events`; what it encodes as is the event's data.
public enum StageNews: NamedEvent, Equatable {
  case call(ArtistCall)
  /// All that are kept, the newest last.
  case lines([ArtistLine])
  /// The server's time, in milliseconds since 1970; also a sign of life.
  case clock(Instant)

  public var name: String {
    switch self {
    case .call: "call"
    case .lines: "lines"
    case .clock: "clock"
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .call(let call): try call.encode(to: encoder)
    case .lines(let lines): try lines.encode(to: encoder)
    case .clock(let now): try ["now": now.rawValue].encode(to: encoder)
    }
  }
}

/// Decides what an artist's pages are to be told: what differs from what they were told last. What only slides as time
/// passes is told once in ``EventDigest/slideEvery``.
///
///     let news = digest.changes(call: call, lines: lines, at: now)
public struct StageDigest: Sendable {
  private var call: ArtistCall?
  private var lines: [ArtistLine]?
  private var lastSlide = Instant.distantPast

  public init() {}

  /// The events to send, in order; none when nothing has changed.
  public mutating func changes(call: ArtistCall, lines: [ArtistLine], at now: Instant) -> [StageNews] {
    var news: [StageNews] = []
    if self.lines != lines {
      self.lines = lines
      news.append(.lines(lines))
    }
    if self.call != call, now - lastSlide >= EventDigest.slideEvery || self.call?.standing != call.standing {
      self.call = call
      lastSlide = now
      news.append(.call(call))
    }
    return news
  }

  /// Everything told so far, for a page that has just come.
  public var whole: [StageNews] {
    [lines.map(StageNews.lines), call.map(StageNews.call)].compactMap(\.self)
  }
}
