/// Something the fold can't compute: the show file as accepted, a producer's override, a stream's coming and going.
public struct Fact: Equatable, Sendable, Codable {
  /// When it takes effect; later than that of every fact before it.
  public var effectiveAt: Instant
  public var origin: Origin
  public var event: Event

  public init(effectiveAt: Instant, origin: Origin, event: Event) {
    self.effectiveAt = effectiveAt
    self.origin = origin
    self.event = event
  }

  public enum Event: Equatable, Sendable, Codable {
    /// The journal's first fact.
    case opened(Opening)
    /// The edited file, accepted; `running` gives the running set its new fields too (never its timing).
    case reloaded(Opening, running: Bool)
    case override(Override)
    /// An artist's stream has come (`up`) or gone.
    case source(ArtistID, up: Bool)
  }
}

/// The show file as accepted.
public struct Opening: Equatable, Sendable, Codable {
  /// Already shifted, where the producer asked for `--now`.
  public var show: Show
  /// The file's text, whole.
  public var text: String
  public init(show: Show, text: String) {
    self.show = show
    self.text = text
  }
}

/// Who said it, why, and from where.
public struct Origin: Equatable, Sendable, Codable {
  public var who: String
  /// `cli`, `desk`, `engine`, …
  public var surface: String
  public var why: String?
  public init(who: String, surface: String, why: String? = nil) {
    self.who = who
    self.surface = surface
    self.why = why
  }
}
