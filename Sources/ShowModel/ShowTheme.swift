/// What makes the venue's page the show's own. What is left out is the page's.
public struct ShowTheme: Equatable, Sendable, Codable {
  /// `#rrggbb`, of buttons and lights.
  public var accent: String?
  /// `#rrggbb`, behind everything; the page darkens it until white words stand on it.
  public var ground: String?
  /// `#rrggbb`, wherever no cue names a background.
  public var background: String?
  /// A picture beside the show's name; a path relative to the show file.
  public var logo: String?
  /// A picture that stands where the programme's will be, before the show and after it; a path likewise.
  public var poster: String?

  public init(
    accent: String? = nil, ground: String? = nil, background: String? = nil, logo: String? = nil, poster: String? = nil
  ) {
    self.accent = accent
    self.ground = ground
    self.background = background
    self.logo = logo
    self.poster = poster
  }
}
